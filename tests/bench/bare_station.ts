/**
 * The stations and buffers of the bare line.
 *
 * @module
 */
import { STARVED } from "../../src/model/states.ts";

/** What a station is in the middle of. */
export const REPAIR = 0, CLEARING = 1, CYCLE = 2, NO_INPUT = 3, NO_SPACE = 4;

/** The numbers of a station; what it does not do is left out. */
export interface StationValues {
  readonly cycleSeconds: number;
  readonly batchIn: number;
  /** Mean seconds of execution between failures. */
  readonly failureSeconds?: number;
  readonly repairSeconds?: number;
  readonly jamProbability?: number;
  readonly clearingSeconds?: number;
  readonly defectProbability?: number;
  readonly detectionProbability?: number;
}

/** A station in operation; what it does, the line does to it. */
export class BareStation {
  readonly cycleSeconds: number;
  readonly batchIn: number;
  readonly failureProbability: number;
  readonly repairSeconds: number;
  readonly jamProbability: number;
  readonly clearingSeconds: number;
  readonly defectProbability: number;
  readonly detectionProbability: number;
  /** Begun as fractions, as is `since`: V8 would keep zeros as integers, and change its mind while it runs. */
  readonly stateSeconds = [0.5, 0.5, 0.5, 0.5, 0.5];
  inbound: BareBuffer | null = null;
  outbound: BareBuffer | null = null;
  feeder: BareStation | null = null;
  getter: BareStation | null = null;
  nextTime = Infinity;
  since = 0.5;
  state = STARVED;
  activity = NO_INPUT;
  held = 0;
  /** 0 or 1. */
  isDefective = 0;
  completed = 0;

  constructor(values: StationValues, readonly random: Uniforms) {
    this.cycleSeconds = values.cycleSeconds;
    this.batchIn = values.batchIn;
    this.failureProbability = 1 - Math.exp(-values.cycleSeconds / (values.failureSeconds ?? Infinity));
    this.repairSeconds = values.repairSeconds ?? 0;
    this.jamProbability = values.jamProbability ?? 0;
    this.clearingSeconds = values.clearingSeconds ?? 0;
    this.defectProbability = values.defectProbability ?? 0;
    this.detectionProbability = values.detectionProbability ?? 0;
    this.since = 0;
    this.stateSeconds.fill(0);
  }

  hold(activity: number, until: number): void {
    this.activity = activity;
    this.nextTime = until;
  }

  rejects(): boolean {
    return this.detectionProbability > 0 && this.isDefective !== 0 && this.random.next() < this.detectionProbability;
  }
}

/** Puts a buffer between two stations. */
export function join(from: BareStation, to: BareStation, capacity: number): void {
  from.outbound = to.inbound = new BareBuffer(capacity);
  from.getter = to;
  to.feeder = from;
}

/** A ring of items, each only defective or not. */
class BareBuffer {
  level = 0;
  #head = 0;
  readonly #items: Uint8Array;

  constructor(readonly capacity: number) {
    this.#items = new Uint8Array(capacity);
  }

  put(item: number): void {
    const tail = this.#head + this.level++;
    this.#items[tail >= this.capacity ? tail - this.capacity : tail] = item;
  }

  take(): number {
    const item = this.#items[this.#head];
    this.#head = this.#head + 1 === this.capacity ? 0 : this.#head + 1;
    this.level--;
    return item;
  }
}

/** Uniform numbers in [0, 1): Chris Doty-Humphrey's sfc32, cheap enough to weigh nothing. */
export class Uniforms {
  #a = 0x9E3779B9 | 0;
  #b = 0x243F6A88 | 0;
  #c = 0xB7E15162 | 0;
  #counter: number;

  constructor(seed: number) {
    this.#counter = seed | 0;
    for (let i = 0; i < 15; i++) this.next();
  }

  next(): number {
    const sum = (this.#a + this.#b | 0) + this.#counter | 0;
    this.#counter = this.#counter + 1 | 0;
    this.#a = this.#b ^ this.#b >>> 9;
    this.#b = this.#c + (this.#c << 3) | 0;
    this.#c = (this.#c << 21 | this.#c >>> 11) + sum | 0;
    return (sum >>> 0) * 2 ** -32;
  }
}
