/**
 * A run made by hand: two machines, four half hours from eight o'clock, every number known.
 *
 * @module
 */
import type {
  Deadlock,
  EventColumns,
  EventLevel,
  RunColumns,
  TelemetryColumns,
  Totals,
} from "../../src/engine/record/columns.ts";
import { NO_STATE } from "../../src/engine/record/columns.ts";
import {
  BLOCKED,
  CHANGEOVER,
  COUNTED_STATES,
  DOWN,
  EXECUTE,
  JAMMED,
  PLANNED,
  STARVED,
  STATES,
} from "../../src/model/states.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { buildSummary } from "../../src/results/summary.ts";
import { fakeLine, fakeResolvedRun, FILLER, PALLETIZER, START } from "./fake_line.ts";
import { NO_COUNTS } from "./no_counts.ts";

export { START } from "./fake_line.ts";

/** What may differ from run to run. */
export interface FakeRunOptions {
  name?: string;
  product?: boolean;
  eventLevel?: EventLevel;
  /** A log of so many made-up state intervals instead of the known one. */
  eventCount?: number;
  /** So many telemetry rows instead of the known four, which then repeat. */
  rowCount?: number;
  /** What the line came to a stand in. */
  deadlock?: Deadlock | null;
}

/** A finished run, as the engine would hand it over. */
export function fakeRun(options: FakeRunOptions = {}): RunData {
  const { name = "fake", product = true, eventLevel = "full", eventCount, rowCount = 4, deadlock = null } = options;
  const run = fakeResolvedRun(name, product);
  const line = fakeLine();
  const events = eventCount === undefined ? knownEvents(eventLevel) : manyEvents(eventCount, eventLevel);
  const totals: Totals = { ...fakeTotals(), deadlock };
  const columns: RunColumns = {
    endSeconds: 7200,
    telemetry: fakeTelemetry(rowCount),
    events,
    totals,
    lives: null,
    visits: null,
  };
  const summary = buildSummary({ run, line, totals: columns.totals, startTime: START, elapsedMs: 12 });
  return {
    run,
    line,
    columns,
    summary,
    startTime: START,
    startedAt: new Date("2026-02-03T04:05:06.007Z"),
    completedAt: new Date("2026-02-03T04:05:07.008Z"),
  };
}

/** Seconds per state, per row and machine. */
const STATE_SECONDS = [
  [{ [EXECUTE]: 1800 }, { [EXECUTE]: 1000, [STARVED]: 800 }],
  [{ [EXECUTE]: 1500, [DOWN]: 300 }, { [STARVED]: 1800 }],
  [{ [EXECUTE]: 1700, [BLOCKED]: 100 }, { [EXECUTE]: 900, [STARVED]: 900 }],
  [{ [EXECUTE]: 1790, [JAMMED]: 10 }, { [EXECUTE]: 900, [CHANGEOVER]: 800, [PLANNED]: 100 }],
] as const;

/** Counted state intervals begun, per row and machine. */
const COUNTED_BEGUN = [[{}, {}], [{ [DOWN]: 1 }, {}], [{}, {}], [{ [JAMMED]: 1 }, {}]] as const;

function fakeTelemetry(rowCount: number): TelemetryColumns {
  const turn = <T>(known: readonly T[]) => Array.from({ length: rowCount }, (_, row) => known[row % known.length]);
  const ints = (...known: number[]) => Int32Array.from(turn(known));
  const pairs = (...known: [number, number][]) => turn(known).flat();
  const gained = pairs([10, 1], [15, 1], [20, 2], [25, 3]);
  return {
    rowCount,
    endSeconds: Float64Array.from({ length: rowCount }, (_, row) => (row + 1) * 1800),
    goodItems: ints(1, 1, 2, 2),
    defectiveItems: ints(0, 0, 0, 1),
    defectsCreated: ints(1, 0, 2, 0),
    defectsDetected: ints(0, 1, 0, 0),
    defectsEscaped: ints(0, 0, 0, 1),
    rejectedUnits: ints(0, 1, 0, 0),
    output: Int32Array.from(cumulated(gained, 2)),
    state: Uint8Array.from(pairs([EXECUTE, EXECUTE], [EXECUTE, STARVED], [EXECUTE, EXECUTE], [EXECUTE, PLANNED])),
    level: ints(0, 15, 20, 3),
    levelMin: ints(0, 0, 12, 2),
    levelMax: ints(4, 16, 20, 20),
    levelSeconds: Float64Array.from(turn([1800, 14_400, 30_600, 9000])),
    stateSeconds: Float64Array.from(
      turn(STATE_SECONDS).flatMap((row) =>
        row.flatMap((machine) => Array.from(STATES, (_, state) => (machine as Record<number, number>)[state] ?? 0))
      ),
    ),
    intervalsBegun: Int32Array.from(pairs([1, 2], [2, 1], [2, 1], [2, 2])),
    countedBegun: Int32Array.from(
      turn(COUNTED_BEGUN).flatMap((row) =>
        row.flatMap((begun) => COUNTED_STATES.map((state) => (begun as Record<number, number>)[state] ?? 0))
      ),
    ),
  };
}

