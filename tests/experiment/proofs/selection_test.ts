/**
 * Selection of the best (KN) among lines whose ranking theory knows: three exponential stations.
 *
 * @module
 */
import assert from "node:assert/strict";
import { simulateExperiment } from "../../../src/experiment/experiment.ts";
import { buffersTo, exponentialLine, meansTo, THROUGHPUT } from "../../support/exponential_line.ts";

const TRIALS = 100, FIRST_STAGE = 5;

/** Items per mean cycle, without buffers and with one place between stations; a faster clock makes more in an hour. */
const NO_BUFFER = 22 / 39, ONE_PLACE = 0.6705;

const run = exponentialLine({ means: [1, 1, 1], buffer: 0, seconds: 90, warmupSeconds: 30 });

/** Of a goal the variant in the middle, and which of the three is best. */
const RACES = [{ goal: "max", clock: 0.86, best: "roomier" }, { goal: "min", clock: 0.97, best: "run" }] as const;

/** What was found, and the replications of each variant. */
async function trial({ goal, clock, best }: (typeof RACES)[number], index: number) {
  const variants = { faster: meansTo([clock, clock, clock]), roomier: buffersTo([1, 1]) };
  const truths = { run: NO_BUFFER, faster: NO_BUFFER / clock, roomier: ONE_PLACE };
  // Just as much as the best is better, which is the hardest case that the procedure promises to master.
  const indifference = 3600 * Math.abs(truths[best] - truths.faster);
  const result = await simulateExperiment({
    run,
    seed: 1 + 10_000 * index,
    replications: FIRST_STAGE,
    variants,
    metrics: [THROUGHPUT],
    select_best: { metric: THROUGHPUT, indifference, confidence: 0.95, goal },
  }, { workers: 0 });
  const { best: found } = result.findings.selection!;
  return { found: found === null ? null : result.variants[found].name, replications: result.replications() };
}

for (const race of RACES) {
  Deno.test(`The line with the ${race.goal} throughput is found in at least 95 of 100 trials, with less than equal effort`, async () => {
    const trials = [];
    for (let index = 0; index < TRIALS; index++) trials.push(await trial(race, index));
    const right = trials.filter(({ found }) => found === race.best).length;
    assert.ok(right >= 95, `${right} of ${TRIALS} trials found ${race.best}`);
    const needed = sum(trials.map(({ replications }) => sum(replications)));
    const equally = sum(trials.map(({ replications }) => replications.length * Math.max(...replications)));
    assert.ok(needed < equally, `${needed} replications, where as many for each variant are ${equally}`);
    const longer = trials.filter(({ replications }) => Math.max(...replications) > FIRST_STAGE).length;
    assert.ok(longer > TRIALS / 2, `only ${longer} trials had to go on after the first stage`);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
