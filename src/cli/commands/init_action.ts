/**
 * What `init` does: takes an example, writes it, says what to type next.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { KINDS } from "../../config/schema/kinds.ts";
import { shellWord } from "../../text/shell_word.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import { EXAMPLES } from "../init/examples.ts";
import { SCHEMA_TEXTS } from "../init/schema_texts.ts";
import { writeConfiguration } from "../init/write_configuration.ts";
import { commandLine, isTask } from "../invocation.ts";
import { sameConfiguration } from "../same_place.ts";
import type { Terminal } from "../terminal.ts";
import type { InitRequest } from "./init_command.ts";

/** Writes the configuration. */
export async function init(directory: string, request: InitRequest, terminal: Terminal): Promise<ExitStatus> {
  const { run, texts } = EXAMPLES[request.example], files = inReadingOrder(await texts(run));
  const config = await writeConfiguration(terminal.path(directory), new Map([...files, ...SCHEMA_TEXTS]));
  const next = nextCommand(directory, terminal);
  if (request.json) {
    const { example } = request, paths = [...files.keys(), ...SCHEMA_TEXTS.keys()];
    terminal.out(`${JSON.stringify({ directory: config, example, run, files: paths, next }, null, 2)}\n`);
  } else if (!request.quiet) terminal.say(writtenText({ config, files, next, width: terminal.width }));
  return EXIT.done;
}

/** In the order in which they lead to one another, a run's file first. */
function inReadingOrder(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const folders: readonly string[] = Object.keys(KINDS);
  const rank = (path: string) => (folders.indexOf(path.split("/")[0]) + folders.length + 1) % (folders.length + 1);
  return new Map([...texts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}

/** A task runs in the folder of `deno.json`, wherever a person is: it is told where the configuration is. */
function nextCommand(directory: string, terminal: Terminal): string {
  if (isTask(terminal)) {
    const config = sameConfiguration({ config: join(directory, "config"), module: [] }, terminal);
    return commandLine(["simulate", ...config], terminal);
  }
  const folder = resolve(terminal.cwd, directory), command = commandLine(["simulate"], { ...terminal, cwd: folder });
  return folder === resolve(terminal.cwd) ? command : `cd ${shellWord(directory.replace(/^-/, "./-"))} && ${command}`;
}

/** What was written, and what to type next. */
interface Written {
  readonly config: string;
  readonly files: ReadonlyMap<string, string>;
  readonly next: string;
  /** Columns of the screen. */
  readonly width: number;
}

function writtenText({ config, files, next, width: screen }: Written): string {
  const rows = [...files].map(([path, text]) => [path, /^description: (.*?)(?: #.*)?$/m.exec(text)?.[1] ?? ""]);
  rows.push(["schemas/", "For editors: they complete keys, show units and mark mistakes"]);
  const width = Math.max(...rows.map(([path]) => path.length));
  return [
    `Wrote a first configuration to ${config}:`,
    ...rows.map(([path, what]) =>
      wrappedText(`  ${path.padEnd(width)}  ${what}`.trimEnd(), { width: screen, hang: width + 4 })
    ),
    "",
    "Next:",
    `  ${next}`,
    "",
  ].join("\n");
}
