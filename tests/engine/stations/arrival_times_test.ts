import assert from "node:assert/strict";
import { Streams } from "../../../src/engine/kernel/random.ts";
import { ArrivalTimes } from "../../../src/engine/stations/arrival_times.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { chain, smallGraph } from "../../support/small_graph.ts";

/** Takes after every so many arrivals, or so many at once, as numbers from a stream say. */
function compareWithList(perStep: (chance: number) => { arriving: number; taking: number }): number {
  const createIntervals = () => {
    const draw = new Streams(5).of("source", "interarrival");
    return () => draw() * 3;
  };
  const times = new ArrivalTimes(createIntervals), chance = new Streams(6).of("test", "steps"), list: number[] = [];
  let most = 0;
  for (let step = 0; step < 20_000; step++) {
    const { arriving, taking } = perStep(chance());
    for (let i = 0; i < arriving; i++) {
      list.push(times.next);
      times.arrive();
    }
    for (let i = 0; i < taking && list.length > 0; i++) {
      assert.equal(times.oldest, list.shift());
      times.take();
    }
    most = Math.max(most, list.length);
  }
  return most;
}

Deno.test("The oldest arrival is that of a list of all, however many wait", () => {
  assert.ok(compareWithList((chance) => ({ arriving: 1, taking: chance < 0.6 ? 1 : 0 })) > 5000);
  assert.ok(compareWithList((chance) => ({ arriving: 1, taking: chance < 0.5 ? 2 : 0 })) < 1000);
  assert.ok(compareWithList((chance) => ({ arriving: 1, taking: chance < 0.0004 ? 5000 : 0 })) > 4000);
});

Deno.test("In a queue that grows all the time each item waits as long as there are items before it", () => {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 2 }],
    edges: chain("_source", "A", "_sink"),
    sources: { _source: { interarrival_sec: 1 } },
    seconds: 14_400,
  });
  // One comes every second and one is taken every 2 s, the first at 1: the k-th waits k − 1 seconds.
  const { taken, queue_mean_sec, queue_max_sec, queue_max } = simulate(run).summary.sources._source;
  assert.deepEqual([taken, queue_mean_sec, queue_max_sec, queue_max], [7200, 7199 / 2, 7199, 7199]);
});
