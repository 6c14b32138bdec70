/**
 * `dataset`: simulated data sets, a subcommand for each kind.
 *
 * @module
 */
import { didYouMean } from "../../config/problems/nearest.ts";
import type { Command } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { RequestError } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import type { Terminal } from "../terminal.ts";
import { addCheckCommand } from "./dataset_check_command.ts";
import { addOcelCommand } from "./dataset_ocel_command.ts";
import { addPdmCommand } from "./dataset_pdm_command.ts";

/** Each adds its subcommand, in the order in which help lists them. */
const SUBCOMMANDS = [addPdmCommand, addOcelCommand, addCheckCommand];

/** Adds the command. */
export function addDatasetCommand(program: Command, context: CommandContext): void {
  const dataset = program.command("dataset")
    .enablePositionalOptions()
    .description("make labelled data sets of simulated runs")
    .argument("[kind]", "what to make")
    .addHelpText("after", () => examples(context.terminal));
  for (const addSubcommand of SUBCOMMANDS) addSubcommand(dataset as unknown as Command, context);
  const kinds = dataset.commands.map((command) => command.name());
  dataset.action((kind) => {
    throw new RequestError(refusal(kind, kinds));
  });
}

/** What is said where no subcommand follows. */
function refusal(kind: string | undefined, kinds: readonly string[]): string {
  const known = `there are ${kinds.join(", ")}`;
  if (kind === undefined) return `Name what to make, after dataset: ${known}`;
  return `Cannot make a data set of kind ${JSON.stringify(kind)}: ${known}${didYouMean(kind, kinds)}`;
}

function examples(terminal: Terminal): string {
  return `
Twenty months of sensors with failures and true health:
  ${commandLine(["dataset", "pdm", "--output", "pdm"], terminal)}
The life of every tube, case and pallet, for process mining:
  ${commandLine(["dataset", "ocel", "--granularity", "tube", "--output", "log"], terminal)}
Whether it is whole, and its labels are right:
  ${commandLine(["dataset", "check", "pdm"], terminal)}
`;
}
