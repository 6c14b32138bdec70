import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { Totals } from "../../src/engine/record/columns.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";

/** Finished items per second that leave a line once its empty start is over. */
export function steadyThroughput(run: ResolvedRun, warmUpSeconds: number): number {
  const engine = new Engine(buildLine(run), { events: "none" });
  engine.advance(warmUpSeconds);
  const before = finished(engine.totals());
  const { totals } = engine.finish();
  return (finished(totals) - before) / (totals.seconds - warmUpSeconds);
}

/** The sums of a run in which no event is kept. */
export function totalsOf(run: ResolvedRun): Totals {
  return new Engine(buildLine(run), { events: "none" }).finish().totals;
}

function finished({ goodItems, defectiveItems }: Totals): number {
  return goodItems + defectiveItems;
}
