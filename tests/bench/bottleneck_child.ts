/**
 * The process in which shifts are simulated, the bottleneck being followed or not: the median milliseconds out.
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import { ActivePeriods } from "../../src/engine/record/active_periods.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { median, repeated, timed } from "./measure.ts";

const WARM_UP_RUNS = 20, RUNS = 100;

if (import.meta.main) {
  if (Deno.args[0] === "ignored") Object.assign(ActivePeriods.prototype, { begin() {}, end() {} });
  const line = buildLine(await loadRun("baseline_8hr"));
  const run = (seed: number) => timed(() => new Engine({ ...line, seed }, { events: "none" }).finish());
  repeated(WARM_UP_RUNS, run);
  console.log(median(repeated(RUNS, run)));
}
