/**
 * What experiments a database has.
 *
 * @module
 */
import type { RunChanges } from "../../config/written/run_changes.ts";
import type { Database } from "../duckdb/database.ts";
import { allRecords, allRows } from "../duckdb/query_rows.ts";
import { isMapping, type Mapping } from "../../config/problems/path.ts";
import { changesIn, jsonIn } from "../stored_json.ts";
import type { ExperimentStatus } from "./record.ts";

/** A stored experiment in one line. */
export interface ExperimentLine {
  readonly id: number;
  readonly name: string;
  readonly run_name: string;
  /** What its owner called it. */
  readonly label: string | null;
  /** What differs in the run from how it is written, in every variant, values by path; empty: nothing. */
  readonly changes: RunChanges;
  /** What its variants set, each value once, by path; of a search the least and the greatest that it may try. */
  readonly varied: Readonly<Record<string, readonly unknown[]>>;
  /** By what share the speed of each machine is varied; null: not at all. */
  readonly sensitivity: number | null;
  /** Of replication 0; null: the run's own. */
  readonly seed: number | null;
  /** Who can read this finds no other process at it: `running` then means that it was cut short. */
  readonly status: ExperimentStatus;
  readonly variants: number;
  /** With results, over all variants. */
  readonly replications: number;
  /** Replications without results. */
  readonly failures: number;
  readonly baseline: string;
  readonly confidence: number;
  /** Wall-clock, UTC. */
  readonly started_at: string;
  readonly completed_at: string | null;
  readonly config_hash: string;
  readonly linetwin_version: string;
}

/** All stored experiments, the newest last. */
export async function experimentLines(database: Database): Promise<ExperimentLine[]> {
  const rows = await allRecords(await database.rows(`${LINES} ORDER BY e.id`));
  return rows.map(({ id, name, run_name, label, changes, spec, ...rest }) => {
    const description = mapping(jsonIn(spec));
    // An older version kept only what the description says of it.
    const differing = changes === null ? mapping(description.set) : changesIn(changes);
    const own = { id, name, run_name, label, changes: differing };
    return { ...own, ...described(description), ...rest } as unknown as ExperimentLine;
  });
}

/** What its description says. */
function described(
  { seed, factors, variants, optimize, sensitivity }: Mapping,
): Pick<ExperimentLine, "seed" | "varied" | "sensitivity"> {
  const varied = new Map<string, Map<string, unknown>>();
  const add = (path: string, value: unknown) => {
    varied.set(path, (varied.get(path) ?? new Map()).set(JSON.stringify(value), value));
  };
  for (const { path, values } of mappings(factors)) {
    for (const value of Array.isArray(values) ? values : []) add(String(path), value);
  }
  for (const { changes } of mappings(variants)) {
    for (const [path, value] of Object.entries(mapping(changes))) add(path, value);
  }
  for (const { path, min, max } of mappings(mapping(optimize).variables)) {
    [min, max].forEach((value) => add(String(path), value));
  }
  const { speed } = mapping(sensitivity);
  return {
    seed: typeof seed === "number" ? seed : null,
    sensitivity: typeof speed === "number" ? speed : null,
    varied: Object.fromEntries([...varied].map(([path, values]) => [path, [...values.values()]])),
  };
}

function mapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

function mappings(list: unknown): Mapping[] {
  return Array.isArray(list) ? list.filter(isMapping) : [];
}

/** How many experiments are stored. */
export async function experimentCount(database: Database): Promise<number> {
  const [[found]] = await allRows(await database.rows("SELECT count(*) FROM experiments"));
  return Number(found);
}

/** A replication has a row for each metric: those of the first are counted. */
const LINES = `
  SELECT e.id, e.name, e.run_name, e.label, e.changes::VARCHAR AS changes, e.spec::VARCHAR AS spec, e.status,
    (SELECT count(*) FROM experiment_variants v WHERE v.experiment_id = e.id) AS variants,
    (SELECT count(*) FROM experiment_results r WHERE r.experiment_id = e.id AND r.metric = (e.metrics ->> 0))
      AS replications,
    (SELECT count(*) FROM experiment_failures f WHERE f.experiment_id = e.id) AS failures,
    e.baseline, e.confidence, e.started_at, e.completed_at, e.config_hash, e.linetwin_version
  FROM experiments e`;
