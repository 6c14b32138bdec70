/**
 * `init`: writes a first configuration.
 *
 * @module
 */
import { type Command, Option } from "../../deps/commander.ts";
import type { CommandContext } from "../command_context.ts";
import { JSON_ONLY, type PrintingRequest, QUIET } from "../common_options.ts";
import { type ExampleName, EXAMPLES } from "../init/examples.ts";
import { commandLine } from "../invocation.ts";
import { parseChoice, parseName } from "../option_values.ts";
import type { Terminal } from "../terminal.ts";

/** What `init` is asked for. */
export interface InitRequest extends PrintingRequest {
  readonly example: ExampleName;
}

/** Adds the command. */
export function addInitCommand(program: Command, { end, terminal }: CommandContext): void {
  program.command("init")
    .description("write a first configuration, with comments and with schemas for editors")
    .argument("<dir>", "the folder in which config/ is made, itself made if need be; . is this one", parseName)
    .addOption(EXAMPLE)
    .addOption(JSON_ONLY)
    .addOption(QUIET)
    .addHelpText("after", () => examples(terminal))
    .action(async (directory, request) => {
      const { init } = await import("./init_action.ts");
      end(await init(directory, { json: false, quiet: false, ...request }, terminal));
    });
}

const NAMES = Object.keys(EXAMPLES) as ExampleName[];

const EXAMPLE = new Option("--example <example>", "what to start from")
  .choices(NAMES).argParser((text) => parseChoice(text, NAMES, "examples")).default(NAMES[0]);

function examples(terminal: Terminal): string {
  const width = Math.max(...NAMES.map((name) => name.length));
  return `
The examples:
${NAMES.map((name) => `  ${name.padEnd(width)}  ${EXAMPLES[name].description}`).join("\n")}

A line of one's own, to be changed file by file:
  ${commandLine(["init", "first_line"], terminal)}
  ${commandLine(["init", "bottling_line", "--example", "bottling"], terminal)}
`;
}
