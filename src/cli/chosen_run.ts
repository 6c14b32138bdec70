/**
 * Which run is meant where none is named.
 *
 * @module
 */
import { openFiles } from "../config/compose/parsed_files.ts";
import { countText } from "../text/format.ts";
import type { ConfigurationRequest } from "./common_options.ts";
import { RequestError } from "./exit_status.ts";
import { commandLine } from "./invocation.ts";
import type { Asked } from "./command_context.ts";

/** A request that may leave the run open. */
export type RunRequest = Pick<ConfigurationRequest, "config"> & { readonly run?: string };

/** Where the choice is made. */
export interface Choosing extends Asked {
  /** The run that is meant wherever the configuration has it. */
  readonly usual: string;
  /** The words that name a run: `--run NAME` unless told otherwise. */
  readonly naming?: (run: string) => readonly string[];
}

/**
 * The name of the run that is meant: the one that is named, else the usual one where the configuration has that, else the
 * only one that there is.
 *
 * @throws {RequestError} where there are others, or none: with what to type
 */
export async function chosenRun(request: RunRequest, choosing: Choosing): Promise<string> {
  if (request.run !== undefined) return request.run;
  const files = await openFiles(request.config), names = [...files.byName("runs").keys()].sort();
  if (names.includes(choosing.usual)) return choosing.usual;
  if (names.length === 1) return names[0];
  throw new RequestError(
    names.length === 0 ? noneText(files.label, choosing) : severalText(files.label, names, choosing),
  );
}

/** A longer list tells nobody more. */
const SHOWN_MAX = 20;

function severalText(label: string, names: readonly string[], { args, terminal, naming = byOption }: Choosing): string {
  const shown = names.slice(0, SHOWN_MAX), more = names.length - shown.length;
  return [
    `Name the run that is meant: ${label} has ${countText(names.length)} of them${more > 0 ? "; the first" : ""}.`,
    ...shown.map((name) => `  ${commandLine([...args, ...naming(name)], terminal)}`),
  ].join("\n");
}

function noneText(label: string, { terminal }: Choosing): string {
  return `There is no run in ${label}: a file in ${label}/runs makes one. A first configuration to start from:\n` +
    `  ${commandLine(["init", "first_line"], terminal)}`;
}

function byOption(run: string): string[] {
  return ["--run", run];
}
