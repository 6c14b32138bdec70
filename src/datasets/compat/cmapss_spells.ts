/**
 * The lives of a machine in cycles of equal operating time.
 *
 * @module
 */
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import { sensorColumn } from "../../sensor/sensor.ts";
import { quoted } from "../../sinks/duckdb/quoted.ts";
import type { Split } from "../folder/facts.ts";
import { identifier, rowSeconds } from "../table_views.ts";
import { watchedEquipment } from "../watched_equipment.ts";
import { type DropInContext, DropInError } from "./drop_in.ts";

/** How long a cycle is. */
export const CYCLE_HOURS = 0.25;

const CYCLE_SECONDS = 3600 * CYCLE_HOURS;

/** More than the sum of a life's shares, which are of single precision, is off; less than any share of a row. */
const ROUNDING_SECONDS = 0.01;

/** A machine from a repair to the next failure. */
export interface Spell {
  readonly run: number;
  readonly split: Split;
  /** Counts the rows in a failure before it, in its run and split. */
  readonly number: number;
  /** Seconds since the start of the run, of its first and last row. */
  readonly from: number;
  readonly to: number;
  readonly cycles: number;
}

/**
 * Makes the table `cmapss_cycles` of a machine: run_id, split, spell, cycle (from 1), its first and last row, the share of the time at work and, for each of four
 * channels, mean, sd, min, max and last of its readings; only spells that end in a failure.
 *
 * @throws {DropInError} When rows are longer than cycles.
 */
export async function viewCycles({ connection, facts }: DropInContext, machine: string): Promise<void> {
  const { intervalSeconds: step, splits } = facts;
  if (step > CYCLE_SECONDS) {
    throw new DropInError(
      `Cannot write cmapss: a row is ${step} s long, and a cycle ${CYCLE_SECONDS} s: make rows of ${CYCLE_SECONDS} s at most`,
    );
  }
  const channels = await channelsOf({ connection, facts }, machine);
  const figures = ["c1", "c2", "c3", "c4"].map((name, i) => figuresOf(name, channels[i]));
  // Where a set is cut in time, what stands first in a later part began before it.
  const whole = splits.by === "time" ? "AND (spell > 0 OR split = 'train')" : "";
  await connection.run(`CREATE OR REPLACE TEMP TABLE cmapss_cycles AS
    WITH rows AS (
      SELECT t.*, in_failure, ${rowSeconds(step)} AS length_s, execute_share::DOUBLE * ${rowSeconds(step)} AS execute_s,
        sum(in_failure::INTEGER) OVER part AS spell, sum(in_failure::INTEGER) OVER (PARTITION BY run_id, split) AS all_spells
      FROM telemetry t JOIN labels l USING (run_id, machine_id, time_s, split)
      WHERE machine_id = ${quoted(machine)} WINDOW part AS (PARTITION BY run_id, split ORDER BY time_s)),
    aged AS (
      SELECT *, floor((sum(execute_s) OVER (PARTITION BY run_id, split, spell ORDER BY time_s) - execute_s
        + ${ROUNDING_SECONDS}) / ${CYCLE_SECONDS})::INTEGER + 1 AS cycle
      FROM rows WHERE NOT in_failure AND spell < all_spells ${whole})
    SELECT run_id, split, spell::INTEGER AS spell, cycle, min(time_s) AS from_s, max(time_s) AS to_s,
      sum(execute_s) / sum(length_s) AS execute_share, sum(jams)::INTEGER AS jams, sum(output)::INTEGER AS output, ${
    figures.join(", ")
  }
    FROM aged GROUP BY run_id, split, spell, cycle`);
}

/** The spells of `cmapss_cycles`, in the order of runs and time. */
export async function spellsOf(connection: DuckDBConnection): Promise<Spell[]> {
  const found = await connection.runAndReadAll(`
    SELECT run_id, split, spell, min(from_s), max(to_s), max(cycle) FROM cmapss_cycles
    GROUP BY run_id, split, spell ORDER BY run_id, min(from_s)`);
  return found.getRows().map(([run, split, number, from, to, cycles]) => ({
    run: Number(run),
    split: split as Split,
    number: Number(number),
    from: Number(from),
    to: Number(to),
    cycles: Number(cycles),
  }));
}

/** The columns of its first sensors. */
async function channelsOf(
  { connection, facts: { run } }: Pick<DropInContext, "connection" | "facts">,
  machine: string,
): Promise<string[]> {
  const found = await connection.runAndReadAll(
    `SELECT any_value(model) FROM machines WHERE machine_id = ${quoted(machine)}`,
  );
  const [[model]] = found.getRows();
  return watchedEquipment(run).find(({ name }) => name === model)!.sensors.map(sensorColumn);
}

function figuresOf(name: string, column: string | undefined): string {
  const value = column === undefined ? "0::DOUBLE" : `${identifier(column)}::DOUBLE`;
  return `avg(${value}) AS ${name}_mean, stddev_pop(${value}) AS ${name}_sd, min(${value}) AS ${name}_min,
    max(${value}) AS ${name}_max, arg_max(${value}, time_s) AS ${name}_last`;
}
