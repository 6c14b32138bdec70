/**
 * What the reference line is made of: plain objects, each with all that is known of it.
 *
 * @module
 */
import type { Distribution } from "../../src/distribution/distribution.ts";
import { createSampler, type Stream } from "../../src/distribution/distribution.ts";
import type { Streams } from "../../src/engine/kernel/random.ts";
import type { LineBuffer, LineRoute, LineSource, Machine, PhaseModel } from "../../src/model/line.ts";
import { STARVED, STATES } from "../../src/model/states.ts";
import { NO_COUNTS } from "./no_counts.ts";
import type { ReferenceVisit } from "./reference_visits.ts";

/** One physical thing. */
export interface ReferenceItem {
  readonly type: string;
  readonly parent: string;
  readonly units: number;
  defects: number;
  isFound: boolean;
  birth: number;
  /** By the loop's index. */
  readonly passes: Map<number, number>;
  /** Of its base units, those marked; those that the critical station has completed, where it stands on a loop. */
  marked: number;
  seen: number;
  /** Names of the machines' nodes that have inspected it. */
  readonly inspectedAt: Set<number>;
  readonly visits: ReferenceVisit[];
  /** Index of the source that it comes from; -1 of what a machine has made. */
  readonly source: number;
}

/** A buffer, and when each of its items can be taken. */
export interface ReferenceBuffer {
  readonly model: LineBuffer;
  readonly items: { readonly item: ReferenceItem; readonly since: number }[];
  /** The moments of all that came and went; what goes from hand to hand comes and goes. */
  readonly puts: number[];
  readonly takes: number[];
  levelSeconds: number;
  fullSeconds: number;
  emptySeconds: number;
  /** The most items that were there when time passed. */
  levelMax: number;
  /** The levels in which time has passed since the latest telemetry row ended, and how much. */
  passed: { readonly level: number; readonly seconds: number }[];
  /** What the telemetry rows say of it that have ended. */
  readonly rows: { readonly levelMin: number; readonly levelMax: number; readonly levelSeconds: number }[];
}

/** A source, and when what has arrived came. */
export interface ReferenceSource {
  readonly model: LineSource;
  /** What is left of the items of second 0. */
  inventory: number;
  readonly arrived: number[];
  readonly nextInterval: () => number;
  /** Items taken, and the seconds for which they had waited, together and at most. */
  taken: number;
  waitSeconds: number;
  waitSecondsMax: number;
  /** Of the items that were there: the integral over time, and the most when time passed. */
  levelSeconds: number;
  levelMax: number;
  nextArrival: number;
  /** When that was set, in the order of all that the calendar brings. */
  setAs: number;
}

/** Draws of one machine: each purpose has a stream. */
export class Draws {
  readonly #chances = new Map<string, Stream>();
  readonly #samplers = new Map<string, () => number>();

  constructor(readonly streams: Streams, readonly name: string) {}

  /** A number in [0, 1). */
  chance(purpose: string): number {
    const stream = this.#chances.get(purpose) ?? this.streams.of(this.name, purpose);
    this.#chances.set(purpose, stream);
    return stream();
  }

  /** A number of the distribution, which is the same each time. */
  draw(purpose: string, distribution: Distribution): number {
    const sampler = this.#samplers.get(purpose) ?? createSampler(distribution, this.streams.of(this.name, purpose));
    this.#samplers.set(purpose, sampler);
    return sampler();
  }
}

/** A failure mode. */
export type FailureModel = Extract<PhaseModel, { kind: "breakdown" }>;

/** A failure mode that strikes by the calendar, and when. */
export interface CalendarMode {
  readonly model: FailureModel;
  strikesAt: number;
  /** When that, or the end of its repair, was set, in the order of all that the calendar brings. */
  setAs: number;
}

