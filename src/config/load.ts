/**
 * Runs from configuration files.
 *
 * @module
 */
import { ConfigError } from "./problems/config_error.ts";
import type { ParsedFiles } from "./compose/parsed_files.ts";
import { ProblemReport } from "./problems/report.ts";
import { resolve } from "./resolve/resolve.ts";
import type { ResolvedRun } from "./resolve/resolved.ts";
import type { SetValue } from "./compose/set_values.ts";
import { withWarnings } from "./written/run_warnings.ts";
import { warningsOf } from "./written/written_warnings.ts";

/** What may differ from the files for one run. */
export interface LoadOptions {
  /** The folder of the configuration; default `config`, and where that does not exist the one that ships. */
  readonly config?: string;
  /** Values by path of the resolved run, `{"equipment.Filler.uph": 12000}`, or texts `path=value` in YAML. */
  readonly set?: Readonly<Record<string, unknown>> | readonly string[];
  /** Random seed, a whole number. */
  readonly seed?: number;
  /** Hours simulated. */
  readonly hours?: number;
  /** Seconds per row of telemetry. */
  readonly telemetryIntervalSeconds?: number;
}

/**
 * The run of a name with everything it depends on, checked, frozen, every default filled in. Reading YAML needs
 * `--allow-read` and `--allow-env=LOG_TOKENS,LOG_STREAM`.
 *
 * @param name as in `config/runs/`
 * @throws {ConfigError} naming every problem in every file that the run needs
 */
export async function loadRun(name: string, options: LoadOptions = {}): Promise<ResolvedRun> {
  return (await loadRunWithFiles(name, options)).run;
}

/** A run, and what it was read from. */
export interface RunWithFiles {
  readonly run: ResolvedRun;
  /** The content of each file that was read for it, by path. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
}

/**
 * As {@linkcode loadRun}, with the files that the run came from.
 *
 * @param files those of the configuration, where they are open
 */
export async function loadRunWithFiles(
  name: string,
  options: LoadOptions = {},
  files?: ParsedFiles,
): Promise<RunWithFiles> {
  const report = new ProblemReport();
  const [{ composeRun }, { Library }] = await Promise.all([
    import("./compose/compose.ts"),
    import("./compose/library.ts"),
  ]);
  const library = new Library(files ?? await openFilesIn(options.config), report);
  const sets = await setValues(options, report);
  const composed = composeRun(name, { library, report, sets });
  if (composed === null) throw new ConfigError(report.problems());
  const run = resolve(composed.assembly, report, composed.sets);
  return { run: withWarnings(run, warningsOf(composed.assembly, run)), files: library.filesRead };
}

/** Reading YAML needs permissions, so its modules are loaded only then. */
async function openFilesIn(config: string | undefined): Promise<ParsedFiles> {
  const { openFiles } = await import("./compose/parsed_files.ts");
  return await openFiles(config);
}

/** The options as values by path. */
export async function setValues(options: Omit<LoadOptions, "config">, report: ProblemReport): Promise<SetValue[]> {
  const { set = {}, seed, hours, telemetryIntervalSeconds } = options;
  const { parseSet } = await import("./compose/parse_set.ts");
  const written = isTexts(set)
    ? set.map((text) => parseSet(text, report)).filter((value) => value !== null)
    : Object.entries(set).map(([path, value]) => ({ path, value, option: "--set" }));
  const shorthands = [
    { path: "run.random_seed", value: seed, option: "--seed" },
    { path: "run.duration_hours", value: hours, option: "--hours" },
    { path: "run.telemetry_interval_sec", value: telemetryIntervalSeconds, option: "--set" },
  ];
  return [...written, ...shorthands.filter(({ value }) => value !== undefined)];
}

function isTexts(set: NonNullable<LoadOptions["set"]>): set is readonly string[] {
  return Array.isArray(set);
}