function cumulated(gained: readonly number[], stride: number): number[] {
  const sums: number[] = [];
  gained.forEach((value, i) => sums.push(value + (sums[i - stride] ?? 0)));
  return sums;
}

/** Machine, state, entered, duration, cycles, cause. */
const KNOWN_EVENTS: readonly [number, number, number, number, number, number][] = [
  [FILLER, EXECUTE, 0, 3000, 500, -1],
  [PALLETIZER, STARVED, 0, 800, -1, -1],
  [PALLETIZER, EXECUTE, 800, 1000, 16, -1],
  [PALLETIZER, STARVED, 1800, 2700, -1, -1],
  [FILLER, DOWN, 3000, 300, -1, 0],
  [FILLER, EXECUTE, 3300, 1700, 283, -1],
  [PALLETIZER, EXECUTE, 4500, 1800, 30, -1],
  [FILLER, BLOCKED, 5000, 100, -1, -1],
  [FILLER, EXECUTE, 5100, 900, 150, -1],
  [FILLER, JAMMED, 6000, 10, -1, -1],
  [FILLER, EXECUTE, 6010, 1190, 0, -1],
  [PALLETIZER, CHANGEOVER, 6300, 800, -1, -1],
  [PALLETIZER, PLANNED, 7100, 100, -1, -1],
];

function knownEvents(level: EventLevel): EventColumns {
  return eventColumns(level === "none" ? [] : KNOWN_EVENTS, level);
}

/** A log of rows `[machine, state, entered, duration, cycles, cause]`. */
export function eventColumns(
  rows: readonly (readonly [number, number, number, number, number, number])[],
  level: EventLevel,
): EventColumns {
  const last = new Map<number, number>();
  const previous = rows.map(([machine, state]) => {
    const before = last.get(machine) ?? NO_STATE;
    last.set(machine, state);
    return before;
  });
  return {
    count: rows.length,
    level,
    machine: Uint16Array.from(rows, (row) => row[0]),
    state: Uint8Array.from(rows, (row) => row[1]),
    enteredSeconds: Float64Array.from(rows, (row) => row[2]),
    durationSeconds: Float64Array.from(rows, (row) => row[3]),
    cycles: Int32Array.from(rows, (row) => row[4]),
    cause: Int16Array.from(rows, (row) => row[5]),
    previousState: Uint8Array.from(previous),
  };
}

/** State intervals in turn, one stop in forty. */
function manyEvents(count: number, level: EventLevel): EventColumns {
  const state = Uint8Array.from({ length: count }, (_, i) => (i % 40 === 39 ? DOWN : i % 3));
  return {
    count,
    level,
    enteredSeconds: Float64Array.from({ length: count }, (_, i) => i * 0.0117),
    durationSeconds: Float64Array.from({ length: count }, (_, i) => 0.1 + (i % 977) / 3),
    machine: Uint16Array.from({ length: count }, (_, i) => i % 2),
    state,
    previousState: Uint8Array.from({ length: count }, (_, i) => (i < 2 ? NO_STATE : state[i - 2])),
    cycles: Int32Array.from(state, (s, i) => (s === EXECUTE ? i % 50 : -1)),
    cause: Int16Array.from(state, (s) => (s === DOWN ? 0 : -1)),
  };
}

function fakeTotals(): Totals {
  const seconds = (machine: number) =>
    Float64Array.from(
      STATES,
      (_, state) => STATE_SECONDS.reduce((sum, row) => sum + ((row[machine] as Record<number, number>)[state] ?? 0), 0),
    );
  const counts = (machine: number) =>
    Int32Array.from(STATES, (_, s) => KNOWN_EVENTS.filter(([m, state]) => m === machine && state === s).length);
  return {
    seconds: 7200,
    machines: [
      {
        ...NO_COUNTS,
        stateSeconds: seconds(FILLER),
        stateCounts: counts(FILLER),
        output: 70,
        outputWithoutNewDefect: 67,
        defectsCreated: 3,
        rejected: 1,
        taken: 71,
      },
      {
        ...NO_COUNTS,
        stateSeconds: seconds(PALLETIZER),
        stateCounts: counts(PALLETIZER),
        output: 7,
        outputWithoutNewDefect: 7,
        defectsCreated: 0,
        taken: 70,
      },
    ],
    buffers: [{ levelSeconds: 72000, levelMax: 20, fullSeconds: 720, emptySeconds: 1440, level: 3 }],
    sources: [{ taken: 71, levelSeconds: null, levelMax: null, waitSeconds: null, waitSecondsMax: null, ranDry: null }],
    goodItems: 6,
    defectiveItems: 1,
    goodUnits: 60,
    shippedUnits: 70,
    markedUnitsShipped: 0,
    rejectedUnits: 1,
    unitsInLine: 0,
    unitsBorn: 71,
    defectsCreated: 3,
    defectsDetected: 1,
    defectsEscaped: 1,
    defectsRepaired: 0,
    defectsInLine: 1,
    unitSeconds: 36000,
    flowTime: { mean: 90, p50: 80, p95: 200 },
    bottleneck: {
      soleSeconds: Float64Array.of(6000, 0),
      shiftingSeconds: Float64Array.of(900, 900),
      bottleneckSeconds: 6900,
    },
    completedSeconds: null,
    deadlock: null,
  };
}
