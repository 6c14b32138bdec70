/**
 * What several drop-ins number alike: the machines of all runs, and their failure modes.
 *
 * @module
 */
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import { quoted } from "../../sinks/duckdb/quoted.ts";
import { watchedEquipment } from "../watched_equipment.ts";
import type { DropInContext } from "./drop_in.ts";

/** A statement's rows go into a CSV file with a head, in the order that it gives them. */
export async function writeCsv(connection: DuckDBConnection, select: string, path: string): Promise<void> {
  await connection.run(`COPY (${select}) TO ${quoted(path)} (FORMAT csv, HEADER true)`);
}

/**
 * Makes the views `units` (run_id, machine_id, model, model_number, unit: a number from 1 over all runs and machines;
 * split: null where the set is divided in time, and a machine is in all) and
 * `mode_numbers` (model, mode, number: from 1, in file order).
 */
export async function viewUnits({ connection, facts: { run } }: DropInContext): Promise<void> {
  const equipment = watchedEquipment(run);
  const models = equipment.map(({ name }, i) => [name, i + 1]);
  const modes = equipment.flatMap(({ name, modes }) => modes.map((mode, i) => [name, mode.name, i + 1]));
  await connection.run(`CREATE OR REPLACE TEMP VIEW mode_numbers AS ${values(["model", "mode", "number"], modes)}`);
  await connection.run(`CREATE OR REPLACE TEMP VIEW units AS
    SELECT run_id, machine_id, model, m.number AS model_number, age_h_at_start, split,
      row_number() OVER (ORDER BY run_id, position, machine_id) AS unit
    FROM (SELECT run_id, machine_id, model, position, age_h_at_start,
          CASE WHEN count(*) = 1 THEN min(split) END AS split
        FROM machines GROUP BY ALL)
      JOIN (${values(["model", "number"], models)}) m USING (model)`);
}

/** Rows of texts and numbers as a statement; there may be none. The last column is a number. */
export function values(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const written = rows.map((row) => `(${row.map((value) => typeof value === "string" ? quoted(value) : value)})`);
  if (rows.length > 0) return `SELECT * FROM (VALUES ${written.join(", ")}) AS listed(${columns.join(", ")})`;
  const none = columns.map((name, i) => `NULL::${i === columns.length - 1 ? "INTEGER" : "VARCHAR"} AS ${name}`);
  return `SELECT ${none.join(", ")} WHERE false`;
}
