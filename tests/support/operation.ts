import { setUpLine } from "../../src/engine/set_up_line.ts";
import type { Item } from "../../src/engine/stations/items.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";

/** A line in operation with everything on it in sight; nobody looks for a deadlock. */
export function operate(run: ResolvedRun) {
  const line = buildLine(run), plan = setUpLine(line, { events: "none", lives: false, visits: false });
  const { floor: { scheduler }, slots } = plan;
  return {
    line,
    ...plan,
    /** Runs what is due before a time, and all that is due at once. @returns how often something was run */
    runTo(seconds: number): number {
      let runCount = 0;
      for (;;) {
        runCount += scheduler.runInstant(slots);
        if (scheduler.nextTime >= seconds) break;
        scheduler.advance();
      }
      scheduler.clock.now = seconds;
      return runCount;
    },
  };
}

/** A line in operation. */
export type Operation = ReturnType<typeof operate>;

/** What an item is: the name of its type, or of the source that it came from. */
export function kindOf({ madeBy }: Item, { machines, materials, sources }: Operation["line"]): string {
  return madeBy >= 0 ? materials[machines[madeBy].materialType] : sources[-1 - madeBy].type;
}
