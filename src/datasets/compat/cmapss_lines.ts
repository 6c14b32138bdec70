/**
 * Cycles as the lines of C-MAPSS's files.
 *
 * @module
 */
import type { Unit } from "./cmapss.ts";
import { ambientOf } from "./cmapss_ambient.ts";
import type { DropInContext } from "./drop_in.ts";

/** A figure: the column of `cmapss_cycles`, and its digits after the point. */
type Figure = readonly [column: string, digits: number];

/** The first setting; the second is the temperature of the air, the third the rated speed, percent. */
const SHARE: Figure = ["execute_share", 4];
const AMBIENT_DIGITS = 4, SPEED = "100.0";

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
export async function cycleLines(
  units: readonly Unit[],
  { connection, facts }: Pick<DropInContext, "connection" | "facts">,
): Promise<string> {
  const lines: string[] = [], ambient = ambientOf(facts), columns = [SHARE, ...FIGURES];
  for (const [i, { run, split, number, shown }] of units.entries()) {
    const found = await connection.runAndReadAll(`
      SELECT from_s, to_s, ${columns.map(([name]) => `${name}::DOUBLE`).join(", ")} FROM cmapss_cycles
      WHERE run_id = ${run} AND split = '${split}' AND spell = ${number} AND cycle <= ${shown} ORDER BY cycle`);
    const [from, to, ...figures] = found.getColumns() as (number | null)[][], filled = figures.map(withoutGaps);
    for (let cycle = 0; cycle < shown; cycle++) {
      const [share, ...sensors] = filled.map((column, k) => column[cycle].toFixed(columns[k][1]));
      const air = ambient(run, from[cycle]!, to[cycle]!).toFixed(AMBIENT_DIGITS);
      lines.push(`${[i + 1, cycle + 1, share, air, SPEED, ...sensors].join(" ")} \n`);
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
