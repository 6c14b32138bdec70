/**
 * A small data set whose every value is known without the code that makes data sets: four runs of 50 h, rows of 15 min,
 * one machine that fails after every ten hours and one that never does, and names that are not kind to files and formats.
 *
 * @module
 */
import { duckdb, type DuckDBConnection } from "../../src/deps/duckdb.ts";
import { defineRun } from "../../src/config/define.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { TYPE_NAMES } from "../../src/datasets/folder/column_types.ts";
import type { DatasetFacts, Split, WrittenTable } from "../../src/datasets/folder/facts.ts";
import { hashedFile } from "../../src/datasets/folder/hashed_files.ts";
import { identifier } from "../../src/datasets/table_views.ts";
import { type DatasetTable, datasetTables, horizonColumn, type TableShape } from "../../src/datasets/tables.ts";
import { writeCompat } from "../../src/datasets/compat/write_compat.ts";
import { writeFolder } from "../../src/datasets/folder/write_folder.ts";
import type { CompatKind } from "../../src/datasets/compat/kinds.ts";

/** The machine that fails: a name that HTML, files and CSV would take for something else. */
export const FAILING = "Füller <1>";
/** Its equipment. */
export const EQUIPMENT = 'Filler, "fast"';
/** The machine that does not. */
export const STEADY = "Packer";

export const STEP = 900;
export const ROWS = 200;
export const SPLIT_OF: Readonly<Record<number, Split>> = { 1: "train", 2: "train", 3: "validation", 4: "test" };
export const RUNS = [1, 2, 3, 4];

/** Seconds at which it fails, the modes in turn; each time for half a row, to the row's end. */
export const FAILURES = [1, 2, 3, 4].map((n) => ({ time: 36_000 * n + 450, mode: n % 2 ? "bearing" : "seal, big" }));

const REPAIR = 450;
const HORIZONS = [0.5, 8];
const START = Date.UTC(2025, 0, 6, 6);

export const SHAPE: TableShape = {
  channels: [
    { column: "motor_current_a", unit: "A", meaning: "what the drive draws" },
    { column: "bearing_vibration_mm_s", unit: "mm/s", meaning: "vibration" },
    { column: "air_pressure_bar", unit: "bar", meaning: "pressure" },
    { column: "motor_temp_degc", unit: "degC", meaning: "temperature" },
  ],
  horizons: HORIZONS,
  modes: ["bearing", "seal, big", "belt"],
};

type Value = number | string | boolean | Date | null;
type Row = Readonly<Record<string, Value>>;

/** The current of the failing machine in a row, from 1: 9, none, 11, 8, 9, 10, … */
export const currentIn = (row: number) => row === 2 ? null : 8 + row % 4;
/** Its vibration. */
export const vibrationIn = (run: number, row: number) => run + row / 1000;

const failureIn = (row: number) => FAILURES.some(({ time }) => time < row * STEP && time + REPAIR > (row - 1) * STEP);

