/**
 * The process in which shifts are simulated, the bottleneck being followed or not: out comes how many times as long as
 * the bare loop they take.
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import { ActivePeriods } from "../../src/engine/record/active_periods.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { runBare } from "./bare_run.ts";
import { inTurns, median } from "./measure.ts";

if (import.meta.main) {
  if (Deno.args[0] === "ignored") Object.assign(ActivePeriods.prototype, { begin() {}, end() {} });
  const line = buildLine(await loadRun("baseline_8hr"));
  const rounds = inTurns([runBare, (seed) => new Engine({ ...line, seed }, { events: "none" }).finish()]);
  console.log(median(rounds.map(([bare, engine]) => engine / bare)));
}
