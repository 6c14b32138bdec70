import assert from "node:assert/strict";
import { Streams } from "../../../src/engine/kernel/random.ts";
import { Trials } from "../../../src/engine/kernel/trials.ts";

const streams = new Streams(11);

for (const probability of [0.4, 0.02, 0.0001, 1]) {
  Deno.test(`Trials with a chance of ${probability} hit where the draws of their stream are below it`, () => {
    const draw = streams.of("Filler", "jam"), trials = new Trials(probability, streams.counted("Filler", "jam"));
    for (let i = 0; i < 30_000; i++) assert.equal(trials.hits(), draw() < probability, `trial ${i}`);
  });
}

Deno.test("As many trials miss as are known to", () => {
  const trials = new Trials(0.003, streams.counted("Filler", "jam")), known: number[] = [];
  for (let hits = 0; hits < 200;) {
    const misses = trials.knownMisses();
    known.push(misses);
    for (let i = 0; i < misses; i++) assert.equal(trials.hits(), false);
    if (trials.hits()) hits++;
  }
  assert.ok(Math.max(...known) > 300);
});