/** The rows of every table. */
function rowsOf(table: string, run: number): Row[] {
  const key = { run_id: run, machine_id: FAILING };
  const moment = (time_s: number) => ({ time_s, datetime: new Date(START + 1000 * time_s) });
  const intervals = <T>(make: (row: number) => T) => Array.from({ length: ROWS }, (_, i) => make(i + 1));
  switch (table) {
    case "telemetry":
      return [
        ...intervals((row) => ({
          ...key,
          ...moment(row * STEP),
          state: failureIn(row) ? "DOWN" : "EXECUTE",
          execute_share: failureIn(row) ? 0 : 1,
          jams: row % 10 === 0 ? 1 : 0,
          output: failureIn(row) ? 0 : 2500,
          cycle_time_s: failureIn(row) ? null : 0.36,
          motor_current_a: currentIn(row),
          bearing_vibration_mm_s: vibrationIn(run, row),
          air_pressure_bar: 6,
          motor_temp_degc: null,
        })),
        ...intervals((row) => ({
          ...key,
          machine_id: STEADY,
          ...moment(row * STEP),
          state: "STARVED",
          execute_share: 0,
          jams: 0,
          output: 0,
          cycle_time_s: null,
          motor_current_a: null,
          bearing_vibration_mm_s: null,
          air_pressure_bar: null,
          motor_temp_degc: 22,
        })),
      ];
    case "labels":
      return [
        ...intervals((row) => ({
          ...key,
          time_s: row * STEP,
          ...labelsIn(row),
          is_anomaly: false,
          anomaly_kind: null,
        })),
        ...intervals((row) => ({
          ...key,
          machine_id: STEADY,
          time_s: row * STEP,
          in_failure: false,
          rul_op_h: null,
          rul_cal_h: null,
          next_mode: null,
          ...Object.fromEntries(
            HORIZONS.map((hours) => [horizonColumn(hours), row * STEP + 3600 * hours <= ROWS * STEP ? false : null]),
          ),
          censored: true,
          is_anomaly: false,
          anomaly_kind: null,
        })),
      ];
    case "lives": {
      const ends = { bearing: [36_450, 108_450], "seal, big": [72_450, 144_450] };
      return Object.entries(ends).flatMap(([mode, times]) =>
        [0, ...times].map((start, life) => {
          const isLast = life === times.length;
          const from = start === 0 ? 0 : start + REPAIR, to = isLast ? ROWS * STEP : times[life];
          const stops = FAILURES.filter(({ time }) => time >= from && time < to).length;
          const age = (to - from - stops * STEP) / 3600;
          return {
            ...key,
            mode,
            life,
            basis: "operating",
            start_s: from,
            end_s: to,
            entry_h: 0,
            age_h: age,
            event: !isLast,
            end: isLast ? "end" : "failure",
            silent: false,
            onset_h: age / 2,
            true_ttf_h: isLast ? age + 5 : age,
          };
        })
      );
    }
    case "failures":
      return FAILURES.map(({ time, mode }) => ({ ...key, ...moment(time), mode, repair_s: REPAIR }));
    case "maintenance":
      return [
        ...FAILURES.map(({ time, mode }) => ({ ...key, ...moment(time), mode, kind: "corrective" })),
        { ...key, machine_id: STEADY, ...moment(7300), mode: "belt", kind: "preventive" },
      ];
    case "errors":
      return [
        { ...key, ...moment(600.5), code: "warn_seal, big", stops: false },
        { ...key, ...moment(700), code: "jam", stops: true },
        { ...key, ...moment(800), code: "jam", stops: true },
        { ...key, machine_id: STEADY, ...moment(3000.25), code: "stop_film", stops: true },
        ...FAILURES.map(({ time, mode }) => ({ ...key, ...moment(time), code: `fail_${mode}`, stops: true })),
      ];
    case "machines":
      return [
        { ...key, model: EQUIPMENT, position: 0, rated_uph: 10_000, age_h_at_start: 8766 * 2.5 },
        { ...key, machine_id: STEADY, model: "Packer", position: 1, rated_uph: 1000, age_h_at_start: 0 },
      ];
    case "anomalies":
      return run !== 4 ? [] : [
        window(run, "bearing_vibration_mm_s", 3600, 5400),
        window(run, "bearing_vibration_mm_s", 5000, 9000),
        window(run, null, 20_000, 20_100),
        window(run, "motor_current_a", 1800, 1801),
      ];
    default:
      return [];
  }
}

function window(run_id: number, channel: string | null, start_s: number, end_s: number): Row {
  return { run_id, machine_id: FAILING, channel, kind: "step", start_s, end_s, magnitude: 3 };
}

function labelsIn(row: number): Row {
  const time = row * STEP, inFailure = failureIn(row);
  const next = FAILURES.find((failure) => failure.time >= time);
  const horizons = HORIZONS.map((hours) => {
    const end = time + 3600 * hours;
    return [horizonColumn(hours), next && next.time < end ? true : end <= ROWS * STEP ? false : null] as const;
  });
  // A failure stands for its whole row, of which half was still work.
  const hours = next === undefined ? null : (next.time - 450 - time) / 3600;
  return {
    in_failure: inFailure,
    rul_op_h: inFailure ? null : hours ?? (ROWS * STEP - time) / 3600 + 5,
    rul_cal_h: inFailure || next === undefined ? null : (next.time - time) / 3600,
    next_mode: inFailure ? null : next?.mode ?? null,
    ...Object.fromEntries(horizons.map(([name, value]) => [name, inFailure ? null : value])),
    censored: next === undefined,
  };
}

