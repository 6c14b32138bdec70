/**
 * Stored runs simulated again, from the configuration that the database has of them: the way back to everything that
 * was not stored, such as every state interval.
 *
 * @module
 */
import { withStart } from "../config/resolve/open_start.ts";
import { isMapping } from "../config/problems/path.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { withChanges } from "../config/written/run_changes.ts";
import { withWarnings } from "../config/written/run_warnings.ts";
import { buildLine } from "../model/build_line.ts";
import { lineWarnings } from "../results/design_warnings.ts";
import { type Difference, differences, figuresIn } from "../results/differences.ts";
import type { Summary } from "../results/summary_type.ts";
import type { SimulationOptions } from "./options.ts";
import type { RunResult } from "./run_result.ts";
import { simulate } from "./simulate.ts";
import { checkedConfig, resolvedConfig } from "./stored_config.ts";

/** Where a stored run is, and what of it is wanted. */
export interface SimulateStoredOptions extends Pick<SimulationOptions, "events" | "lives" | "items"> {
  /** The DuckDB file; default `linetwin_results.duckdb` in the working folder. */
  readonly path?: string;
}

/** A stored run, ready to be simulated again. */
export interface PreparedStoredRun {
  /** Its configuration, checked and frozen. */
  readonly run: ResolvedRun;
  /** What its owner called it; null where it was stored without a label. */
  readonly label: string | null;
  /** Its summary, as JSON has it; null where an older version stored the run without. */
  readonly summary: unknown;
}

/**
 * Simulates a stored run again: with its configuration, seed and start time, all of which the database has, also where
 * the files that it was made from have changed since. The same version of linetwin gives the same results again, which
 * {@linkcode storedDifferences} proves.
 *
 * @param runId The run's id in the database.
 * @throws {UnknownRunError} When the database has no run of that id.
 * @throws {StorageError} When the database cannot be read, or has no configuration of the run that is as it was.
 * @throws {ModuleError} When it has phases of one's own, and the module that registers them was not imported before.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../mod.ts";
 *
 * const folder = await Deno.makeTempDir(), path = `${folder}/results.duckdb`;
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }), { seed: 7 });
 * const id = await result.save({ path });
 *
 * const again = await simulateStored(id, { path, events: "full" });
 *
 * assert.deepEqual(storedDifferences(result.summary, again.summary), []);
 * assert.ok(again.columns.events.count > result.columns.events.count);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function simulateStored(
  runId: number,
  { path, ...records }: SimulateStoredOptions = {},
): Promise<RunResult> {
  const { run } = await prepareStored(runId, { path });
  return simulate(run, records);
}

/**
 * Reads a stored run, for those who simulate it step by step.
 *
 * @throws As {@linkcode simulateStored}.
 */
export async function prepareStored(
  runId: number,
  options: Pick<SimulateStoredOptions, "path"> = {},
): Promise<PreparedStoredRun> {
  const { DEFAULT_DATABASE } = await import("../sinks/duckdb/database_file.ts");
  const { storedRun } = await import("../sinks/stored_run.ts");
  const { path = DEFAULT_DATABASE } = options;
  const stored = await storedRun(path, runId);
  const attempt = `Cannot simulate run ${runId} of ${path} again`;
  const config = withStart(checkedConfig(stored, attempt), stored.startTime?.toISOString() ?? null);
  const run = withStoredWarnings(resolvedConfig(config, attempt), stored.summary);
  return { run: withChanges(run, stored.changes), label: stored.label, summary: stored.summary };
}

/**
 * Where a run that was simulated again has other results than it had.
 *
 * A figure that the stored summary does not have is no difference: an older version did not know it. Nor is the name of
 * the configuration by its hash, of which a later version resolves more.
 *
 * @param stored Its summary, as JSON has it.
 * @returns The paths with both values; null where there is no stored summary to compare with.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../mod.ts";
 *
 * const run = await loadRun("baseline_8hr", { hours: 1 });
 * const stored = JSON.parse(JSON.stringify(simulate(run).summary));
 *
 * assert.deepEqual(storedDifferences(stored, simulate(run).summary), []);
 * assert.deepEqual(storedDifferences(stored, simulate(run, { seed: 7 }).summary)![0], {
 *   path: "run.random_seed",
 *   before: 42,
 *   after: 7,
 * });
 * ```
 */
export function storedDifferences(stored: unknown, computed: Summary): Difference[] | null {
  if (!isMapping(stored)) return null;
  return differences(figuresIn(stored), figuresIn(computed)).filter(({ path, before }) =>
    before !== undefined && path !== "run.config_hash"
  );
}

/** What was said of how a run was written: its configuration, every value of which is explicit, does not show it. */
function withStoredWarnings(run: ResolvedRun, summary: unknown): ResolvedRun {
  const { warnings = [] } = isMapping(summary) ? summary as Partial<Summary> : {};
  const ofLine = lineWarnings(buildLine(run));
  return withWarnings(run, warnings.filter((warning) => !ofLine.includes(warning)));
}
