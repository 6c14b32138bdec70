import assert from "node:assert/strict";
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { ResolvedRun } from "../../../src/config/resolve/resolved.ts";
import { GO } from "../../../src/engine/stations/phase.ts";
import { metricReader } from "../../../src/experiment/design/metric_reader.ts";
import { metricsOfRun } from "../../../src/experiment/design/metrics.ts";
import { createReplicator } from "../../../src/experiment/execution/replicate.ts";
import { definePhase } from "../../../src/phases/define_phase.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { runWith } from "../../support/experiment_work.ts";

const RUNS = [...SHIPPED.keys()].flatMap((path) => path.match(/^runs\/(.*)\.yaml$/)?.[1] ?? []);

/** What replications of a run give one after the other, by seed. */
async function replicated(run: ResolvedRun, metrics: readonly string[], seeds: readonly number[]) {
  const replicate = await createReplicator({ metrics });
  return seeds.map((seed) => replicate(run, { variant: 0, replication: seed, seed }).values);
}

/** The same out of whole summaries. */
function simulated(run: ResolvedRun, metrics: readonly string[], seeds: readonly number[]) {
  return seeds.map((seed) => metricReader(metrics)(simulate(run, { seed, events: "none" }).summary));
}

for (const name of RUNS) {
  Deno.test(`Replications of ${name} have the metrics of its summaries, whichever are asked for`, async () => {
    const run = await loadRun(name, { hours: 1 }), metrics = metricsOfRun(run), seeds = [3, 4, 3];
    const values = simulated(run, metrics, seeds);
    assert.deepEqual(await replicated(run, metrics, seeds), values);
    for (const section of new Set(metrics.map((path) => path.split(".")[0]))) {
      const own = metrics.filter((path) => path.startsWith(`${section}.`));
      const expected = values.map((all) => all.filter((_, index) => own.includes(metrics[index])));
      assert.deepEqual(await replicated(run, own, seeds), expected, section);
    }
  });
}

Deno.test("The makespan is a metric of a run that ends with an item", async () => {
  const run = await loadRun("baseline_8hr", { set: { "run.until": { finished: 3 } } });
  const metrics = ["run.makespan_hours"], [values] = await replicated(run, metrics, [3]);
  assert.deepEqual([values], simulated(run, metrics, [3]));
  assert.ok(values![0] > 0);
});

definePhase("TestMachineChanging", {
  params: {},
  create: ({ machine }) => {
    (machine as { idealSeconds: number }).idealSeconds *= 2;
    return () => GO;
  },
});

Deno.test("What a phase of one's own does to its machine is gone with the replication", async () => {
  const run = runWith("TestMachineChanging"), metrics = ["machines.A.performance_percent"], seeds = [3, 3];
  const [first, second] = await replicated(run, metrics, seeds);
  assert.deepEqual([first, second], simulated(run, metrics, seeds));
  assert.deepEqual(second, first);
  assert.ok(first![0] > 0);
});
