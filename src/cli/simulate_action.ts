/**
 * What `simulate` does: load, run, show, keep.
 *
 * @module
 */
import { loadRun } from "../config/load.ts";
import type { RunResult } from "../run/run_result.ts";
import { createSimulation } from "../run/simulate.ts";
import { deadlockSentence } from "./deadlock_text.ts";
import { EXIT, type ExitStatus } from "./exit_status.ts";
import { decimal } from "./format.ts";
import { Interrupt } from "./interrupt.ts";
import { commandLine } from "./invocation.ts";
import { keepResults, type Kept } from "./keep_results.ts";
import { loadModules } from "./load_modules.ts";
import { createProgress } from "./progress.ts";
import { runInSlices } from "./run_in_slices.ts";
import type { SimulateRequest } from "./simulate_command.ts";
import { summaryText } from "./summary_text.ts";
import { type Paint, paintForStdout, writeError, writeOut } from "./terminal.ts";
import { whatIf } from "./what_if.ts";

/**
 * Simulates a run, prints its summary and puts the results where they are asked to be.
 *
 * @param args What was typed, for the command that is suggested next.
 */
export async function simulateAndKeep(request: SimulateRequest, args: readonly string[]): Promise<ExitStatus> {
  // Before Ctrl-C is listened for: until the line runs there is nothing to end in good order.
  await loadModules(request.module);
  using interrupt = new Interrupt();
  const result = await runToEnd(request, interrupt);
  const prints = !request.quiet && !request.json;
  const paint = paintForStdout();
  // The summary is shown before the results are stored: whatever happens to the database, it has been seen.
  if (prints) writeOut(summaryText(result, paint) + "\n");
  const kept = await keepResults(result, request, interrupt);
  if (prints) writeOut(closingText({ result, kept, args, paint }));
  if (request.json) writeOut(jsonText(result, kept));
  const standstill = deadlockSentence(result.summary);
  if (standstill !== null) writeError(`${standstill}\n`);
  for (const problem of kept.problems) writeError(`${problem}\n`);
  return standstill === null ? kept.status : EXIT.failed;
}

async function runToEnd(request: SimulateRequest, interrupt: Interrupt): Promise<RunResult> {
  const { config, set, seed, hours, debugEvents, quiet } = request;
  const run = await loadRun(request.run, { config, set, seed, hours });
  const simulation = createSimulation(run, { events: debugEvents ? "full" : "detail" });
  await runInSlices(simulation, { interrupt, progress: createProgress({ total: simulation.duration, quiet }) });
  return simulation.finish();
}

function closingText(
  { result, kept, args, paint }: { result: RunResult; kept: Kept; args: readonly string[]; paint: Paint },
): string {
  const lines = [...kept.places, paint("dim", `Simulated in ${decimal(result.summary.elapsed_ms / 1000, 2)} s`)];
  const idea = whatIf(result);
  if (idea !== null) lines.push("", `${idea.question}`, `  ${commandLine([...args, "--set", idea.setting])}`);
  return lines.join("\n") + "\n";
}

function jsonText({ summary }: RunResult, { runId }: Kept): string {
  return JSON.stringify(runId === null ? summary : { ...summary, run_id: runId }, null, 2) + "\n";
}
