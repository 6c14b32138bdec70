/**
 * Resolved runs as YAML: what a bundle is run from.
 *
 * @module
 */
import { configHash } from "./resolve/canonical.ts";
import { withStart } from "./resolve/open_start.ts";
import { ConfigError } from "./problems/config_error.ts";
import { defineFrom } from "./define.ts";
import { withData } from "./problems/document.ts";
import { type LoadOptions, setValues } from "./load.ts";
import { type Mapping, valueAt } from "./problems/path.ts";
import { ProblemReport } from "./problems/report.ts";
import { FORMAT, type ResolvedRun } from "./resolve/resolved.ts";

/** A snapshot of a line of thousands of stations; reading that takes some ten seconds. */
const LIMITS = { bytes: 64 * 1024 * 1024, lexemes: 4_000_000 };

/** A snapshot as it was read. */
export interface Snapshot {
  /** The hash of all that stands in it, by {@linkcode configHash}; null of what no resolved run can hold. */
  readonly hash: string | null;
  /** All that stands in it. */
  readonly data: Readonly<Record<string, unknown>>;
  /**
   * Its run, checked like a configuration.
   *
   * @param options values for this run alone; `startTime` is that of a snapshot that leaves its start open
   * @throws {ConfigError} with every problem, at its line
   */
  readonly resolve: (options?: SnapshotOptions) => Promise<ResolvedRun>;
}

/** What a snapshot's run is resolved with. */
export interface SnapshotOptions extends Pick<LoadOptions, "set" | "seed" | "hours"> {
  readonly startTime?: string;
}

/** A run as YAML, every value explicit. */
export async function snapshotText(run: ResolvedRun): Promise<string> {
  const { stringify } = await import("../deps/yaml.ts");
  return stringify(run, { aliasDuplicateObjects: false, lineWidth: 0 });
}

/**
 * Reads what {@linkcode snapshotText} wrote.
 *
 * @param text YAML
 * @param file how problems shall name it
 * @throws {ConfigError} when it is no YAML, or of a later format than this program knows
 */
export async function parseSnapshot(text: string | Uint8Array, file: string): Promise<Snapshot> {
  const { parseYaml } = await import("./yaml/yaml_document.ts");
  const report = new ProblemReport();
  const document = parseYaml(text, { file, report, limits: LIMITS });
  if (document === null) throw new ConfigError(report.problems());
  refuseLater(valueAt(document.data, ["format"]), file);
  const data = document.data as Mapping;
  return {
    data,
    hash: hashOrNull(data),
    resolve: async ({ startTime, ...options } = {}) => {
      const started = withData(document, withStart(data, startTime ?? null));
      return defineFrom(started, report, await setValues(options, report));
    },
  };
}

function hashOrNull(data: Mapping): string | null {
  try {
    return configHash(data);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function refuseLater(format: unknown, file: string): void {
  if (typeof format !== "number" || format <= FORMAT) return;
  const message = `a later linetwin wrote this: its format is ${format}, and this one knows formats up to ${FORMAT}`;
  throw new ConfigError([{ file, line: null, column: null, path: "format", message }]);
}
