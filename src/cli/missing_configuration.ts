import type { NoConfigurationError } from "../config/problems/no_configuration_error.ts";
import { commandLine } from "./invocation.ts";
import { isFolder } from "../config/compose/store.ts";
import type { Asked } from "./command_context.ts";

/** What a first configuration is made in where the folder that was named has a `config` of another kind. */
const FIRST_FOLDER = "first_line";

/** What to type where a folder holds no configuration: the command with the one that is meant, or the one that makes it. */
export function missingConfigurationText(error: NoConfigurationError, { args, terminal }: Asked): string {
  const folder = atHome(error.folder, terminal), isInHome = folder !== error.folder && isFolder(folder);
  const instead = isInHome ? folder : error.instead;
  if (instead !== null) return `Perhaps you mean:\n  ${commandLine(withConfig(args, error.folder, instead), terminal)}`;
  const above = folder.replace(/(^|[/\\])config[/\\]?$/, "") || ".";
  const place = isFolder(`${above}/config`) ? FIRST_FOLDER : above;
  return `To make a first configuration in ${place === "." ? "" : `${place.replace(/[/\\]$/, "")}/`}config:\n` +
    `  ${commandLine(["init", place], terminal)}`;
}

/** A folder in the home folder, where the shell has left the sign for that as it is: in quotes, and after `--config=`. */
function atHome(folder: string, { variable }: Asked["terminal"]): string {
  const home = variable("HOME") ?? variable("USERPROFILE");
  return home === undefined ? folder : folder.replace(/^~(?=[/\\]|$)/, () => home);
}

/** The arguments with another configuration, wherever the one that was typed stands. */
function withConfig(args: readonly string[], folder: string, instead: string): string[] {
  const at = args.findIndex((arg, index) => arg.startsWith("--config=") || args[index - 1] === "--config");
  const isNamed = (arg: string, index: number) => index > 0 && (arg === folder || folder.endsWith(`/${arg}`));
  const path = at < 0 ? args.findIndex(isNamed) : at;
  if (path < 0) return [...args, "--config", instead];
  return args.map((arg, index) => index === path ? arg.startsWith("--config=") ? `--config=${instead}` : instead : arg);
}
