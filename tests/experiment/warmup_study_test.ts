import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { findWarmup, type WarmupStudy } from "../../src/experiment/warmup_study.ts";
import { simulate } from "../../src/run/simulate.ts";
import { endingWith } from "../support/ending_with.ts";
import { randomRun } from "../support/experiment_work.ts";
import { hoursOf, smallLine } from "../support/small_line.ts";

/** Each replication on its own. */
function alone(run: ResolvedRun, seeds: readonly number[]): Promise<WarmupStudy[]> {
  return Promise.all(
    seeds.map((seed) => findWarmup({ ...run, run: { ...run.run, random_seed: seed } }, { replications: 1 })),
  );
}

/** The series of a study are the means of those of others, point by point. */
function assertMeans(found: WarmupStudy, parts: readonly WarmupStudy[]): void {
  for (const [s, { mean, hours }] of found.series.entries()) {
    assert.equal(mean.length, 500);
    assert.deepEqual(hours, parts[0].series[s].hours);
    mean.forEach((value, i) => {
      const expected = parts.reduce((sum, part) => sum + part.series[s].mean[i], 0) / parts.length;
      assert.ok(Math.abs(value - expected) <= 1e-9 * Math.max(1, expected), `${i}: ${value}, not ${expected}`);
    });
  }
}

Deno.test("Replications have the run's seed and those after it, and the series are their means", async () => {
  const run = randomRun(0), { random_seed: seed } = run.run;
  const parts = await alone(run, [seed, seed + 1, seed + 2]);
  assert.notDeepEqual(parts[1].series, parts[0].series);
  assert.notDeepEqual(parts[2].series, parts[1].series);
  const found = await findWarmup(run, { replications: 3 });
  assert.deepEqual([found.replications, found.deadlockedCount], [3, 0]);
  assertMeans(found, parts);
});

Deno.test("An item that the run is to end with does not end what is watched", async () => {
  const run = randomRun(0), options = { replications: 1 };
  assert.deepEqual((await findWarmup(endingWith(1, run), options)).series, (await findWarmup(run, options)).series);
});

/**
 * Fast fills the buffer before Slow, which is twice as slow: there are 5 more items every 10 s, which is how long one
 * of the 500 intervals lasts.
 */
function filling(capacity: number): ResolvedRun {
  return smallLine([{ name: "Fast", cycle: 1, capacity }, { name: "Slow", cycle: 2 }], { seconds: 5000 });
}

Deno.test("A line that fills up at a known moment is cut there, at the end of a batch of five intervals", async () => {
  // What happens at the end of an interval belongs to the next, so the level at the end of interval i, from 1, is 5i −
  // 1 until there is no more room: up to 229 from interval 46 on, where a batch begins; of 230 only from interval 47
  // on, and the batch it is in is cut off as well.
  for (const [capacity, seconds] of [[228, 450], [229, 450], [230, 500], [250, 500]]) {
    const { series: [finished, buffers], suggestedHours } = await findWarmup(filling(capacity), { replications: 1 });
    assert.deepEqual([buffers.mean[44], buffers.mean[45]], [224, Math.min(229, capacity)]);
    assert.equal(buffers.mean.at(-1), capacity);
    assert.deepEqual([buffers.truncatedHours, suggestedHours], [seconds / 3600, seconds / 3600], `${capacity}`);
    // Slow begins a second late, and makes 4 in the first interval; then 5 in each.
    assert.deepEqual([...finished.mean.slice(0, 3)].map(Math.round), [1440, 1800, 1800]);
    assert.equal(finished.truncatedHours, 50 / 3600);
  }
});

/** What is defective goes round, until so much of it does that each station waits for room before another. */
function mending(defect_rate: number): ResolvedRun {
  return defineRun({
    run: { duration_hours: hoursOf(900), telemetry_interval_sec: 900, random_seed: 1 },
    source: { initial_inventory: Infinity },
    materials: ["Part"],
    topology: {
      nodes: ["Maker", "Mender", "Checker"].map((name, i) => ({ name, output_type: i === 0 ? "Part" : "None" })),
      edges: [
        { source: "_source", target: "Maker" },
        { source: "Maker", target: "Mender", capacity: 1 },
        { source: "Mender", target: "Checker", capacity: 1, condition: "product.passes >= 0" },
        { source: "Checker", target: "Mender", capacity: 1, condition: "product.is_defective", max_passes: 1000 },
        { source: "Checker", target: "_sink" },
      ],
    },
    equipment: {
      Maker: { uph: 3600, quality: { defect_rate } },
      Mender: { uph: 3600 },
      Checker: { uph: 3600, quality: { detection_prob: 1 } },
    },
  });
}

Deno.test("Replications that come to a stand are counted, and left out of the means", async () => {
  const run = mending(0.002), seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  const isStuck = (seed: number) => simulate(run, { seed, events: "none" }).summary.line.deadlock !== null;
  const sound = seeds.filter((seed) => !isStuck(seed));
  assert.ok(sound.length > 1 && sound.length < seeds.length, `${sound}`);
  const found = await findWarmup(run, { replications: seeds.length });
  assert.deepEqual([found.replications, found.deadlockedCount], [sound.length, seeds.length - sound.length]);
  assertMeans(found, await alone(run, sound));
});

Deno.test("A line that always comes to a stand has nothing to suggest", async () => {
  const { replications, deadlockedCount, suggestedHours } = await findWarmup(mending(1), { replications: 2 });
  assert.deepEqual([replications, deadlockedCount, suggestedHours], [0, 2, null]);
});
