/**
 * What is marked in a chart of sensors: failures and other stops, anomalies, onsets of damage.
 *
 * @module
 */
import type { MachineFacts } from "../../datasets/pdm/machine_facts.ts";
import type { RecordedData } from "../../datasets/pdm/recorded_data.ts";
import { STATE_ROWS } from "../../model/states.ts";
import { sensorColumn } from "../../sensor/sensor.ts";
import type { AxisSpan } from "./time_axis.ts";

/** A stop of the machine; microstops are left out. */
export interface SensorStop {
  /** What stops it: a failure mode, a phase; null: nothing that has a name. */
  readonly cause: string | null;
  /** Whether it is a failure: by a mode with wear. */
  readonly is_failure: boolean;
  /** Where it begins, seconds since the start. */
  readonly from_seconds: number;
  /** Where it ends, or the run does. */
  readonly to_seconds: number;
}

/** A window in which something was made wrong on purpose. */
export interface SensorAnomaly {
  /** What is wrong, as the configuration calls it. */
  readonly kind: string;
  /** The column of the sensor; null: the machine itself. */
  readonly channel: string | null;
  /** Where it begins, seconds since the start. */
  readonly from_seconds: number;
  /** Where it ends. */
  readonly to_seconds: number;
}

/** Where damage of a part begins. */
export interface DamageOnset {
  /** Its failure mode. */
  readonly mode: string;
  /** The end of the interval in which it does, seconds since the start. */
  readonly seconds: number;
}

/** What is marked, each in order. */
export interface MachineMarks {
  /** Failures and other stops. */
  readonly stops: readonly SensorStop[];
  /** Windows of anomalies; one of two sensors once for each. */
  readonly anomalies: readonly SensorAnomaly[];
  /** Where damage of a part begins; of lives that give no warning nothing. */
  readonly onsets: readonly DamageOnset[];
}

/** What happened to a machine within a span; anomalies of the sensors with these columns, and of the machine. */
export function machineMarks(
  data: RecordedData,
  { facts, span, columns }: {
    readonly facts: MachineFacts;
    readonly span: AxisSpan;
    readonly columns: readonly string[];
  },
): MachineMarks {
  const isIn = ({ from_seconds, to_seconds }: { from_seconds: number; to_seconds: number }) =>
    from_seconds < span.toSeconds && to_seconds > span.fromSeconds;
  const stops = [...failuresIn(data, facts), ...otherStopsIn(data, facts)];
  return {
    stops: stops.filter(isIn).sort((a, b) => a.from_seconds - b.from_seconds || a.to_seconds - b.to_seconds),
    anomalies: anomaliesOf(facts).filter(isIn).filter(({ channel }) => channel === null || columns.includes(channel)),
    onsets: onsetsOf(facts).filter(({ seconds }) => seconds > span.fromSeconds && seconds <= span.toSeconds),
  };
}

function failuresIn({ columns }: RecordedData, { machine: { modes }, failures }: MachineFacts): SensorStop[] {
  return failures.map(({ mode, startSeconds, endSeconds }) => ({
    cause: modes[mode].name,
    is_failure: true,
    from_seconds: startSeconds,
    to_seconds: endSeconds ?? columns.endSeconds,
  }));
}

/** Breakdowns by modes without wear, changeovers, planned stops, as far as events were kept. */
function otherStopsIn({ line: { causes }, columns: { events } }: RecordedData, facts: MachineFacts): SensorStop[] {
  const { machine: { index, modes } } = facts, failing = new Set(modes.map(({ cause }) => cause));
  const stops: SensorStop[] = [];
  for (let row = 0; row < events.count; row++) {
    const state = events.state[row], cause = events.cause[row], from = events.enteredSeconds[row];
    if (events.machine[row] !== index || !STOPS.includes(state) || failing.has(cause)) continue;
    stops.push({
      cause: cause < 0 ? null : causes[cause],
      is_failure: false,
      from_seconds: from,
      to_seconds: from + events.durationSeconds[row],
    });
  }
  return stops;
}

/** The states of stops; microstops are too many to be told apart. */
const STOPS: readonly number[] = STATE_ROWS.flatMap(({ kind }, state) =>
  kind === "unavailable" || kind === "planned" ? [state] : []
);

/** A window about two sensors is one of each. */
function anomaliesOf({ machine: { sensors }, windows }: MachineFacts): SensorAnomaly[] {
  return windows.flatMap<SensorAnomaly>(({ kind, channel, partner, startSeconds, endSeconds }) => {
    const window = { kind, from_seconds: startSeconds, to_seconds: endSeconds };
    if (channel < 0) return [{ ...window, channel: null }];
    const both = partner < 0 ? [channel] : [channel, partner];
    return both.map((sensor) => ({ ...window, channel: sensorColumn(sensors[sensor]) }));
  });
}

function onsetsOf({ machine: { modes }, rows, lives, damage }: MachineFacts): DamageOnset[] {
  const onsets = lives.flatMap((ofMode, mode) => {
    const { isBegun } = damage[mode];
    let row = 0;
    return ofMode.flatMap(({ startSeconds, endSeconds, damage: { silent } }) => {
      while (row < rows.count && rows.endSeconds[row] < startSeconds) row++;
      if (silent) return [];
      let begun = row;
      while (begun < rows.count && rows.endSeconds[begun] <= endSeconds && isBegun[begun] === 0) begun++;
      const isSeen = begun < rows.count && isBegun[begun] === 1;
      return isSeen ? [{ mode: modes[mode].name, seconds: rows.endSeconds[begun] }] : [];
    });
  });
  return onsets.sort((a, b) => a.seconds - b.seconds);
}
