/**
 * Labels once more, out of the failures.
 *
 * @module
 */
import { countOf, countText } from "../../text/format.ts";
import { horizonColumn } from "../tables.ts";
import { identifier, rowSeconds } from "../table_views.ts";
import { type CheckContext, rowsOf } from "./check_context.ts";

/** Moments so near, seconds, are one: each is a sum that rounds. */
const SAME_SECONDS = 1e-6;

/** What labels would have to be, by column: an expression over the table `reckoned`. */
function expectations({ hours, shape: { horizons } }: CheckContext["dataset"]): Record<string, Expectation> {
  const known = (value: string) => `CASE WHEN reckoned_failure THEN NULL ELSE ${value} END`;
  return {
    in_failure: { value: "reckoned_failure" },
    rul_cal_h: { value: known("(next_s - time_s) / 3600"), isNumber: true },
    next_mode: { value: known("next") },
    censored: { value: "next_s IS NULL" },
    ...Object.fromEntries(horizons.map((horizon) => {
      const to = `time_s + ${3600 * horizon}`;
      const value = `CASE WHEN next_s < ${to} THEN true WHEN ${to} <= ${3600 * hours} THEN false END`;
      return [horizonColumn(horizon), { value: known(value) }];
    })),
  };
}

interface Expectation {
  readonly value: string;
  readonly isNumber?: true;
}

/** Rows whose labels are not what follows from the failures. */
export async function labelProblems(context: CheckContext): Promise<string[]> {
  if (!context.dataset.tables.some(({ name }) => name === "labels")) return [];
  await context.connection.run(`CREATE OR REPLACE TEMP TABLE reckoned AS ${reckoned(context.dataset)}`);
  const problems: string[] = [];
  for (const [column, expectation] of Object.entries(expectations(context.dataset))) {
    problems.push(...await differences(context, column, expectation));
  }
  return [...problems, ...await operatingProblems(context)];
}

/**
 * The rows that can be told, with the failure that is on or was last (`reckoned_failure`) and the next one (`next`,
 * `next_s`). Left out: a failure that began in what is left out before, the warm-up or a gap between splits; where the set
 * is cut in time, rows whose next failure may lie in such a gap; rows that begin where a failure ends, but for rounding.
 */
function reckoned({ interval_s: step, warmup_hours, split_by }: CheckContext["dataset"]): string {
  const rows = [
    `(before.e IS NULL OR abs(before.e - rows.time_s + length_s) > ${SAME_SECONDS})`,
    ...warmup_hours > 0 || split_by === "time" ? ["NOT begins_in_failure"] : [],
    ...split_by === "time" ? ["next_split = rows.split"] : [],
  ];
  return `WITH happened AS (
      SELECT run_id, machine_id, time_s AS s, coalesce(time_s + repair_s, 'inf'::DOUBLE) AS e, mode, split FROM failures),
    rows AS (
      SELECT *, ${rowSeconds(step)} AS length_s,
        coalesce(bool_and(in_failure) OVER (PARTITION BY run_id, machine_id, split ORDER BY time_s), false) AS begins_in_failure
      FROM labels)
    SELECT rows.*, coalesce(before.e > rows.time_s - length_s, false) AS reckoned_failure,
      after.s AS next_s, after.mode AS next, after.split AS next_split
    FROM rows
      ASOF LEFT JOIN happened before
        ON rows.run_id = before.run_id AND rows.machine_id = before.machine_id AND rows.time_s > before.s
      ASOF LEFT JOIN happened after
        ON rows.run_id = after.run_id AND rows.machine_id = after.machine_id AND rows.time_s <= after.s
    WHERE ${rows.join(" AND ")}`;
}

async function differences(
  context: CheckContext,
  column: string,
  { value, isNumber }: Expectation,
): Promise<string[]> {
  const name = identifier(column);
  // Single precision.
  const differ = isNumber
    ? `(${name} IS NULL) <> (${value} IS NULL) OR abs(${name} - (${value})) > 1e-6 * greatest(1, abs(${value}))`
    : `${name} IS DISTINCT FROM (${value})`;
  const [first] = await rowsOf(
    context,
    `SELECT run_id, machine_id, time_s, ${name} AS found, ${value} AS expected, count(*) OVER ()::DOUBLE AS rows
      FROM reckoned WHERE ${differ} ORDER BY run_id, machine_id, time_s LIMIT 1`,
  );
  if (first === undefined) return [];
  const { run_id, machine_id, time_s, found, expected, rows } = first;
  return [
    `labels.${column} contradicts the failures in ${
      countOf(Number(rows), "row")
    }, first run ${run_id}, ${machine_id}, ${countText(Number(time_s))} s: ${shown(found)}, and should be ${
      shown(expected)
    }`,
  ];
}

const shown = (value: unknown) => value === null ? "missing" : String(value);

/** Remaining hours at work against the work that telemetry shows until the failure: within the row that it begins in. */
async function operatingProblems(context: CheckContext): Promise<string[]> {
  const { interval_s: step } = context.dataset;
  const [first] = await rowsOf(
    context,
    `WITH worked AS (
        SELECT run_id, machine_id, time_s, sum(execute_share::DOUBLE * ${rowSeconds(step)})
          OVER (PARTITION BY run_id, machine_id ORDER BY time_s) / 3600 AS work_h FROM telemetry)
      SELECT r.run_id, r.machine_id, r.time_s, rul_op_h AS found, until.work_h - w.work_h AS expected,
        count(*) OVER ()::DOUBLE AS rows
      FROM reckoned r JOIN worked w USING (run_id, machine_id, time_s)
        ASOF JOIN worked until
          ON r.run_id = until.run_id AND r.machine_id = until.machine_id AND r.next_s >= until.time_s
      WHERE NOT reckoned_failure AND next_s IS NOT NULL AND (rul_op_h IS NULL OR rul_op_h < until.work_h - w.work_h - 1e-4 * (1 + rul_op_h)
        OR rul_op_h > until.work_h - w.work_h + ${step / 3600} + 1e-4 * (1 + rul_op_h))
      ORDER BY r.run_id, r.machine_id, r.time_s LIMIT 1`,
  );
  if (first === undefined) return [];
  const { run_id, machine_id, time_s, found, expected, rows } = first;
  return [
    `labels.rul_op_h contradicts the work until the next failure in ${
      countOf(Number(rows), "row")
    }, first run ${run_id}, ${machine_id}, ${countText(Number(time_s))} s: ${shown(found)}, and should be about ${
      shown(expected)
    }`,
  ];
}