/** The run: the parts of it that a data set is described by. */
export function handMadeRun(): ResolvedRun {
  const mode = (name: string, wear: boolean) => ({
    name,
    mtbf_min: { dist: "weibull", shape: 2, scale: 600 },
    mttr_min: 7.5,
    ...wear && {
      wear: { warning_min: 100, silent_prob: 0.1, shape: 1.6, roughness: 40, signature: { vibration: 0.8 } },
    },
  });
  const sensor = (name: string, kind: string) => ({ name, kind });
  return defineRun({
    run: { name: "by_hand", duration_hours: 50, random_seed: 7, start_time: "2025-01-06T06:00:00Z" },
    materials: ["Bottle", "Case"],
    topology: {
      stations: [
        { name: FAILING, equipment_ref: EQUIPMENT, output_type: "Bottle" },
        { name: STEADY, equipment_ref: "Packer", output_type: "Case" },
      ],
    },
    equipment: {
      [EQUIPMENT]: {
        sensors: [
          sensor("motor_current", "current"),
          sensor("bearing_vibration", "vibration"),
          sensor("air_pressure", "pressure"),
        ],
        reliability: { failure_modes: [mode("bearing", true), mode("seal, big", true)] },
      },
      Packer: {
        sensors: [sensor("motor_temp", "temperature")],
        reliability: {
          failure_modes: [
            mode("film", false),
            { ...mode("belt", true), wear: { warning_min: 100, signature: { temperature: 0.1 } } },
          ],
        },
      },
    },
  } as never);
}

/** What differs from one such set to another. */
export interface HandMade {
  readonly format?: "parquet" | "csv";
  readonly compat?: readonly CompatKind[];
  readonly cmapssMachine?: string;
  /** Changes the rows of a table, before they are written. */
  readonly change?: (table: string, rows: Row[]) => Row[];
}

/** Makes the whole folder; nothing may be there. */
export async function makeByHand(directory: string, options: HandMade = {}): Promise<DatasetFacts> {
  const { format = "parquet", compat: kinds = [], change = (_table, rows) => rows, cmapssMachine = null } = options;
  const instance = await (await duckdb()).DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const tables: WrittenTable[] = [];
    for (const table of datasetTables(SHAPE)) {
      const written = await writeTable(connection, { table, directory, format, change });
      if (written.files.length > 0) tables.push(written);
    }
    const facts = { ...factsOf(handMadeRun(), tables), format, cmapssMachine };
    const compat = await writeCompat(kinds, { facts, directory, connection });
    await writeFolder({ ...facts, compat }, directory);
    return { ...facts, compat };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function writeTable(
  connection: DuckDBConnection,
  { table, directory, format, change }: {
    readonly table: DatasetTable;
    readonly directory: string;
    readonly format: "parquet" | "csv";
    readonly change: NonNullable<HandMade["change"]>;
  },
): Promise<WrittenTable> {
  const files = [];
  for (const split of ["train", "validation", "test"] as const) {
    const runs = RUNS.filter((run) => SPLIT_OF[run] === split);
    const rows = change(table.name, runs.flatMap((run) => rowsOf(table.name, run)));
    if (rows.length === 0) continue;
    const columns = table.columns.map(({ name, type }) => `${identifier(name)} ${TYPE_NAMES[type].sql}`).join(", ");
    await connection.run(`CREATE OR REPLACE TABLE by_hand (${columns})`);
    const values = rows.map((row) => `(${table.columns.map(({ name }) => sqlOf(row[name])).join(", ")})`);
    await connection.run(`INSERT INTO by_hand VALUES ${values.join(", ")}`);
    const path = `data/${table.name}/${split}.${format}`;
    await Deno.mkdir(`${directory}/data/${table.name}`, { recursive: true });
    await connection.run(`COPY by_hand TO '${directory}/${path}' (FORMAT ${format})`);
    files.push({ split, rows: rows.length, ...await hashedFile(directory, path) });
  }
  return { ...table, files };
}

function sqlOf(value: Value): string {
  if (value instanceof Date) return `TIMESTAMP '${value.toISOString().replace("T", " ").replace("Z", "")}'`;
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

function factsOf(run: ResolvedRun, tables: readonly WrittenTable[]): DatasetFacts {
  return {
    name: "linetwin_by_hand",
    run,
    configHash: "0123456789abcdef",
    version: "0.0.0",
    seeds: [7, 8, 9, 10],
    hours: 50,
    intervalSeconds: STEP,
    format: "parquet",
    layout: "wide",
    set: [],
    shape: SHAPE,
    splits: { by: "run", seed: 7, parts: { train: [1, 2], validation: [3], test: [4] } },
    tables,
    emptyTables: ["truth"],
    balance: [{ machine: null, split: null, horizonHours: 8, rows: 500, positives: 125 }],
    wearModes: [
      { machine: FAILING, mode: "bearing" },
      { machine: FAILING, mode: "seal, big" },
      { machine: STEADY, mode: "belt" },
    ],
    routineStops: [{ machine: STEADY, mode: "film" }],
    anomalies: "default",
    compat: [],
    cmapssMachine: null,
    unwatched: [],
    published: new Date(START),
  };
}
