/**
 * Experiments that a chart has to cope with: nothing measured, names of every kind.
 *
 * @module
 */
import type { ExperimentSpec } from "../../src/experiment/design/read_experiment.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";
import { type Made, madeResult } from "./made_result.ts";
import { ARABIC, EVIL, LONG } from "./odd_runs.ts";

const FACTORS = { factors: [{ path: "equipment.Filler.buffer_capacity", values: [10, 100, 1000, 100_000] }] };
const METRICS = { metrics: ["line.throughput_per_hour", "bottleneck.machines.Filler.sole_percent"] };
const SENSITIVITY = { sensitivity: { speed: 0.05 } };
const HOSTILE = Object.fromEntries(
  [EVIL, LONG.trim(), ARABIC].map((name, i) => [name, { "equipment.Filler.uph": i + 1 }]),
);
const MANY = Object.fromEntries(
  Array.from({ length: 70 }, (_, i) => [`v${i}`, { "equipment.Filler.uph": 5000 + i }]),
);

/** Another value for each variant, the same in each replication but for a little. */
const measured = (replications: number): Made => (variant) =>
  Array.from({ length: replications }, (_, i) => variant.length + i / 100);

const ODD: Readonly<Record<string, readonly [ExperimentSpec | object, Made]>> = {
  "one replication": [FACTORS, measured(1)],
  "all failed": [FACTORS, () => null],
  "no value": [FACTORS, () => [NaN, NaN]],
  "nothing but zeros": [FACTORS, () => [0, 0, 0]],
  "no variants": [{}, measured(3)],
  "hostile names": [{ variants: HOSTILE }, measured(3)],
  "many variants": [{ variants: MANY }, measured(2)],
  "sensitivity": [SENSITIVITY, measured(3)],
  "sensitivity, all failed": [SENSITIVITY, () => null],
  "sensitivity, one replication": [SENSITIVITY, measured(1)],
};

/** By what is odd about them. */
export async function oddExperiments(): Promise<ReadonlyMap<string, ExperimentResult>> {
  const results = Object.entries(ODD).map(async ([name, [spec, made]]) => {
    return [name, await madeResult({ run: "baseline_8hr", ...METRICS, ...spec }, made)] as const;
  });
  return new Map(await Promise.all(results));
}
