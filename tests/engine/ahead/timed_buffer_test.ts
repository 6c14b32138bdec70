import assert from "node:assert/strict";
import { alea } from "../../../src/deps/seedrandom.ts";
import { AheadCourse } from "../../../src/engine/ahead/ahead_course.ts";
import { setUpAhead } from "../../../src/engine/ahead/set_up_ahead.ts";
import { TimedBuffer } from "../../../src/engine/ahead/timed_buffer.ts";
import { Clock } from "../../../src/engine/kernel/clock.ts";
import type { BufferTotals } from "../../../src/engine/record/columns.ts";
import { Item } from "../../../src/engine/stations/items.ts";
import { buildLine } from "../../../src/model/build_line.ts";
import * as fc from "../../deps/fast_check.ts";
import { chain, smallGraph } from "../../support/small_graph.ts";
import { NaiveBuffer } from "../../support/naive_buffer.ts";

interface Drawn {
  readonly capacity: number;
  readonly transitSeconds: number;
  readonly seed: number;
}

/** Two that put and take at random, each as far ahead as what the other has decided allows. */
class Pair {
  readonly clock = new Clock();
  readonly buffer: TimedBuffer;
  readonly naive: NaiveBuffer;
  readonly items: Item[] = [];
  readonly #draw: () => number;
  /** Seconds that a step of each takes, at most: they change, so that the buffer is full, empty and in between. */
  #pace = { put: 1, take: 1 };
  #nextPut = 0;
  #nextTake = 0;

  constructor({ capacity, transitSeconds, seed }: Drawn) {
    this.clock.now = 0;
    const buffer = { name: "B", capacity, transitSeconds, from: 0, to: 1, unitsPerItem: 3, share: 1 };
    this.buffer = new TimedBuffer({ putter: 0, taker: 1, buffer, clock: this.clock });
    this.naive = new NaiveBuffer(capacity);
    this.#draw = alea(String(seed));
  }

  /** Both come up to a moment, in turns. */
  runTo(until: number): void {
    this.#pace = { put: this.#draw() < 0.5 ? 1 : 0.1, take: this.#draw() < 0.5 ? 1 : 0.1 };
    for (let hasMoved = true; hasMoved;) {
      const puts = this.#runPutter(until), takes = this.#runGetter(until);
      hasMoved = puts || takes;
    }
    this.clock.now = until;
  }

  #runPutter(until: number): boolean {
    const { buffer, naive } = this, { length } = naive.puts;
    for (;;) {
      const time = Math.max(this.#nextPut, buffer.roomAt);
      if (time >= until) break;
      naive.puts.push(time);
      const item = this.#itemPut(time);
      buffer.put(item, time);
      this.#nextPut = time + this.#delay(this.#pace.put);
    }
    return naive.puts.length > length;
  }

  #runGetter(until: number): boolean {
    const { buffer, naive } = this, { length } = naive.takes, asked = buffer.roomAt;
    for (;;) {
      if (this.#nextTake >= until) break;
      if (buffer.capacity === 0) buffer.ask(this.#nextTake, Infinity);
      const time = Math.max(this.#nextTake, buffer.readyAt);
      if (time >= until) break;
      this.#assertTaken(buffer.take(new Item(), time), naive.takes.push(time) - 1);
      this.#nextTake = time + this.#delay(this.#pace.take);
    }
    return naive.takes.length > length || buffer.roomAt !== asked;
  }

  /** Quarters, so that much happens at one time; or anything. */
  #delay(pace: number): number {
    const drawn = this.#draw() * pace;
    return this.#draw() < 0.6 ? Math.floor(4 * drawn) / 4 : drawn;
  }

  #itemPut(time: number): Item {
    const item = new Item(), draw = this.#draw();
    Object.assign(item, { units: 3, madeBy: 7, birth: time - draw });
    if (draw < 0.1) Object.assign(item, { defects: Math.ceil(30 * draw), isFound: draw < 0.05, marked: 1 });
    this.items.push(item);
    return item;
  }