/** A machine: what it is doing, what it holds, what it has done. */
export interface ReferenceMachine {
  readonly model: Machine;
  readonly draws: Draws;
  /** The phase it is in; the number of phases while it delivers. */
  phase: number;
  doing: "hold" | "collect" | "deliver";
  state: number;
  /** End of the hold; Infinity while a calendar failure interrupts it. */
  until: number;
  cycleSeconds: number;
  /** Execution left of operating modes, by phase. */
  readonly untilFailure: number[];
  /** Execution left of the cycle, the part of it under way, and what has become of the cycle. */
  rest: number;
  piece: number;
  isBegun: boolean;
  isScrapped: boolean;
  readonly held: ReferenceItem[];
  /** Items still to collect, by need. */
  missing: number[];
  readonly outputs: ReferenceItem[];
  /** Ways that the first output waits for; null while it waits for none. */
  ways: readonly LineRoute[] | null;
  /** Where it will be sent when the machine goes on; null when that is to be chosen then. */
  chosen: readonly LineRoute[] | null;
  /** Whether it has handed over the last item of the run, or would hand over one after it. */
  isHalted: boolean;
  /** The ways that its first output waited for when a failure interrupted that; null where none did. */
  among: readonly LineRoute[] | null;
  /** Its place in the order in which machines began to wait, and in which they became able to go on. */
  waitsSince: number;
  enabledSince: number | null;
  finishedAt: number;
  /** When collecting ended, and what the visits of a cycle share. */
  collectedAt: number;
  cycle: object;
  readonly modes: CalendarMode[];
  /** Modes that wait for the end of another stop. */
  readonly pending: CalendarMode[];
  /** The mode under repair, until when, and what is left of the hold that it interrupts. */
  repairs: { readonly mode: CalendarMode; readonly until: number; readonly left: number } | null;
  readonly stateSeconds: number[];
  readonly counts: ReferenceCounts;
}

/** What a machine has done. */
export type ReferenceCounts = typeof NOTHING;

/** A machine at second 0, before its first cycle. */
export function createMachine(model: Machine, streams: Streams): ReferenceMachine {
  const draws = new Draws(streams, model.name);
  const timeToFailure = (phase: FailureModel) => draws.draw(`failure:${phase.name}`, phase.timeToFailure);
  const failures = model.phases.map((phase) => (phase.kind === "breakdown" ? timeToFailure(phase) : 0));
  return {
    model,
    draws,
    untilFailure: failures,
    modes: model.phases.flatMap((model, i) =>
      model.kind === "breakdown" && model.basis === "calendar" ? [{ model, strikesAt: failures[i], setAs: 0 }] : []
    ),
    stateSeconds: STATES.map(() => 0),
    ...IDLE,
    ...{ held: [], missing: [], outputs: [], pending: [] },
    counts: { ...NOTHING },
  };
}

const IDLE = {
  phase: -1,
  doing: "deliver" as const,
  state: STARVED,
  until: Infinity,
  cycleSeconds: 0,
  rest: 0,
  piece: 0,
  isBegun: false,
  isScrapped: false,
  ways: null,
  chosen: null,
  isHalted: false,
  among: null,
  waitsSince: 0,
  enabledSince: null,
  finishedAt: 0,
  collectedAt: 0,
  cycle: {},
  repairs: null,
};

const NOTHING = { ...NO_COUNTS, downCount: 0, jammedCount: 0 };

/** A source at second 0. */
export function createSource(model: LineSource, streams: Streams): ReferenceSource {
  const { name, inventory, interarrival } = model, draws = new Draws(streams, name);
  const nextInterval = () => (interarrival === null ? Infinity : draws.draw("interarrival", interarrival));
  const sums = { taken: 0, waitSeconds: 0, waitSecondsMax: 0, levelSeconds: 0, levelMax: 0 };
  return { model, inventory, arrived: [], nextInterval, nextArrival: nextInterval(), setAs: 0, ...sums };
}

/** A buffer at second 0. */
export function createBuffer(model: LineBuffer): ReferenceBuffer {
  return {
    model,
    items: [],
    puts: [],
    takes: [],
    levelSeconds: 0,
    fullSeconds: 0,
    emptySeconds: 0,
    levelMax: 0,
    passed: [],
    rows: [],
  };
}

/** An item that nothing is known of. */
export function newItem(
  made: Pick<ReferenceItem, "type" | "parent" | "units" | "birth"> & Partial<ReferenceItem>,
): ReferenceItem {
  const known = { passes: new Map(), inspectedAt: new Set<number>(), visits: [], source: -1 };
  return { defects: 0, isFound: false, marked: 0, seen: 0, ...known, ...made };
}
