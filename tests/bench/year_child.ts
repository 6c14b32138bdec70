/**
 * The process in which the measure of a year simulates it: hours in, time and memory out.
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { peakBytes } from "./peak_bytes.ts";
import { startWatch, type Took } from "./processor.ts";

/** What a simulation took, and a little of what it made. */
export interface YearOutcome {
  readonly took: Took;
  /** The process's highest memory, less what it had before. */
  readonly megabytes: number;
  readonly rows: number;
  readonly pallets: number;
}

if (import.meta.main) console.log(JSON.stringify(await simulateHours(Number(Deno.args[0]))));

async function simulateHours(hours: number): Promise<YearOutcome> {
  const line = buildLine(await loadRun("baseline_8hr", { hours }));
  const before = Deno.memoryUsage().rss, passed = startWatch();
  const { totals, events } = new Engine(line, { events: "detail" }).finish();
  const took = passed();
  return { took, megabytes: (peakBytes() - before) / 1e6, rows: events.count, pallets: totals.machines[3].output };
}
