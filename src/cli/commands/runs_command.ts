/**
 * `runs`: what is in the database.
 *
 * @module
 */
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { DB_PATH, JSON_ONLY, type PrintingRequest, QUIET } from "../common_options.ts";
import { commandLine } from "../invocation.ts";
import { parseRunId } from "../run_id.ts";
import type { Terminal } from "../terminal.ts";
import { located } from "../located.ts";

/** What `runs` is asked for. */
export interface RunsRequest extends PrintingRequest {
  readonly dbPath: string;
}

/** Adds the command. */
export function addRunsCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("runs")
    .description("list the stored runs, or show one")
    .argument("[id]", "the run to show", parseRunId)
    .addOption(DB_PATH)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => example(terminal))
    .action(async (runId, request) => {
      const { showRuns } = await import("./runs_action.ts");
      end(await showRuns(runId, located({ json: false, quiet: false, ...request }, terminal), terminal));
    });
}

function example(terminal: Terminal): string {
  return `
A list of all runs, the newest last; then one of them with its machines:
  ${commandLine(["runs"], terminal)}
  ${commandLine(["runs", "1"], terminal)}
`;
}
