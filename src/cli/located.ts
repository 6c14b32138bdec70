/**
 * A request with its paths as the file system takes them.
 *
 * @module
 */
import { folderByDefault } from "../config/compose/store.ts";
import { isUrl } from "../run/load_modules.ts";
import type { Terminal } from "./terminal.ts";

/** The options of all commands that are paths. */
interface Paths {
  readonly config?: string;
  readonly module?: readonly string[];
  readonly scenario?: string;
  readonly output?: string;
  readonly report?: string | true;
  readonly dbPath?: string;
  readonly queueCa?: string;
  readonly queueCreds?: string;
}

/** The request; in the process's own folder paths stay as they are typed. */
export function located<Request extends Paths>(request: Request, { path, ownsProcess }: Terminal): Request {
  if (ownsProcess) return request;
  const { config, module, scenario, output, report, dbPath, queueCa, queueCreds } = request;
  return {
    ...request,
    config: config === undefined ? folderByDefault(path) : path(config),
    ...module && { module: module.map((name) => isUrl(name) ? name : path(name)) },
    ...scenario !== undefined && { scenario: path(scenario) },
    ...output !== undefined && { output: path(output) },
    ...typeof report === "string" && { report: path(report) },
    ...dbPath !== undefined && { dbPath: path(dbPath) },
    ...queueCa !== undefined && { queueCa: path(queueCa) },
    ...queueCreds !== undefined && { queueCreds: path(queueCreds) },
  };
}
