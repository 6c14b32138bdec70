/**
 * The drop-in for NAB, the Numenta Anomaly Benchmark: a CSV file per series, and the windows of anomalies as JSON.
 *
 * @module
 */
import { sensorColumn } from "../../sensor/sensor.ts";
import { quoted } from "../../sinks/duckdb/quoted.ts";
import { numberedApart } from "../numbered_apart.ts";
import { identifier } from "../table_views.ts";
import { watchedEquipment } from "../watched_equipment.ts";
import type { DropIn, DropInContext } from "./drop_in.ts";
import { writeCsv } from "./units.ts";

/** What a value is the mean of, where rows are no longer than that. */
const FIVE_MINUTES = 300;

/** A row of the table of drop-ins. */
export const nab: DropIn = {
  folder: "nab",
  title: "NAB, the Numenta Anomaly Benchmark (data/…/*.csv, labels/combined_windows.json)",
  mapping: [
    "A file per run, machine and sensor of the test split: `data/linetwin/run<run_id>_<machine>_<column>.csv`.",
    "`value` is the mean of the readings of the five minutes that end at `timestamp`; without a reading there is no row.",
    "`labels/combined_windows.json`: from the first to the last row of each anomaly of that sensor, or of the whole machine; overlapping ones are one window, and one that holds no row is left out. `combined_labels.json` has the first row of each.",
  ],
  async write(context) {
    const { connection, folder } = context;
    await Deno.mkdir(`${folder}/data/linetwin`, { recursive: true });
    await Deno.mkdir(`${folder}/labels`);
    const windows: Record<string, [string, string][]> = {};
    for (const { file, ...series } of await seriesOf(context)) {
      await connection.run(`CREATE OR REPLACE TEMP TABLE nab_series AS ${valuesOf(series)}`);
      const written = "SELECT strftime(t, '%Y-%m-%d %H:%M:%S') AS timestamp, round(value, 4) AS value FROM nab_series";
      await writeCsv(connection, `${written} ORDER BY t`, `${folder}/data/${file}`);
      windows[file] = await windowsOf(context, series);
    }
    const labels = Object.fromEntries(
      Object.entries(windows).map(([file, found]) => [file, found.map(([from]) => from.slice(0, 19))]),
    );
    await Deno.writeTextFile(`${folder}/labels/combined_windows.json`, JSON.stringify(windows, null, 4) + "\n");
    await Deno.writeTextFile(`${folder}/labels/combined_labels.json`, JSON.stringify(labels, null, 4) + "\n");
  },
};

/** What one sensor of one machine shows in one run. */
interface Series {
  readonly run: number;
  readonly machine: string;
  readonly column: string;
}

/** Those of the test split, with the names of their files below `data`. */
async function seriesOf({ connection, facts }: DropInContext): Promise<(Series & { readonly file: string })[]> {
  const columnsOf = new Map(watchedEquipment(facts.run).map(({ name, sensors }) => [name, sensors.map(sensorColumn)]));
  const found = await connection.runAndReadAll(`
    SELECT DISTINCT run_id, machine_id, model, position FROM machines
    WHERE (run_id, machine_id) IN (SELECT DISTINCT (run_id, machine_id) FROM telemetry WHERE split = 'test')
    ORDER BY run_id, position, machine_id`);
  const taken = new Set<string>();
  return found.getRows().flatMap(([run, machine, model]) =>
    (columnsOf.get(String(model)) ?? []).map((column) => {
      const series = { run: Number(run), machine: String(machine), column };
      return { ...series, file: `linetwin/${freeName(series, taken)}.csv` };
    })
  );
}

/** A name that every file system takes, and that no other series has, in capitals or not. */
function freeName({ run, machine, column }: Series, taken: Set<string>): string {
  return numberedApart(`run${run}_${machine.replace(/[^A-Za-z0-9.-]+/g, "_")}_${column}`, taken);
}

/** Five minutes end at t; `run_start_s` is the second of the clock at which the run begins. */
function valuesOf({ run, machine, column }: Series): string {
  return `SELECT time_bucket(INTERVAL 5 MINUTES, datetime - INTERVAL 1 MICROSECOND) + INTERVAL 5 MINUTES AS t,
      avg(${identifier(column)}) AS value, min(epoch_us(datetime) / 1000000 - time_s) AS run_start_s
    FROM telemetry WHERE split = 'test' AND run_id = ${run} AND machine_id = ${quoted(machine)}
    GROUP BY t HAVING count(${identifier(column)}) > 0`;
}

/** First and last row of each anomaly; those that overlap are one. */
async function windowsOf(
  { connection, facts: { intervalSeconds: step } }: DropInContext,
  series: Series,
): Promise<[string, string][]> {
  const found = await connection.runAndReadAll(`
    WITH windows AS (${anomaliesOf(series)}),
    marked AS (
      SELECT min(t) AS first, max(t) AS last
      FROM (SELECT t, epoch_us(t) / 1000000 - run_start_s AS t_s FROM nab_series) JOIN windows
        ON start_s < t_s AND end_s > t_s - ${Math.max(FIVE_MINUTES, step)}
      GROUP BY number),
    islands AS (
      SELECT *, sum(begins) OVER (ORDER BY first, last) AS island FROM (
        SELECT first, last, CASE WHEN first <= max(last) OVER (ORDER BY first, last
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS begins FROM marked))
    SELECT strftime(min(first), '%Y-%m-%d %H:%M:%S.%f'), strftime(max(last), '%Y-%m-%d %H:%M:%S.%f')
    FROM islands GROUP BY island ORDER BY 1`);
  return found.getRows() as [string, string][];
}

/** Anomalies of the sensor, and of its whole machine. */
function anomaliesOf({ run, machine, column }: Series): string {
  return `SELECT row_number() OVER (ORDER BY start_s, end_s) AS number, start_s, end_s FROM anomalies
    WHERE run_id = ${run} AND machine_id = ${quoted(machine)}
      AND coalesce(channel, ${quoted(column)}) = ${quoted(column)}`;
}
