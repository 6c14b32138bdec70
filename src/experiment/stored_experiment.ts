/**
 * Experiments out of a database: what was stored of them, decided and compared anew, without simulating anything.
 *
 * @module
 */
import { ConfigError } from "../config/problems/config_error.ts";
import { isMapping, type Mapping } from "../config/problems/path.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { Changes, Experiment } from "../config/schema/experiment_schema.ts";
import { withChanges } from "../config/written/run_changes.ts";
import { withWarnings } from "../config/written/run_warnings.ts";
import { checkedConfig, resolvedConfig } from "../run/stored_config.ts";
import { DEFAULT_DATABASE } from "../sinks/duckdb/database_file.ts";
import { readStoredExperiment, type StoredExperiment } from "../sinks/experiments/stored_experiment.ts";
import { StorageError } from "../sinks/storage_error.ts";
import { course, type Findings, NO_FINDINGS } from "./course.ts";
import { defineExperiment, type ExperimentSpec } from "./design/read_experiment.ts";
import { ExperimentResult } from "./experiment_result.ts";
import type { KeptFrames } from "./frames/kept_frames.ts";
import { type ExperimentPlan, planExperiment } from "./plan.ts";
import { readReplications } from "./read_replications.ts";
import { ResultTable } from "./result_table.ts";
import { runProcedure } from "./run_procedure.ts";

/** What the entry point `src/experiment/mod.ts` says of it holds here. */
export async function readExperimentResult(
  which: number | string,
  { path = DEFAULT_DATABASE }: { readonly path?: string } = {},
): Promise<ExperimentResult> {
  const stored = await readStoredExperiment(path, which);
  const attempt = `Cannot use experiment ${stored.id} (${stored.name}) of ${path}`;
  if (stored.status === "leaked") throw new StorageError(`${attempt}: its replications leaked into each other`);
  const plan = await planOf(stored, attempt), table = new ResultTable(plan.metrics.length);
  const { count: foundCount } = await readReplications(table, stored);
  const found = await findingsOf(plan, table);
  refuseOthers(plan, stored, { isDecided: found !== null, attempt });
  const { status: kept } = stored, status = kept === "complete" || kept === "partial" ? kept : "interrupted";
  return new ExperimentResult(plan, table, status === "complete" ? found! : NO_FINDINGS, {
    status,
    shards: stored.shards,
    experimentId: stored.id,
    foundCount,
    frames: await framesOf(plan, stored, path),
    elapsedMs: 0,
    label: stored.label,
    made: { linetwin: stored.linetwinVersion, deno: null, configHash: stored.configHash },
  });
}

async function framesOf(
  { experiment: { keep }, variants }: ExperimentPlan,
  stored: StoredExperiment,
  path: string,
): Promise<KeptFrames | null> {
  if (keep === undefined) return null;
  const { framesFolder, KeptFrames } = await import("./frames/kept_frames.ts");
  return new KeptFrames({ folder: framesFolder(path, stored), names: keep, variants });
}

/** The experiment as it was planned; it is completed already, and its run has what it sets for all variants. */
async function planOf(stored: StoredExperiment, attempt: string): Promise<ExperimentPlan> {
  if (stored.config === null) {
    throw new StorageError(`${attempt}: an earlier linetwin stored it, without the configuration of its run`);
  }
  const run = resolvedConfig(checkedConfig(stored, attempt), attempt), spec = isMapping(stored.spec) ? stored.spec : {};
  const base = withChanges(withWarnings(run, stored.warnings), stored.changes);
  const plan = planExperiment(await defined(specOf(spec, { description: stored.description, base }), attempt));
  const { set, run: name } = spec as unknown as Pick<Experiment, "set" | "run">;
  return { ...plan, base, experiment: { ...plan.experiment, set, run: name } };
}

function specOf(
  { variants, set: _, replications, ...rest }: Mapping,
  { description, base }: { readonly description: string | null; readonly base: ResolvedRun },
): ExperimentSpec {
  const named = (Array.isArray(variants) ? variants : []) as { variant: string; changes: Changes }[];
  return {
    ...rest,
    run: base,
    // An empty one is none that may be written.
    ...description ? { description } : {},
    // A search says itself how many.
    ...rest.optimize === null ? { replications } : {},
    variants: Object.fromEntries(named.map(({ variant, changes }) => [variant, changes])),
  } as ExperimentSpec;
}

async function defined(spec: ExperimentSpec, attempt: string) {
  try {
    return await defineExperiment(spec);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new StorageError(`${attempt}: it is none for this linetwin.\n${error.message}`);
  }
}

/** What its procedures find in what is there; null where that is not all that they ask for. */
async function findingsOf(plan: ExperimentPlan, table: ResultTable): Promise<Findings | null> {
  return await runProcedure(course(plan, table), {
    table,
    executor: { run: () => (async function* () {})() },
    seed: plan.seed,
    keep: () => {},
    signal: AbortSignal.abort(),
  });
}

/** Another version may have measured other metrics, or searched in another way. */
function refuseOthers(
  { metrics, variants }: ExperimentPlan,
  stored: StoredExperiment,
  { isDecided, attempt }: { readonly isDecided: boolean; readonly attempt: string },
): void {
  const isSame = metrics.join("\n") === stored.metrics.join("\n") &&
    stored.variants.every((name, index) => variants[index]?.name === name) &&
    (isDecided || stored.status !== "complete");
  if (isSame) return;
  throw new StorageError(
    `${attempt}: linetwin ${stored.linetwinVersion} measured or tried something else than this one would, so that ` +
      "nothing is certain of it. Carry it out again",
  );
}
