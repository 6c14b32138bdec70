/**
 * What `lint` does: every run and scenario is resolved, every file is held against its schema, every line's balance is
 * judged, every experiment's variants are resolved, without simulating any.
 *
 * @module
 */
import { checkFiles } from "../../config/checks/check_files.ts";
import { checkIdleScenarios } from "../../config/checks/check_scenarios.ts";
import { checkStrays } from "../../config/checks/check_strays.ts";
import { ConfigError, type Problem } from "../../config/problems/config_error.ts";
import { loadRunWithFiles } from "../../config/load.ts";
import { openFiles, type ParsedFiles } from "../../config/compose/parsed_files.ts";
import { folderByDefault, isFolder } from "../../config/compose/store.ts";
import { commandLine } from "../invocation.ts";
import { ProblemReport } from "../../config/problems/report.ts";
import { checkExperiments } from "../../experiment/design/check_experiment.ts";
import { thousandsInExperiment } from "../../experiment/design/thousands_in_experiment.ts";
import { buildLine } from "../../model/build_line.ts";
import { runWarnings } from "../../results/design_warnings.ts";
import { loadModules } from "../../run/load_modules.ts";
import { EXIT, type ExitStatus, RequestError } from "../exit_status.ts";
import type { LintRequest } from "./lint_command.ts";
import type { Terminal } from "../terminal.ts";

/** Something that works, but hardly as it was meant; the same in several runs is told once. */
export interface Warning {
  readonly runs: readonly string[];
  readonly message: string;
}

/** What was found in a configuration. */
export interface LintFindings {
  readonly runCount: number;
  /** In file order. */
  readonly errors: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/** Checks a configuration: errors go to stderr, warnings to stdout. */
export async function lint(request: LintRequest, terminal: Terminal): Promise<ExitStatus> {
  await loadModules(request.module);
  if (request.named !== undefined) await refuseRun(request.named, terminal);
  const findings = await findingsIn(request.config);
  const { errors, warnings } = findings;
  if (request.json) terminal.out(JSON.stringify({ errors, warnings }, null, 2) + "\n");
  else if (!request.quiet) terminal.say(findingsText(findings));
  if (errors.length > 0 && !request.json) terminal.err(`${new ConfigError(errors).message}\n`);
  return errors.length > 0 ? EXIT.wrongRequest : EXIT.done;
}

/** A word that is no folder, but names a run: lint looks at a whole configuration. */
async function refuseRun(word: string, terminal: Terminal): Promise<void> {
  if (/[/\\]/.test(word) || isFolder(terminal.path(word))) return;
  const files = await openFiles(folderByDefault(terminal.path));
  const kind = (["runs", "scenarios", "experiments"] as const).find((kind) => files.byName(kind).has(word));
  if (kind === undefined) return;
  throw new RequestError(
    `lint checks a whole configuration; ${word} is one of the ${kind} in ${files.label}:\n  ${
      commandLine(["lint"], terminal)
    }`,
  );
}

async function findingsIn(config: string | undefined): Promise<LintFindings> {
  const files = await openFiles(config);
  const report = new ProblemReport();
  const names = [...files.byName("runs").keys()].sort();
  const warnings = new Map<string, string[]>();
  for (const name of names) {
    for (const message of await warningsOf(name, { files, report })) {
      warnings.set(message, [...warnings.get(message) ?? [], name]);
    }
  }
  checkIdleScenarios(files, report);
  await checkExperiments(files, report, async (name, open) => {
    for (const message of await thousandsInExperiment(open)) {
      warnings.set(`experiment ${name}: ${message}`, [open.experiment.run]);
    }
  });
  checkFiles(files, report);
  checkStrays(files, report);
  return {
    runCount: names.length,
    errors: report.problems(),
    warnings: [...warnings].map(([message, runs]) => ({ runs, message })),
  };
}

/** The report drops what it has been told already: runs share most of their files. */
async function warningsOf(
  name: string,
  { files, report }: { files: ParsedFiles; report: ProblemReport },
): Promise<string[]> {
  try {
    const { run } = await loadRunWithFiles(name, {}, files);
    return runWarnings(run, buildLine(run));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    error.problems.forEach((problem) => report.add(problem));
    return [];
  }
}

/** Warnings a line each, then how many there are of what. */
function findingsText({ runCount, errors, warnings }: LintFindings): string {
  const lines = warnings.map(({ runs, message }) =>
    `warning: ${runs.length === 1 ? "run" : "runs"} ${runs.join(", ")}: ${message}`
  );
  const counts = [counted(errors.length, "error"), counted(warnings.length, "warning")].filter((text) => text !== "");
  return [...lines, `${counted(runCount, "run") || "no runs"}, ${counts.join(", ") || "no problems"}`].join("\n") +
    "\n";
}

function counted(number: number, word: string): string {
  if (number === 0) return "";
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
