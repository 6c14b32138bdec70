/**
 * Experiments that are stored and may be killed: a plain one of which a combination fails, one that selects the best,
 * and one that searches; besides them one that looks at every machine's speed until that is known precisely.
 *
 * @module
 */
import type { ExperimentOptions } from "../../../src/experiment/experiment.ts";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import { reportText } from "../../../src/experiment/experiment_report.ts";
import { type Changes, replacing, withConfig } from "../../config/changed_config.ts";
import { readPlain } from "../../sinks/hostile_database.ts";

const MOD = new URL("../../../mod.ts", import.meta.url).href;

/** A phase that changes nothing, but takes as many real milliseconds as the environment says, once per machine. */
const SLOW_PHASE = `
import { definePhase, GO } from "${MOD}";
const milliseconds = Number(Deno.env.get("SLOW_MS") ?? 0);
definePhase("SlowPhase", {
  params: {},
  create: () => {
    let isFirst = true;
    return () => {
      if (isFirst && milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
      isFirst = false;
      return GO;
    };
  },
});
`;

const PLAIN = `run: baseline_8hr
set: {run.duration_hours: 0.6}
seed: 1
replications: 12
factors:
  - {path: run.duration_hours, values: [0.25, 0.5]}
  - {path: run.warmup_hours, values: [0, 0.4]}
`;

const SELECTING = `run: baseline_8hr
set: {run.duration_hours: 0.5}
seed: 1
replications: 5
factors:
  - {path: equipment.Filler.uph, values: [9000, 9500, 10500]}
select_best: {metric: line.throughput_per_hour, indifference: 0.25, max: 25}
`;

const SEARCHING = `run: baseline_8hr
set: {run.duration_hours: 0.5}
seed: 1
optimize:
  variables:
    - {path: equipment.Filler.buffer_capacity, min: 10, max: 100, step: 10}
    - {path: equipment.Inspector.buffer_capacity, min: 10, max: 100, step: 10}
  metric: line.throughput_per_hour
  evaluations: 10
  replications: 3
  indifference: 0.5
`;

const PRECISE = `run: baseline_8hr
set: {run.duration_hours: 0.25}
seed: 1
baseline: slow
variants:
  slow: {equipment.Packer.uph: 9000}
precision: {metric: line.oee_percent, relative: 0.15, min: 5, max: 40}
sensitivity: {speed: 0.05, metric: line.oee_percent}
`;

/** The names of the experiments that are killed. */
export const KEPT = ["plain", "selecting", "searching"] as const;

/** The names of all. */
export const ALL = [...KEPT, "precise"] as const;

const FILES: Changes = {
  "behaviors/default_6phase.yaml": replacing("phases:\n", "phases:\n  - {name: slow, handler: SlowPhase}\n"),
  "experiments/plain.yaml": PLAIN,
  "experiments/selecting.yaml": SELECTING,
  "experiments/searching.yaml": SEARCHING,
  "experiments/precise.yaml": PRECISE,
  "slow.ts": SLOW_PHASE,
};

/** A folder with the experiments' configuration and module, which takes databases too. */
export function withKept(use: (folder: string) => Promise<void>): Promise<void> {
  return withConfig(FILES, use);
}

/** An experiment that nothing disturbs. */
export async function undisturbed(
  name: typeof ALL[number],
  folder: string,
  options: ExperimentOptions,
): Promise<Ended> {
  const result = await simulateExperiment(name, { config: folder, modules: [`${folder}/slow.ts`], ...options });
  return { tables: await tablesOf(options.database!), report: reportText(result.report()) };
}

/** How an experiment has ended. */
export interface Ended {
  readonly tables: Readonly<Record<string, readonly unknown[][]>>;
  /** As `experiment --json` prints it. */
  readonly report: string;
}

/** All but a table of Student's t, which grows with the numbers of replications that any experiment has ended with. */
const TABLES = ["experiment_results", "experiment_variants", "experiment_failures"];

/** Every row of the tables of experiments, in the order in which the database has them. */
export async function tablesOf(path: string): Promise<Ended["tables"]> {
  const tables: Record<string, unknown[][]> = {};
  for (const table of TABLES) tables[table] = await readPlain(path, `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${table}`);
  return tables;
}
