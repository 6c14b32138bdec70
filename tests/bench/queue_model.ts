/**
 * How far a queue scales, by a simulation of its coordinator, its server and up to two thousand slots of workers, fed
 * with what `deno task bench queue` has measured. `deno run tests/bench/queue_model.ts` prints the table of the page.
 *
 * @module
 */
import { EventQueue } from "../../src/engine/kernel/event_queue.ts";
import { ChunkSize } from "../../src/experiment/queue/coordinator/chunk_size.ts";
import { OPEN_FIRST, OPEN_MAX } from "../../src/experiment/queue/coordinator/queue_executor.ts";
import { AT_ONCE } from "../../src/experiment/queue/server/concurrently.ts";

/** Milliseconds of a processor, as measured; and what a network takes there and back. */
const COSTS = {
  coordinator: { task: 0.03, message: 0.1 },
  server: { task: 0.02, message: 0.1 },
  worker: { task: 0.02, message: 0.25 },
  roundTrip: 1,
};

/** Of each result. */
const METRICS = 10;

/** Each slot gets so many tasks, and all together so many more. */
const TASKS_PER_SLOT = 40, TASKS_MORE = 10_000;

/** What a queue makes of some slots. */
export interface Scaled {
  /** Tasks a second, from the first sent to the last back. */
  readonly perSecond: number;
  /** Of what slots would make that are never without a task. */
  readonly share: number;
}

/** @param taskMs how long a task takes to compute */
export function scaled(slots: number, taskMs: number): Scaled {
  const count = TASKS_PER_SLOT * slots + TASKS_MORE;
  const perSecond = 1000 * count / new QueueModel(slots, taskMs, count).run();
  return { perSecond, share: perSecond * taskMs / (1000 * slots) };
}

interface Job {
  readonly milliseconds: number;
  readonly then: (now: number) => void;
}

/** One who does one thing after the other. */
class Desk {
  readonly #events: EventQueue;
  readonly #index: number;
  readonly #jobs: Job[] = [];

  constructor(events: EventQueue, index: number) {
    this.#events = events;
    this.#index = index;
  }

  add(now: number, job: Job): void {
    if (this.#jobs.push(job) === 1) this.#events.schedule(this.#index, now + job.milliseconds);
  }

  /** The first job is done. */
  finish(now: number): void {
    const { then } = this.#jobs.shift()!;
    if (this.#jobs.length > 0) this.#events.schedule(this.#index, now + this.#jobs[0].milliseconds);
    then(now);
  }
}

/** Each slot has an event, and behind them the coordinator and the server have theirs, and one what is acknowledged. */
class QueueModel {
  readonly #events: EventQueue;
  readonly #desks: readonly Desk[];
  readonly #size = new ChunkSize(METRICS);
  /** Messages by their tasks: not sent yet, and in the queue. */
  readonly #unsent: number[] = [];
  readonly #queued: number[] = [];
  readonly #idle: number[];
  /** How many tasks each slot is at. */
  readonly #taken: Int32Array;
  /** When the coordinator hears that messages are stored. */
  readonly #acknowledged: number[] = [];
  #sending = 0;
  #open = 0;
  #done = 0;

  constructor(readonly slots: number, readonly taskMs: number, readonly count: number) {
    this.#events = new EventQueue(slots + 3);
    this.#desks = [new Desk(this.#events, slots), new Desk(this.#events, slots + 1)];
    this.#idle = Array.from({ length: slots }, (_, slot) => slot);
    this.#taken = new Int32Array(slots);
  }

  /** @returns milliseconds until the last result is heard */
  run(): number {
    const events = this.#events, { slots } = this;
    let now = 0;
    this.#draw(now);
    while (this.#done < this.count) {
      now = events.firstTime;
      const { first } = events;
      events.schedule(first, Infinity);
      if (first < slots) this.#finish(first, now);
      else if (first < slots + this.#desks.length) this.#desks[first - slots].finish(now);
      else this.#hearStored(now);
    }
    return now;
  }

  #draw(now: number): void {
    const most = this.#size.isKnown ? OPEN_MAX : OPEN_FIRST;
    if (this.#open > most / 2) return;
    const due = Math.min(most - this.#open, this.count - this.#done - this.#open);
    const chunk = this.#size.of({ due, slots: this.slots });
    for (let from = 0; from < due; from += chunk) this.#unsent.push(Math.min(chunk, due - from));
    this.#open += due;
    this.#send(now);
  }

  /** So many are on their way at a time. */
  #send(now: number): void {
    const [coordinator, server] = this.#desks;
    for (; this.#sending < AT_ONCE && this.#unsent.length > 0; this.#sending++) {
      const tasks = this.#unsent.shift()!;
      const stored = (now: number) => {
        this.#queued.push(tasks);
        this.#deliver(now);
        if (this.#acknowledged.push(now + COSTS.roundTrip) === 1) this.#awaitStored();
      };
      coordinator.add(now, {
        milliseconds: COSTS.coordinator.message,
        then: (now) => server.add(now, { milliseconds: COSTS.server.message / 2, then: stored }),
      });
    }
  }

  #awaitStored(): void {
    this.#events.schedule(this.slots + this.#desks.length, this.#acknowledged[0]);
  }

  #hearStored(now: number): void {
    this.#acknowledged.shift();
    if (this.#acknowledged.length > 0) this.#awaitStored();
    this.#sending--;
    this.#send(now);
  }

  #deliver(now: number): void {
    while (this.#queued.length > 0 && this.#idle.length > 0) {
      const slot = this.#idle.pop()!, tasks = this.#taken[slot] = this.#queued.shift()!;
      // It fetches the message, and looks whether results are there.
      const milliseconds = COSTS.worker.message + tasks * (this.taskMs + COSTS.worker.task);
      this.#events.schedule(slot, now + 2 * COSTS.roundTrip + milliseconds);
    }
  }

  /** While results are stored, the slot is at its next message. */
  #finish(slot: number, now: number): void {
    const tasks = this.#taken[slot], [coordinator, server] = this.#desks;
    server.add(now, {
      milliseconds: COSTS.server.message / 2 + COSTS.server.task * tasks,
      then: (now) => {
        coordinator.add(now, { milliseconds: COSTS.coordinator.task * tasks, then: (now) => this.#hear(now, tasks) });
      },
    });
    this.#idle.push(slot);
    this.#deliver(now);
  }

  #hear(now: number, tasks: number): void {
    this.#size.learn(this.taskMs + COSTS.worker.task);
    this.#open -= tasks;
    this.#done += tasks;
    this.#draw(now);
  }
}

const SLOTS = [1, 10, 100, 500, 1000, 2000];

/** What a task may be: a shift of four machines, a month of them, a year of a bottling line. */
const TASKS_MS = [7, 1000, 60_000];

/** The rows of the page's table. */
export function modelRows(): string[][] {
  return SLOTS.map((slots) => [
    slots.toLocaleString("en"),
    ...TASKS_MS.map((taskMs) => {
      const { perSecond, share } = scaled(slots, taskMs);
      const rate = perSecond < 100 ? perSecond.toPrecision(2) : (10 * Math.round(perSecond / 10)).toLocaleString("en");
      return `${rate} (${(100 * share).toFixed(0)}%)`;
    }),
  ]);
}

if (import.meta.main) { for (const row of modelRows()) console.log(`| ${row.join(" | ")} |`); }
