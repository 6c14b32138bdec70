/**
 * The process whose first shift is measured: the milliseconds of processor time out.
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { runBare } from "./bare_run.ts";
import { timed } from "./measure.ts";

if (import.meta.main) {
  const line = buildLine(await loadRun("baseline_8hr"));
  const engine = () => new Engine(line, { events: "detail" }).finish();
  console.log(timed(Deno.args[0] === "bare" ? () => runBare(1) : engine));
}
