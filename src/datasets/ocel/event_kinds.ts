/**
 * The kinds of events that are in a log for process mining, a row each.
 *
 * @module
 */
import { VISIT_FOUND } from "../../engine/record/visit_columns.ts";
import { STATE_ROWS, STATES } from "../../model/states.ts";
import type { AttributeValue, LogAttribute } from "./attributes.ts";
import type { LogSource } from "./log_source.ts";
import { REJECT_ACTIVITY, SHIP_ACTIVITY, stateActivity } from "./names.ts";

/** What an object is to an event. */
export const QUALIFIERS = ["input", "output", "passing", "rejected", "shipped", "resource"] as const;

const [INPUT, OUTPUT, PASSING, REJECTED, SHIPPED] = QUALIFIERS.keys();

/** What machines are to their events. */
export const RESOURCE = QUALIFIERS.indexOf("resource");

/** An attribute of a kind of events, and how its value follows from a run. */
export interface EventAttribute extends LogAttribute {
  /** Whether events at the machine have it; default: all. */
  isAt?(source: LogSource, machine: number): boolean;
  /** @param ref as {@linkcode EventKind} says */
  valueOf(source: LogSource, ref: number): AttributeValue;
}

/** A kind of events. Each event has a `ref`: a cycle, a row of the visits, or a row of the engine's event log. */
export interface EventKind {
  readonly meaning: string;
  activityOf(source: LogSource, ref: number): string;
  machineOf(source: LogSource, ref: number): number;
  readonly hasResource: boolean;
  /** Whether it happens to items, not to a machine alone. */
  readonly isOfItems: boolean;
  /** Tells each item of the event, and what it is to it. */
  forEachItem(source: LogSource, ref: number, tell: (item: number, qualifier: number) => void): void;
  readonly attributes: readonly EventAttribute[];
}

const cause: EventAttribute = {
  name: "cause",
  type: "TEXT",
  meaning: "failure mode, or phase, that the stop comes from",
  valueOf: ({ data: { line, columns: { events } } }, ref) => line.causes[events.cause[ref]] ?? null,
};

const STOP = {
  machineOf: ({ data }: LogSource, ref: number) => data.columns.events.machine[ref],
  hasResource: true,
  isOfItems: false,
  forEachItem() {},
};

const LEAVING = {
  isOfItems: true,
  machineOf: ({ histories }: LogSource, ref: number) => histories.visits.machine[ref],
  attributes: [],
};

/** All kinds. Where several events are at one time, the kind that stands first here comes first. */
export const EVENT_KINDS: readonly EventKind[] = [
  {
    meaning: "a station has worked on items: the activity is the station, the resource its machine",
    activityOf: ({ data: { line }, histories }, ref) => line.nodes[line.machines[histories.machineOf(ref)].node].name,
    machineOf: ({ histories }, ref) => histories.machineOf(ref),
    hasResource: true,
    isOfItems: true,
    forEachItem({ data, histories }, ref, tell) {
      const { passesThrough } = data.line.machines[histories.machineOf(ref)], { item } = histories.visits;
      for (const row of histories.rowsOf(ref)) {
        tell(item[row], passesThrough ? PASSING : histories.isInput(row) ? INPUT : OUTPUT);
      }
    },
    attributes: [
      {
        name: "start_time",
        type: "TIMESTAMP",
        meaning: "when the machine had collected what it needed",
        valueOf: ({ data, histories }, ref) => microsAt(data.startTime, histories.collectedSeconds(ref)),
      },
      {
        name: "wait_s",
        type: "REAL",
        meaning:
          "seconds that its inputs had waited since they left the station before, conveyors included, on average",
        valueOf: ({ histories }, ref) => roundSeconds(histories.waitSeconds(ref)),
      },
      {
        name: "defects",
        type: "INTEGER",
        meaning: "defects that were made here",
        valueOf: ({ histories }, ref) => histories.defectsMade(ref),
      },
      {
        name: "found",
        type: "BOOLEAN",
        meaning: "whether the inspection found a defective item, rightly or wrongly; of stations that inspect",
        isAt: ({ data: { line } }, machine) => line.machines[machine].phases.some(isInspection),
        valueOf: ({ histories }, ref) =>
          histories.rowsOf(ref).some((row) => (histories.visits.flags[row] & VISIT_FOUND) !== 0),
      },
    ],
  },
  {
    ...LEAVING,
    meaning: "an item is thrown away",
    activityOf: () => REJECT_ACTIVITY,
    hasResource: true,
    forEachItem: ({ histories }, ref, tell) => tell(histories.visits.item[ref], REJECTED),
  },
  {
    ...LEAVING,
    meaning: "an item leaves the line finished",
    activityOf: () => SHIP_ACTIVITY,
    hasResource: false,
    forEachItem: ({ histories }, ref, tell) => tell(histories.visits.item[ref], SHIPPED),
  },
  {
    ...STOP,
    meaning: "a machine stops",
    activityOf: ({ data }, ref) => STATE_ROWS[data.columns.events.state[ref]].event,
    attributes: [cause],
  },
  {
    ...STOP,
    meaning: "the stop is over",
    activityOf: ({ data }, ref) => STATE_ROWS[data.columns.events.state[ref]].ended!,
    attributes: [cause, {
      name: "duration_s",
      type: "REAL",
      meaning: "seconds that the stop lasted",
      valueOf: ({ data }, ref) => roundSeconds(data.columns.events.durationSeconds[ref]),
    }],
  },
  {
    ...STOP,
    meaning: "a machine changes its state, as PackML names it",
    activityOf: ({ data }, ref) => stateActivity(STATE_ROWS[data.columns.events.state[ref]]),
    attributes: [
      {
        name: "packml_no",
        type: "INTEGER",
        meaning: "number of the state in PackML",
        valueOf: ({ data }, ref) => STATE_ROWS[data.columns.events.state[ref]].packml.number,
      },
      {
        name: "state",
        type: "TEXT",
        meaning: "the state as linetwin names it",
        valueOf: ({ data }, ref) => STATES[data.columns.events.state[ref]],
      },
    ],
  },
];

/** Places in {@linkcode EVENT_KINDS}. */
export const STEP = 0, REJECT_EVENT = 1, SHIP_EVENT = 2, STOP_BEGIN = 3, STOP_END = 4, STATE_CHANGE = 5;

type PhaseOfMachine = LogSource["data"]["line"]["machines"][number]["phases"][number];

function isInspection(phase: PhaseOfMachine): boolean {
  return phase.kind === "inspect" && (phase.detectionProbability > 0 || phase.falseRejectProbability > 0);
}

/** A moment of the run, microseconds since 1970. */
export function microsAt(startTime: Date, seconds: number): number {
  return startTime.getTime() * 1000 + Math.round(seconds * 1e6);
}

/** To the microsecond. */
function roundSeconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1e6) / 1e6;
}
