/**
 * What `simulate` does: load, run, show, keep.
 *
 * @module
 */
import { folderByDefault, SHIPPED_LABEL } from "../../config/compose/store.ts";
import { loadRun } from "../../config/load.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { EventLevel } from "../../engine/record/columns.ts";
import { reportRecords } from "../../report/report_events.ts";
import { reportPlace } from "../../report/report_file.ts";
import { buildLine } from "../../model/build_line.ts";
import { runWarnings } from "../../results/design_warnings.ts";
import { eventsAtLevel } from "../../results/detail_events.ts";
import { RunResult } from "../../run/run_result.ts";
import { shortfallSentence } from "../../text/run_length.ts";
import { deadlockSentence } from "../../text/deadlock_text.ts";
import { EXIT, type ExitStatus, RequestError } from "../exit_status.ts";
import { decimal } from "../../text/format.ts";
import { Interrupt } from "../interrupt.ts";
import { commandLine } from "../invocation.ts";
import { keepResults, type Kept, reportFileOf } from "./keep_results.ts";
import { type PreparedRun, prepareRun, runToEnd } from "../prepared_run.ts";
import type { SimulateRequest } from "./simulate_command.ts";
import { summaryText } from "../text/summary_text.ts";
import type { Summary } from "../../results/summary_type.ts";
import { type Terminal, warn } from "../terminal.ts";
import { type WhatIf, whatIf } from "../tip/what_if.ts";
import type { Asked } from "../command_context.ts";

/**
 * Simulates a run, prints its summary and puts the results where they are asked to be.
 */
export async function simulateAndKeep(request: SimulateRequest, { args, terminal }: Asked): Promise<ExitStatus> {
  // Before Ctrl-C is listened for: until the line runs there is nothing to end in good order.
  refuseIdlePackml(request);
  const prepared = await prepareRun(request, { args, terminal });
  const file = reportFileOf(request, prepared.run);
  if (file !== null) reportPlace(file);
  // An hour of computing may be spared who reads now that a number is not the one that was meant.
  if (!request.quiet) warn(runWarnings(prepared.run, buildLine(prepared.run)), terminal);
  using interrupt = new Interrupt();
  const reported = await runToEnd(withReportRecords(prepared, request), { interrupt, quiet: request.quiet, terminal });
  const result = atLevel(reported, prepared.options.events);
  const prints = !request.quiet && !request.json;
  // The summary is shown before the results are stored: whatever happens to the database, it has been seen.
  if (prints) terminal.out(summaryText(result, terminal) + "\n");
  const kept = await keepResults(result, { request, bundle: prepared.bundle, interrupt, terminal, reported });
  const idea = prints && prepared.bundle === null
    ? await whatIf(result, (setting) => withSetting(result.run, setting, request))
    : null;
  if (prints) {
    terminal.say(closingText({ result, kept, idea, isShipped: isShipped(request, terminal), args, terminal }));
  }
  if (request.json) terminal.out(jsonText({ ...result.summary, run: runAsNamed(result, prepared, request) }, kept));
  const standstill = deadlockSentence(result.summary);
  if (standstill !== null) terminal.err(`${standstill}\n`);
  const shortfall = shortfallSentence(result.summary, result.run);
  if (shortfall !== null && !request.quiet) terminal.err(`${shortfall}.\n`);
  for (const problem of kept.problems) terminal.err(`${problem}\n`);
  return standstill === null ? kept.status : EXIT.failed;
}

/** Nothing but exported files has names of PackML. */
function refuseIdlePackml({ packml, export: exported }: SimulateRequest): void {
  if (!packml || typeof exported === "string") return;
  throw new RequestError("--packml is about exported files, and none are asked for: add --export");
}

/** The run that is asked for, with a setting more. */
async function withSetting(
  { run: { name } }: ResolvedRun,
  setting: string,
  { config, set, seed, hours }: SimulateRequest,
): Promise<ResolvedRun> {
  return await loadRun(name, { config, set: [...set, setting], seed, hours });
}

interface Closing {
  readonly result: RunResult;
  readonly kept: Kept;
  readonly idea: WhatIf | null;
  /** Whether the run is of the configuration that comes with linetwin, since there is none where the person is. */
  readonly isShipped: boolean;
  readonly args: readonly string[];
  readonly terminal: Terminal;
}

function closingText({ result, kept, idea, isShipped, args, terminal }: Closing): string {
  const lines = [
    ...kept.places,
    terminal.paint("dim", `Simulated in ${decimal(result.summary.elapsed_ms / 1000, 2)} s`),
  ];
  if (isShipped) lines.push("", SHIPPED_NOTE, `  ${commandLine(["init", "my_line"], terminal)}`);
  if (idea !== null) lines.push("", idea.question, `  ${commandLine(withSet(args, idea.setting), terminal)}`);
  return lines.join("\n") + "\n";
}

const SHIPPED_NOTE = "The line is one that comes with linetwin: there is no folder config here. For one of your own:";

function isShipped({ config, scenario }: SimulateRequest, { path }: Terminal): boolean {
  return scenario === undefined && (config ?? folderByDefault(path)) === SHIPPED_LABEL;
}

/**
 * The arguments with a setting more. What was set at the same place before is left out, so that it reads as what it does,
 * and so is the label: that is what this run is called.
 */
function withSet(args: readonly string[], setting: string): string[] {
  const path = setting.slice(0, setting.indexOf("=") + 1);
  const isOld = (option: string, value = "") => option === "--label" || (option === "--set" && value.startsWith(path));
  const others = args.filter((arg, index) =>
    !isOld(arg, args[index + 1]) && !(index > 0 && isOld(args[index - 1], arg)) &&
    !arg.startsWith(`--set=${path}`) && !arg.startsWith("--label=")
  );
  return [...others, "--set", setting];
}

/**
 * A bundle's run that nothing was changed in goes by the hash that it was frozen with: a later linetwin, which resolves
 * more of it, would find another.
 */
function runAsNamed(
  { summary: { run } }: RunResult,
  { bundle }: PreparedRun,
  { set, seed, hours }: SimulateRequest,
): Summary["run"] {
  if (bundle === null || set.length > 0 || seed !== undefined || hours !== undefined) return run;
  return { ...run, config_hash: bundle.metadata.config_hash };
}

function jsonText(summary: Summary, { runId, reportFile }: Kept): string {
  const kept = { ...runId !== null && { run_id: runId }, ...reportFile !== null && { report: reportFile } };
  return JSON.stringify({ ...summary, ...kept }, null, 2) + "\n";
}

/** A report may need more than is to be kept. */
function withReportRecords(prepared: PreparedRun, { report }: SimulateRequest): PreparedRun {
  const { run, options } = prepared;
  if (report === undefined) return prepared;
  const records = reportRecords(run), events = options.events === "full" ? "full" : records.events;
  return { ...prepared, options: { ...options, ...records, events } };
}

/** The result with the events that are to be kept; those of a higher level hold them all. */
function atLevel(result: RunResult, level: EventLevel | undefined): RunResult {
  const events = eventsAtLevel(result.columns.events, level ?? result.columns.events.level);
  return events === result.columns.events
    ? result
    : new RunResult({ ...result, columns: { ...result.columns, events } });
}
