/**
 * The tables of what happens now and then: lives, failures, errors, maintenance, machines, anomalies.
 *
 * @module
 */
import type { Streams } from "../../engine/kernel/random.ts";
import { DOWN, JAMMED } from "../../model/states.ts";
import type { RecordedData } from "./recorded_data.ts";
import { sensorColumn } from "../../sensor/sensor.ts";
import type { DatasetTableName } from "../tables.ts";
import { warningTimes } from "./alarms.ts";
import { lifeAges } from "./life_ages.ts";
import type { MachineFacts } from "./machine_facts.ts";
import { type ColumnData, type ColumnsData, namesOf, type TableRows } from "./rows/column_data.ts";
import { operatingSecondsAt } from "./rows/machine_rows.ts";

/** What the tables are made with. */
export interface EventTablesSource {
  readonly data: RecordedData;
  readonly runId: number;
  readonly streams: Streams;
}

type EventTable = Exclude<DatasetTableName, "telemetry" | "labels" | "truth">;

/** A value per column of one row. */
type Row = Readonly<Record<string, number | string | boolean | null>>;

/** The rows of a table for one machine, in order. */
type RowMaker = (facts: MachineFacts, source: EventTablesSource) => readonly Row[];

/** Every table but those of intervals. */
const ROWS: Readonly<Record<EventTable, RowMaker>> = {
  lives: lifeRows,
  failures: failureRows,
  errors: errorRows,
  maintenance: maintenanceRows,
  machines: machineRow,
  anomalies: windowRows,
};

/** The tables of a run that have rows, in the order of machines. */
export function* eventTables(
  machines: readonly MachineFacts[],
  source: EventTablesSource,
): Generator<readonly [EventTable, TableRows]> {
  for (const [table, make] of Object.entries(ROWS) as [EventTable, RowMaker][]) {
    const rows = machines.flatMap((facts) =>
      make(facts, source).map((row) => ({ run_id: source.runId, machine_id: facts.machine.name, ...row }))
    );
    if (rows.length > 0) yield [table, { rowCount: rows.length, columns: columnsOf(rows) }];
  }
}

function lifeRows(
  { machine, lives, rows }: MachineFacts,
  { data: { line: { warmupSeconds } } }: EventTablesSource,
): Row[] {
  const watched = lives.flat().filter(({ endSeconds }) => warmupSeconds === 0 || endSeconds > warmupSeconds);
  watched.sort((a, b) => a.endSeconds - b.endSeconds || a.mode - b.mode || a.life - b.life);
  const operatingSeconds = warmupSeconds === 0 ? 0 : operatingSecondsAt(rows, warmupSeconds);
  return watched.map((life) => {
    const { name, basis } = machine.modes[life.mode], { startSeconds, endSeconds, end, damage } = life;
    const ages = lifeAges(life, { basis, watched: { seconds: warmupSeconds, operatingSeconds } });
    return {
      mode: name,
      life: life.life,
      basis,
      start_s: startSeconds,
      end_s: endSeconds,
      entry_h: ages.entrySeconds / 3600,
      age_h: ages.ageSeconds / 3600,
      event: end === "failure",
      end,
      silent: damage.silent,
      onset_h: damage.silent ? null : damage.onsetSeconds / 3600,
      true_ttf_h: life.timeToFailureSeconds / 3600,
    };
  });
}

function failureRows({ machine, failures }: MachineFacts, { data: { line } }: EventTablesSource): Row[] {
  return failures.filter(({ startSeconds }) => isWatched(startSeconds, line)).map((
    { mode, startSeconds, endSeconds },
  ) => ({
    time_s: startSeconds,
    datetime: startSeconds,
    mode: machine.modes[mode].name,
    repair_s: endSeconds === null ? null : endSeconds - startSeconds,
  }));
}

function maintenanceRows({ machine, failures }: MachineFacts, { data: { line } }: EventTablesSource): Row[] {
  return failures.filter(({ startSeconds }) => isWatched(startSeconds, line)).map(({ mode, startSeconds }) => ({
    time_s: startSeconds,
    mode: machine.modes[mode].name,
    datetime: startSeconds,
    kind: "corrective",
  }));
}

/** Warnings of parts; failures; stops by other modes; microstops. */
function errorRows(facts: MachineFacts, { data, streams }: EventTablesSource): Row[] {
  const { machine: { name, modes }, rows, damage, failures } = facts;
  const warned = modes.flatMap(({ name: mode }, index) =>
    warningTimes(rows, damage[index].damage, streams.of(name, `alarm:${mode}`))
      .map((time) => ({ time, code: `warn_${mode}`, stops: false }))
  );
  const failed = failures.map(({ mode, startSeconds }) => ({
    time: startSeconds,
    code: `fail_${modes[mode].name}`,
    stops: true,
  }));
  return [...warned, ...failed, ...otherStops(facts, data)]
    .filter(({ time }) => isWatched(time, data.line))
    .sort((a, b) => a.time - b.time || (a.code < b.code ? -1 : 1))
    .map(({ time, code, stops }) => ({ time_s: time, code, datetime: time, stops }));
}

/** Breakdowns by modes without wear, and microstops. */
function otherStops({ machine: { index, modes } }: MachineFacts, { line, columns: { events } }: RecordedData) {
  const failing = new Set(modes.map(({ cause }) => cause)), stops = [];
  for (let row = 0; row < events.count; row++) {
    if (events.machine[row] !== index) continue;
    const state = events.state[row], cause = events.cause[row], time = events.enteredSeconds[row];
    if (state === JAMMED) stops.push({ time, code: "jam", stops: true });
    if (state !== DOWN || failing.has(cause)) continue;
    stops.push({ time, code: cause < 0 ? "stop" : `stop_${line.causes[cause]}`, stops: true });
  }
  return stops;
}

function machineRow({ machine, rows }: MachineFacts, { data: { line: { warmupSeconds } } }: EventTablesSource): Row[] {
  return [{
    model: machine.equipment,
    position: machine.index,
    rated_uph: machine.ratedUph,
    age_h_at_start: warmupSeconds === 0 ? 0 : operatingSecondsAt(rows, warmupSeconds) / 3600,
  }];
}

function windowRows({ machine, windows }: MachineFacts, { data: { line } }: EventTablesSource): Row[] {
  return windows.filter(({ endSeconds }) => isWatched(endSeconds, line)).map((window) => ({
    channel: window.channel < 0 ? null : sensorColumn(machine.sensors[window.channel]),
    kind: window.kind,
    start_s: window.startSeconds,
    end_s: window.endSeconds,
    magnitude: window.magnitude === 0 ? null : window.magnitude,
  }));
}

/** Whether something is part of the data set: not of the warm-up. */
function isWatched(seconds: number, { warmupSeconds }: RecordedData["line"]): boolean {
  return warmupSeconds === 0 || seconds > warmupSeconds;
}

function columnsOf(rows: readonly Row[]): ColumnsData {
  const names = Object.keys(rows[0]);
  return Object.fromEntries(names.map((name) => [name, columnOf(rows.map((row) => row[name]))]));
}

function columnOf(values: readonly (number | string | boolean | null)[]): ColumnData {
  const kind = typeof values.find((value) => value !== null);
  if (kind === "string") return namesOf(values as (string | null)[]);
  if (kind === "boolean") return Int8Array.from(values, (value) => (value === true ? 1 : 0));
  return Float64Array.from(values, (value) => (value === null ? NaN : value as number));
}
