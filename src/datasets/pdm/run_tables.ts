/**
 * The tables of one run: what a data set has of it.
 *
 * @module
 */
import type { Streams } from "../../engine/kernel/random.ts";
import { STATES } from "../../model/states.ts";
import type { RecordedData } from "./recorded_data.ts";
import type { DatasetTableName } from "../tables.ts";
import { eventTables } from "./event_tables.ts";
import { ambientRows } from "./rows/ambient.ts";
import { anomalyRows } from "./rows/anomaly_rows.ts";
import { channelRows } from "./rows/channel_rows.ts";
import { rowsFrom, sameName, type TableRows } from "./rows/column_data.ts";
import { labelRows } from "./rows/label_rows.ts";
import type { MachineRows } from "./rows/machine_rows.ts";
import { truthRows } from "./rows/truth_rows.ts";
import { factStreams, type LivesOf, type MachineFacts, machineFacts } from "./machine_facts.ts";
import { type WatchedMachine, watchedMachines } from "./watched.ts";

/** The tables that have a row for every interval of every watched machine. */
export const SAMPLED_TABLES = ["telemetry", "labels", "truth"] as const satisfies readonly DatasetTableName[];

/** One of them. */
export type SampledTable = typeof SAMPLED_TABLES[number];

/** Rows of one machine, or of the whole run where there are few. */
export type RunPart =
  | { readonly table: SampledTable; readonly machine: WatchedMachine; readonly rows: TableRows }
  | { readonly table: Exclude<DatasetTableName, SampledTable>; readonly machine: null; readonly rows: TableRows };

/** What parts are made with. */
export interface RunTablesOptions {
  /** Number of the run, from 1. */
  readonly runId: number;
  /** Hours ahead. */
  readonly horizons: readonly number[];
  /** What the lives are, where they are others than those that the run has had. */
  readonly livesOf?: LivesOf;
}

/**
 * The parts of a run, machine by machine; each is only made when it is asked for.
 *
 * @throws {RangeError} When the lives of the run were not recorded.
 */
export function* runTables(data: RecordedData, options: RunTablesOptions): Generator<RunPart> {
  const streams = factStreams(data);
  const facts: MachineFacts[] = [];
  let ambient: Float64Array | null = null;
  for (const machine of watchedMachines(data.run, data.line)) {
    const fact = machineFacts(data, { machine, streams, livesOf: options.livesOf });
    facts.push(fact);
    if (machine.sensors.length === 0) continue;
    ambient ??= ambientRows({ endSeconds: fact.rows.endSeconds, startTime: data.startTime, streams });
    yield* sampledTables(fact, { data, ambient, streams, options });
  }
  for (const [table, rows] of eventTables(facts, { data, runId: options.runId, streams })) {
    yield { table, machine: null, rows };
  }
}

function* sampledTables(
  { machine, rows, lives, damage, failures, windows }: MachineFacts,
  { data, ambient, streams, options: { runId, horizons } }: {
    readonly data: RecordedData;
    readonly ambient: Float64Array;
    readonly streams: Streams;
    readonly options: RunTablesOptions;
  },
): Generator<RunPart> {
  const { startTime, columns: { endSeconds } } = data, { modes } = machine;
  const key = {
    run_id: new Int32Array(rows.count).fill(runId),
    machine_id: sameName(machine.name, rows.count),
    time_s: rows.endSeconds,
  };
  const first = rows.endSeconds.findIndex((end) => end > data.line.warmupSeconds);
  const part = (table: SampledTable, columns: TableRows["columns"]): RunPart => ({
    table,
    machine,
    rows: rowsFrom({ rowCount: rows.count, columns: { ...key, ...columns } }, first < 0 ? rows.count : first),
  });
  const readings = channelRows({ machine, rows, damage, ambient, windows, startTime, streams });
  yield part("telemetry", { ...shownRows(rows), ...readings });
  yield part("labels", {
    ...labelRows({ rows, failures, lives, modes, horizons, endSeconds }),
    ...anomalyRows(rows, windows),
  });
  yield part("truth", truthRows({ modes, damage, count: rows.count }));
}

/** What the control of a machine shows. */
function shownRows(rows: MachineRows): TableRows["columns"] {
  return {
    datetime: rows.endSeconds,
    state: { names: STATES, index: rows.state },
    execute_share: rows.executeSeconds.map((seconds, row) => Math.min(1, seconds / rows.seconds[row])),
    jams: rows.jams,
    output: rows.output,
    cycle_time_s: rows.cycleSeconds,
  };
}
