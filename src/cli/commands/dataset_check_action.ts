/**
 * What `dataset check` does.
 *
 * @module
 */
import { checkDataset, type DatasetFinding } from "../../datasets/check/check_dataset.ts";
import { countOf } from "../../text/format.ts";
import type { PrintingRequest } from "../common_options.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { Terminal } from "../terminal.ts";

/** Checks a data set: claims that hold go to stdout, what contradicts them to stderr. */
export async function checkFolder(
  directory: string,
  { json, quiet }: PrintingRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  const findings = await checkDataset(terminal.path(directory));
  const problemCount = findings.reduce((sum, { problems }) => sum + problems.length, 0);
  if (json) terminal.out(`${JSON.stringify({ ok: problemCount === 0, findings }, null, 2)}\n`);
  else if (!quiet || problemCount > 0) tell(findings, { quiet, directory, problemCount }, terminal);
  return problemCount === 0 ? EXIT.done : EXIT.failed;
}

function tell(
  findings: readonly DatasetFinding[],
  { quiet, directory, problemCount }: {
    readonly quiet: boolean;
    readonly directory: string;
    readonly problemCount: number;
  },
  { out, err }: Terminal,
): void {
  for (const { claim, problems } of findings) {
    if (problems.length === 0 && !quiet) out(`ok: ${claim}\n`);
    if (problems.length > 0) err(`wrong: ${claim}\n${problems.map((problem) => `  ${problem}\n`).join("")}`);
  }
  if (problemCount > 0) err(`${directory} has ${countOf(problemCount, "problem")}\n`);
}
