/**
 * Experiments to be stored, whose results are made up: the same number for the same replication, whoever asks.
 *
 * @module
 */
import { jStat } from "../../src/deps/jstat.ts";
import { type ExperimentStoreOptions, openExperimentStore } from "../../src/sinks/experiments/open_store.ts";
import type { ExperimentRecord } from "../../src/sinks/experiments/record.ts";
import type { ReplicationResult } from "../../src/sinks/experiments/replication_rows.ts";
import type { ExperimentStore } from "../../src/sinks/experiments/store.ts";

export const METRICS = ["line.throughput_per_hour", "machines.Filler.1.oee_percent", "economics.gross_margin"];

/** What an experiment is, with some of it changed. */
export function recordOf(changes: Partial<ExperimentRecord> = {}): ExperimentRecord {
  return {
    name: "filler_buffer",
    label: null,
    description: "How far does a bigger buffer help?",
    runName: "baseline_8hr",
    changes: {},
    config: '{"run":{}}',
    configHash: "sha256:0123",
    warnings: [],
    spec: '{"replications":3,"run":"baseline_8hr"}',
    linetwinVersion: "1.2.3",
    codeHash: null,
    metrics: METRICS,
    baseline: "run",
    confidence: 0.95,
    ...changes,
  };
}

export function tQuantile(confidence: number, degreesOfFreedom: number): number {
  return -jStat.studentt.inv((1 - confidence) / 2, degreesOfFreedom);
}

/** Opens the place of an experiment that {@linkcode recordOf} describes. */
export function openStore(
  path: string,
  changes: Partial<ExperimentRecord> = {},
  options: Partial<ExperimentStoreOptions> = {},
): Promise<ExperimentStore> {
  return openExperimentStore({ path, record: recordOf(changes), tQuantile, waitSeconds: 0, ...options });
}

/** Some digits of a number's sine: looks random, and is the same everywhere. */
function scattered(number: number): number {
  const sine = Math.sin(number) * 1e4;
  return sine - Math.floor(sine);
}

/** A replication with a value of each metric. */
export function resultOf(variant: string, replication: number, metrics = METRICS.length): ReplicationResult {
  const start = 100 * variant.length + replication;
  const values = Float64Array.from({ length: metrics }, (_, metric) => 50 * metric + scattered(start + 0.1 * metric));
  return { variant, replication, seed: 42 + replication, values, failure: null };
}

/** A replication without results. */
export function failureOf(variant: string, replication: number, failure: string): ReplicationResult {
  return { variant, replication, seed: 42 + replication, values: null, failure };
}

/** Replications of several variants, in the order of the tasks. */
export function resultsOf(variants: readonly string[], replications: number): ReplicationResult[] {
  return variants.flatMap((variant) => Array.from({ length: replications }, (_, r) => resultOf(variant, r)));
}

/** Variants by name; each changes something else. */
export function variantsOf(names: readonly string[]) {
  return names.map((name, index) => ({ index, name, changes: index === 0 ? {} : { "equipment.Filler.uph": index } }));
}
