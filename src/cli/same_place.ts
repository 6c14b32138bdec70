/**
 * The options with which the next command finds what this one used: left out where they say what is meant without them.
 *
 * @module
 */
import { folderByDefault } from "../config/compose/store.ts";
import { DEFAULT_DATABASE } from "../sinks/duckdb/database_file.ts";
import type { ConfigurationRequest } from "./common_options.ts";
import type { Terminal } from "./terminal.ts";

/** `--config` and `--module`, as far as they were given. */
export function sameConfiguration(
  { config, module }: ConfigurationRequest,
  { path }: Pick<Terminal, "path">,
): string[] {
  const isUsual = config === undefined || config === folderByDefault(path);
  return [...isUsual ? [] : ["--config", config], ...sameModules(module)];
}

/** `--module`, as often as it was given. */
export function sameModules(modules: readonly string[]): string[] {
  return modules.flatMap((file) => ["--module", file]);
}

/** `--db-path`, where another database than the usual one was named. */
export function sameDatabase(dbPath: string, { path }: Pick<Terminal, "path">): string[] {
  return dbPath === path(DEFAULT_DATABASE) ? [] : ["--db-path", dbPath];
}
