/**
 * Simulated time cut into columns, and how long each machine was in each state in each of them: what a timeline that
 * has fewer pixels than state intervals can show without guessing.
 *
 * @module
 */
import type { EventColumns, TelemetryColumns } from "../../engine/record/columns.ts";
import { STATES } from "../../model/states.ts";
import type { RunData } from "../../results/run_data.ts";
import { groupsOfSize, type RowGroup, telemetryGroups } from "./telemetry_groups.ts";

/** Columns of time. */
export interface StateColumns {
  /** What they were made of: every state interval, or telemetry. */
  readonly source: "events" | "telemetry";
  /** How many. */
  readonly count: number;
  /** Where column `c` begins, seconds; one more than there are columns, the last being where the record ends. */
  readonly edges: Float64Array;
  /** Seconds in state `s` of machine `m` in column `c`, at `(c * machineCount + m) * STATES.length + s`. */
  readonly seconds: Float64Array;
}

/** What columns are made of. */
export type RecordedRun = Pick<RunData, "line" | "columns">;

/** Telemetry rows per column from which on columns of whole rows are about as fine as columns of any length. */
const ROWS_FINE = 8;

/**
 * The run in at most so many columns. Where every state interval was kept they are that many, all of one length, and
 * state intervals are split where a column ends; else, and where there are {@linkcode ROWS_FINE} times as many
 * telemetry rows as columns, they are whole rows.
 */
export function stateColumns({ line, columns }: RecordedRun, columnsMax: number): StateColumns {
  const { endSeconds, events, telemetry } = columns, machineCount = line.machines.length;
  if (endSeconds === 0) {
    return { source: "telemetry", count: 0, edges: new Float64Array(1), seconds: new Float64Array(0) };
  }
  if (events.level !== "full" || telemetry.rowCount >= ROWS_FINE * columnsMax) {
    return ofTelemetry(telemetry, { machineCount, groups: telemetryGroups(telemetry.rowCount, columnsMax) });
  }
  return ofEvents(events, { machineCount, edges: evenEdges(endSeconds, columnsMax) });
}

/**
 * The run in spans of a length, seconds, the last of which may be shorter: where not every state interval was kept, in as
 * many telemetry rows as have it.
 */
export function stateSpans({ line, columns }: RecordedRun, seconds: number): StateColumns {
  const { endSeconds, events, telemetry } = columns, machineCount = line.machines.length;
  if (events.level !== "full") {
    const groups = groupsOfSize(telemetry.rowCount, Math.max(1, Math.round(seconds / line.telemetrySeconds)));
    return ofTelemetry(telemetry, { machineCount, groups });
  }
  const count = Math.ceil(endSeconds / seconds - 1e-9);
  return ofEvents(events, {
    machineCount,
    edges: Float64Array.from({ length: count + 1 }, (_, at) => Math.min(endSeconds, at * seconds)),
  });
}

function evenEdges(endSeconds: number, count: number): Float64Array {
  const edges = Float64Array.from({ length: count + 1 }, (_, column) => endSeconds * (column / count));
  edges[count] = endSeconds;
  return edges;
}

function ofEvents(
  events: EventColumns,
  { machineCount, edges }: { machineCount: number; edges: Float64Array },
): StateColumns {
  const { enteredSeconds, durationSeconds, machine, state } = events;
  const count = edges.length - 1, cells = machineCount * STATES.length, seconds = new Float64Array(count * cells);
  // State intervals are in the order of time, so that the column which one begins in is never before that of the last.
  let first = 0;
  for (let row = 0; row < events.count; row++) {
    const from = enteredSeconds[row],
      to = from + durationSeconds[row],
      cell = machine[row] * STATES.length + state[row];
    while (first < count - 1 && from >= edges[first + 1]) first++;
    for (let column = first; column < count && edges[column] < to; column++) {
      seconds[column * cells + cell] += Math.min(to, edges[column + 1]) - Math.max(from, edges[column]);
    }
  }
  return { source: "events", count, edges, seconds };
}

function ofTelemetry(
  { endSeconds, stateSeconds }: TelemetryColumns,
  { machineCount, groups }: { machineCount: number; groups: readonly RowGroup[] },
): StateColumns {
  const count = groups.length, cells = machineCount * STATES.length;
  const edges = new Float64Array(count + 1), seconds = new Float64Array(count * cells);
  for (const [column, { from, to }] of groups.entries()) {
    edges[column + 1] = endSeconds[to - 1];
    for (let row = from; row < to; row++) {
      for (let cell = 0; cell < cells; cell++) seconds[column * cells + cell] += stateSeconds[row * cells + cell];
    }
  }
  return { source: "telemetry", count, edges, seconds };
}
