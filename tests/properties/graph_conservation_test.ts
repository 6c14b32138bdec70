/**
 * What comes into a graph is in it or has left it, at every instant.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import type { Totals } from "../../src/engine/record/columns.ts";
import { Engine } from "../../src/engine/engine.ts";
import type { Item } from "../../src/engine/stations/items.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import { STARVED } from "../../src/model/states.ts";
import { kindOf, operate, type Operation } from "../support/operation.ts";
import { randomGraph } from "../support/random_graph.ts";

const steps = fc.array(fc.constantFrom(0.1, 1, 3.7, 25), { minLength: 1, maxLength: 8 });

/** Looks at random graphs at random instants. */
function atEveryInstant(look: (line: Line, totals: Totals, run: ResolvedRun) => void): void {
  fc.assert(
    fc.property(randomGraph, steps, (run, steps) => {
      const line = buildLine(run), engine = new Engine(line, { events: "none" });
      for (const seconds of [...steps, Infinity]) {
        engine.advance(seconds);
        look(line, engine.totals(), run);
      }
    }),
    { seed: 22, numRuns: 200 },
  );
}

Deno.test("Base units of a graph are in the line, shipped or rejected; defects as well, or repaired", () => {
  atEveryInstant((line, totals) => {
    assert.equal(totals.unitsBorn, totals.shippedUnits + totals.rejectedUnits + totals.unitsInLine);
    const { defectsCreated, defectsDetected, defectsEscaped, defectsRepaired, defectsInLine } = totals;
    assert.equal(defectsCreated, defectsDetected + defectsEscaped + defectsRepaired + defectsInLine);
    assert.equal(defectsCreated, totals.machines.reduce((sum, machine) => sum + machine.defectsCreated, 0));
    totals.machines.forEach(({ output, outputWithoutNewDefect, defectsCreated }, m) => {
      assert.equal(output, outputWithoutNewDefect + defectsCreated, line.machines[m].name);
    });
  });
});

Deno.test("What is in process for how long is what has left for how long, and what is there since when", () => {
  atEveryInstant((_, { unitSeconds, seconds, unitsBorn }) => {
    assert.ok(unitSeconds >= 0 && unitSeconds <= unitsBorn * seconds + 1e-6, `${unitSeconds} s`);
  });
});

Deno.test("Levels of a graph stay within capacity, and a finite source gives no more than it has", () => {
  atEveryInstant((line, { buffers, machines, deadlock }) => {
    buffers.forEach(({ level, levelMax }, b) => {
      const { capacity, name } = line.buffers[b];
      assert.ok(level >= 0 && level <= capacity && levelMax <= capacity, `${name}: ${level}, at most ${levelMax}`);
      // What was put in the moment of a deadlock was there for no time.
      if (deadlock === null) assert.ok(level <= levelMax, `${name}: ${level}, at most ${levelMax}`);
    });
    line.machines.forEach(({ inputs, batchIn }, m) => {
      const limits = inputs.map((input) =>
        input.kind === "buffer" || line.sources[input.index].interarrival
          ? Infinity
          : line.sources[input.index].inventory
      );
      const { taken, output } = machines[m];
      if (inputs.every(({ need }) => need === 0)) assert.ok(taken <= limits.reduce((sum, limit) => sum + limit, 0));
      assert.ok(taken >= batchIn * output / line.machines[m].batchOut);
    });
  });
});

Deno.test("What sources give is what the machines that they alone feed take; one that has run dry has given all", () => {
  const outcomes = { dry: 0, alone: 0 };
  atEveryInstant((line, { sources, machines, seconds }) => {
    sources.forEach(({ taken, levelMax, levelSeconds, ranDry }, s) => {
      const { inventory, interarrival } = line.sources[s];
      assert.equal(levelMax === null, inventory === Infinity);
      assert.equal(levelSeconds === null, inventory === Infinity);
      if (levelMax !== null) {
        assert.ok(levelSeconds! >= 0 && levelSeconds! <= levelMax * seconds * (1 + 1e-9), `${levelSeconds}`);
        if (interarrival === null) assert.ok(levelMax <= inventory);
      }
      if (ranDry !== null) {
        outcomes.dry++;
        assert.deepEqual([interarrival, taken], [null, inventory]);
      }
      const fed = line.machines.filter(({ inputs }) =>
        inputs.some(({ kind, index }) => kind === "source" && index === s)
      );
      if (fed.some(({ inputs }) => inputs.length > 1)) return;
      outcomes.alone++;
      assert.equal(taken, fed.reduce((sum, machine) => sum + machines[line.machines.indexOf(machine)].taken, 0));
    });
  });
  assert.ok(outcomes.dry > 50 && outcomes.alone > 200, JSON.stringify(outcomes));
});

