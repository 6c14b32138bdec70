/**
 * How many rows of labels are positive, and horizons for which enough are.
 *
 * @module
 */
import type { DuckDBConnection } from "../../../deps/duckdb.ts";
import { type ClassBalance, type Split, SPLITS } from "../../folder/facts.ts";
import { identifier } from "../../table_views.ts";
import { datasetTables, horizonColumn } from "../../tables.ts";
import { selectOf, type TablesToWrite } from "./write_tables.ts";
import { fileSource, plannedTables } from "./table_files.ts";

/** The share of positives within which a horizon is worth predicting. */
export const POSITIVES_MIN = 0.005, POSITIVES_MAX = 0.25;

/** Horizons that are suggested, hours. */
const SUGGESTED = [0.25, 0.5, 1, 2, 4, 8, 12, 24, 48, 72, 168];

/** Positives by machine, split and horizon, and of all machines and splits. */
export async function classBalance(what: TablesToWrite): Promise<ClassBalance[]> {
  const { connection, shape: { horizons }, machines } = what;
  if (!await viewLabels(what)) return [];
  const counts = horizons.map((hours) => {
    const column = identifier(horizonColumn(hours));
    return `count(${column})::DOUBLE, count(*) FILTER (${column})::DOUBLE`;
  });
  const reader = await connection.runAndReadAll(
    `SELECT machine_id, split, ${counts.join(", ")} FROM all_labels GROUP BY CUBE (machine_id, split)`,
  );
  const found = reader.getRows().flatMap(([machine, split, ...values]) =>
    horizons.map((horizonHours, h) => ({
      machine: machine as string | null,
      split: split as Split | null,
      horizonHours,
      rows: Number(values[2 * h]),
      positives: Number(values[2 * h + 1]),
    }))
  );
  const machineOrder = [null, ...machines.map(({ name }) => name)], splitOrder = [null, ...SPLITS];
  return found.sort((a, b) =>
    a.horizonHours - b.horizonHours || machineOrder.indexOf(a.machine) - machineOrder.indexOf(b.machine) ||
    splitOrder.indexOf(a.split) - splitOrder.indexOf(b.split)
  );
}

/** Whether so many rows are worth learning from. */
export function isBalanced({ rows, positives }: Pick<ClassBalance, "rows" | "positives">): boolean {
  return rows > 0 && positives >= POSITIVES_MIN * rows && positives <= POSITIVES_MAX * rows;
}

/** The longest of some usual horizons at which the share of positives of a machine fits; null: none does. */
export async function fittingHorizon(
  connection: DuckDBConnection,
  { machine, endSeconds }: { readonly machine: string | null; readonly endSeconds: number },
): Promise<number | null> {
  const counts = SUGGESTED.map((hours) => {
    const isSoon = `rul_cal_h < ${hours}`, isKnown = `(${isSoon} OR time_s <= ${endSeconds - 3600 * hours})`;
    return `count(*) FILTER (${isKnown})::DOUBLE, count(*) FILTER (${isSoon})::DOUBLE`;
  });
  const where = machine === null ? "" : ` AND machine_id = '${machine.replaceAll("'", "''")}'`;
  const reader = await connection.runAndReadAll(
    `SELECT ${counts.join(", ")} FROM all_labels WHERE NOT in_failure${where}`,
  );
  const [values] = reader.getRows();
  return SUGGESTED.findLast((_, h) =>
    isBalanced({ rows: Number(values[2 * h]), positives: Number(values[2 * h + 1]) })
  ) ?? null;
}

/** Makes the view `all_labels` of all that goes into files. @returns whether there is any */
async function viewLabels(what: TablesToWrite): Promise<boolean> {
  const planned = plannedTables(what.shape, what).find(({ source }) => source === "labels")!;
  const { columns } = datasetTables(what.shape).find(({ name }) => name === "labels")!;
  const parts = SPLITS.flatMap((split) => {
    const source = fileSource(planned, split, what);
    return source.parts.length === 0 ? [] : [`SELECT *, '${split}' AS split FROM (${selectOf(columns, source)})`];
  });
  if (parts.length === 0) return false;
  await what.connection.run(`CREATE OR REPLACE TEMP VIEW all_labels AS ${parts.join(" UNION ALL ")}`);
  return true;
}
