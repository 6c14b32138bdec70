/**
 * Cycles as the lines of C-MAPSS's files.
 *
 * @module
 */
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import type { Unit } from "./cmapss.ts";

/** A figure: the column of `cmapss_cycles`, and its digits after the point. */
type Figure = readonly [column: string, digits: number];

const SETTINGS: readonly Figure[] = [["execute_share", 4], ["ambient", 4]];

/** Rated speed, percent. */
const SPEED = "100.0";

/** The 21 sensors. */
const FIGURES: readonly Figure[] = [
  ["c1_sd", 2],
  ["c1_mean", 2],
  ["c1_max", 2],
  ["c2_mean", 2],
  ["c2_min", 2],
  ["c3_min", 2],
  ["c2_max", 2],
  ["c3_mean", 2],
  ["c3_max", 2],
  ["c4_max", 2],
  ["c4_mean", 2],
  ["c4_min", 2],
  ["c1_last", 2],
  ["c2_last", 2],
  ["c2_sd", 4],
  ["c3_sd", 2],
  ["jams", 0],
  ["output", 0],
  ["c4_last", 2],
  ["c3_last", 2],
  ["c4_sd", 4],
];

/** What the sensors are, in a sentence. */
export const SENSOR_MEANINGS = `Sensors: ${
  FIGURES.map(([column], i) => `s${i + 1} ${column.replace("_", " ")}`).join(", ")
}.`;

/** The shown cycles of units, numbered from 1; a line each, with the space at its end that the original has. */
export async function cycleLines(connection: DuckDBConnection, units: readonly Unit[]): Promise<string> {
  const lines: string[] = [];
  const columns = [...SETTINGS, ...FIGURES];
  for (const [i, { run, split, number, shown }] of units.entries()) {
    const found = await connection.runAndReadAll(`
      SELECT ${columns.map(([name]) => `${name}::DOUBLE`).join(", ")} FROM cmapss_cycles
      WHERE run_id = ${run} AND split = '${split}' AND spell = ${number} AND cycle <= ${shown} ORDER BY cycle`);
    const filled = found.getColumns().map((column) => withoutGaps(column as (number | null)[]));
    for (let cycle = 0; cycle < shown; cycle++) {
      const texts = filled.map((column, k) => column[cycle].toFixed(columns[k][1]));
      lines.push(`${[i + 1, cycle + 1, ...texts.slice(0, 2), SPEED, ...texts.slice(2)].join(" ")} \n`);
    }
  }
  return lines.join("");
}

/** A gap shows the value before it; at the beginning the mean of all, and 0 where there is none. */
function withoutGaps(column: readonly (number | null)[]): number[] {
  const known = column.filter((value) => value !== null);
  let last = known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
  return column.map((value) => last = value ?? last);
}
