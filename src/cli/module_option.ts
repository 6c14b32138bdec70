/**
 * `--module`, an option of every command that reads a configuration.
 *
 * @module
 */
import { Option } from "../deps/commander.ts";
import { collectModule } from "./option_values.ts";

export const MODULE_OPTION = new Option(
  "--module <file>",
  "TypeScript module to load first, with phases of your own; may be repeated",
).argParser(collectModule).default([] as string[], "none");