  #assertTaken(item: Item, number: number): void {
    const { units, madeBy, birth, defects } = this.items[number];
    assert.deepEqual([item.units, item.madeBy, item.birth, item.defects], [units, madeBy, birth, defects]);
    if (defects > 0) assert.equal(item.isFound, this.items[number].isFound);
  }

  assertSums(): void {
    const { buffer, naive, clock: { now }, items } = this, found = buffer.totals();
    const expected = buffer.capacity === 0 ? this.#handedOver(now) : naive.totals(now);
    for (const sum of ["levelSeconds", "fullSeconds", "emptySeconds"] as const) {
      const scale = 1e-12 * (1 + now) * (1 + naive.puts.length);
      assert.ok(
        Math.abs(found[sum] - expected[sum]) <= scale,
        `${sum} ${found[sum]}, not ${expected[sum]} at ${now} s`,
      );
    }
    assert.deepEqual([found.level, found.levelMax], [expected.level, expected.levelMax], `levels at ${now} s`);
    const inside = [...buffer.items()].length;
    assert.equal(inside, naive.inside.length);
    let number = naive.takes.length;
    for (const { birth, defects } of buffer.items()) {
      assert.deepEqual([birth, defects], [items[number].birth, items[number].defects]);
      number++;
    }
  }

  /** From hand to hand: without a place it is both full and empty. */
  #handedOver(now: number): BufferTotals {
    const seconds = now - this.naive.since;
    return { levelSeconds: 0, fullSeconds: seconds, emptySeconds: seconds, levelMax: 0, level: 0 };
  }

  /** Ends a row that began at a moment. */
  assertRow(from: number): void {
    const { buffer, naive, clock: { now } } = this, row = buffer.endRow(), { least, most, seconds } = row;
    const expected = buffer.capacity === 0 ? { least: 0, most: 0, seconds: 0 } : naive.row(from, now);
    assert.deepEqual([least, most], [expected.least, expected.most], `levels from ${from} to ${now} s`);
    const scale = 1e-12 * (1 + now) * (1 + naive.puts.length);
    assert.ok(Math.abs(seconds - expected.seconds) <= scale, `${seconds}, not ${expected.seconds} to ${now} s`);
    row.beginRow();
  }

  restart(): void {
    this.buffer.restart();
    this.naive.since = this.clock.now;
  }
}

const drawn = fc.record({
  capacity: fc.constantFrom(0, 1, 2, 3, 5, 40, 29, 30, 31, 200, Infinity),
  transitSeconds: fc.constantFrom(0, 0, 0.25, 1.37, 9),
  seed: fc.nat(1e9),
}).map((drawn) => ({ ...drawn, transitSeconds: drawn.capacity === 0 ? 0 : drawn.transitSeconds }));

const stretches = fc.array(
  fc.record({
    seconds: fc.constantFrom(0.01, 0.25, 1, 3.3, 20, 60),
    ends: fc.constantFrom("nothing", "nothing", "a row", "the warm-up", "both"),
  }),
  { minLength: 1, maxLength: 12 },
);

Deno.test("What a timed buffer sums up is what going through all that happened gives, whenever one looks, begins anew or ends a row", () => {
  const most = new Map<number, number>();
  fc.assert(
    fc.property(drawn, stretches, (drawn, stretches) => {
      const pair = new Pair(drawn);
      let now = 0, rowFrom = 0;
      for (const { seconds, ends } of stretches) {
        pair.runTo(now += seconds);
        pair.assertSums();
        if (ends === "a row" || ends === "both") {
          pair.assertRow(rowFrom);
          rowFrom = now;
          pair.assertSums();
        }
        if (ends !== "the warm-up" && ends !== "both") continue;
        pair.restart();
        pair.assertSums();
      }
      const { capacity } = drawn;
      most.set(capacity, Math.max(most.get(capacity) ?? 0, pair.buffer.totals().levelMax));
    }),
    { seed: 51, numRuns: 300 },
  );
  for (const capacity of [1, 2, 3, 5, 29, 30, 31, 40, 200]) assert.equal(most.get(capacity), capacity);
  assert.ok(most.get(Infinity)! > 500, `up to ${most.get(Infinity)} items`);
});

Deno.test("An unlimited buffer has room for what one side puts long before the other takes any of it", () => {
  const clock = new Clock(), buffer = { name: "B", capacity: Infinity, transitSeconds: 2 };
  const timed = new TimedBuffer({
    putter: 0,
    taker: 1,
    buffer: { ...buffer, from: 0, to: 1, unitsPerItem: 1, share: 1 },
    clock,
  });
  const item = new Item();
  for (let second = 0; second < 5000; second++) {
    Object.assign(item, { birth: second - 0.5, defects: second % 97 === 0 ? 2 : 0 });
    assert.equal(timed.roomAt, -Infinity);
    timed.put(item, second);
  }
  clock.now = 5000;
  assert.equal(timed.totals().levelMax, 5000);
  for (let second = 0; second < 5000; second++) {
    assert.equal(timed.readyAt, second + 2);
    const { birth, defects } = timed.take(new Item(), 5000 + second);
    assert.deepEqual([birth, defects], [second - 0.5, second % 97 === 0 ? 2 : 0]);
  }
  clock.now = 10_000;
  // Each item waits for 5,000 s; the last of them is taken a second before the end, the first comes at once.
  assert.deepEqual(timed.totals(), { levelSeconds: 25e6, fullSeconds: 0, emptySeconds: 1, levelMax: 5000, level: 0 });
});

Deno.test("What one machine makes in hours ahead of the next does not have to wait in memory", () => {
  const nodes = [{ name: "A", makes: "Part", cycle: 0.1 }, { name: "B", cycle: 0.1 }];
  const line = buildLine(smallGraph({ nodes, edges: chain("_source", "A", "B", "_sink"), seconds: 40_000 }));
  const plan = setUpAhead(line, { events: "none", lives: false, visits: false })!;
  new AheadCourse(plan).runTo(40_000);
  const [{ puts, level, putTimes }] = plan.buffers as readonly TimedBuffer[];
  assert.deepEqual([line.buffers[0].capacity, puts > 399_000, level], [Infinity, true, 0]);
  assert.ok(putTimes.length <= 2 ** 17, `room for ${putTimes.length} items`);
});