Deno.test("What machines wait since a source ran dry is what the event log says, with a warm-up and without", () => {
  let dryCount = 0;
  fc.assert(
    fc.property(randomGraph, fc.constantFrom(0, 20), (run, warmupSeconds) => {
      const line = { ...buildLine(run), warmupSeconds }, engine = new Engine(line, { events: "full" });
      const { events, totals } = engine.finish();
      for (const { ranDry } of totals.sources) {
        if (ranDry === null) continue;
        dryCount++;
        const from = Math.max(ranDry.seconds, warmupSeconds), since = new Float64Array(line.machines.length);
        for (let row = 0; row < events.count; row++) {
          const entered = events.enteredSeconds[row], left = entered + events.durationSeconds[row];
          if (events.state[row] === STARVED) since[events.machine[row]] += Math.max(0, left - Math.max(entered, from));
        }
        since.forEach((seconds, m) => {
          const found = totals.machines[m].stateSeconds[STARVED] - ranDry.starvedSeconds[m];
          assert.ok(Math.abs(found - seconds) < 1e-6, `${line.machines[m].name}: ${found}, expected ${seconds}`);
        });
      }
    }),
    { seed: 23, numRuns: 200 },
  );
  assert.ok(dryCount > 30, `${dryCount} sources ran dry`);
});

/** Items by type, summed over what is written down. */
class Tally {
  readonly #counts = new Map<string, number>();

  constructor(readonly line: Line) {}

  readonly add = (item: Item) => this.addTo(kindOf(item, this.line), 1);

  addTo(kind: string, count: number): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  of(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }
}

/** Counts the items that come from sources, are taken apart, or leave the line. */
function watch({ line, floor: { counters, sources }, stations }: Operation) {
  const came = new Tally(line), gone = new Tally(line);
  const before = <Args extends [Item, ...unknown[]], R>(act: (...args: Args) => R, tally: Tally) => (...args: Args) => {
    tally.add(args[0]);
    return act(...args);
  };
  for (const source of sources) {
    const takeFirst = source.takeFirst.bind(source);
    source.takeFirst = () => {
      const item = takeFirst();
      came.add(item);
      return item;
    };
  }
  counters.ship = before(counters.ship.bind(counters), gone);
  counters.shipByProduct = before(counters.shipByProduct.bind(counters), gone);
  counters.reject = before(counters.reject.bind(counters), gone);
  for (const station of stations) {
    if (!station.machine.passesThrough) station.receive = before(station.receive.bind(station), gone);
  }
  return { came, gone };
}

function itemsIn({ floor: { buffers }, stations, line }: Operation): Tally {
  const inside = new Tally(line);
  for (const buffer of buffers) for (const item of buffer.items()) inside.add(item);
  for (const station of stations) for (const item of station.itemsInside()) inside.add(item);
  return inside;
}

Deno.test("Of each type, what was made or came from sources was used, shipped, rejected, or is there", () => {
  fc.assert(
    fc.property(randomGraph, steps, (run, steps) => {
      const operation = operate(run), { line, stations } = operation;
      const { came, gone } = watch(operation);
      let now = 0;
      for (const seconds of steps) {
        operation.runTo(now += seconds);
        const made = new Tally(line), inside = itemsIn(operation);
        for (const { machine, completed } of stations) {
          if (!machine.passesThrough) made.addTo(line.materials[machine.materialType], completed);
        }
        for (const kind of [...line.materials, "None"]) {
          const there = gone.of(kind) + inside.of(kind);
          assert.equal(made.of(kind) + came.of(kind), there, `${kind} after ${now} s`);
        }
      }
    }),
    { seed: 23, numRuns: 200 },
  );
});
