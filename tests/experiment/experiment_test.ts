/**
 * What only shows when an experiment is carried out as a whole.
 *
 * @module
 */
import assert from "node:assert/strict";
import { parse as parseCsv } from "../../src/deps/csv_parse.ts";
import { simulateExperiment } from "../../src/experiment/experiment.ts";
import type { ExperimentResult } from "../../src/experiment/experiment_result.ts";
import { exportExperiment } from "../../src/experiment/export_experiment.ts";
import { exponentialLine, meansTo, measuring, THROUGHPUT } from "../support/exponential_line.ts";
import { valuesOf } from "../support/frame_values.ts";
import { withTempDir } from "../support/temp_dir.ts";

const LINE = { means: [1, 1.2], buffer: 1, seconds: 360 };
const fast = meansTo([0.8, 0.8]), slow = meansTo([1.5, 1.5]);

Deno.test("Sensitivities are those of the run as it is, whatever the others are compared with", async () => {
  const about = (baseline: string) =>
    simulateExperiment(
      measuring(LINE, { seed: 3, replications: 4, variants: { fast, slow }, baseline, sensitivity: { speed: 0.05 } }),
      { workers: 0 },
    );
  const plain = await about("run"), other = await about("fast");
  assert.equal(other.baseline.name, "fast");
  const rows = other.sensitivityRows();
  assert.equal(rows.length, 2);
  assert.ok(rows[0].effect! > 0 && rows[0].active_period_percent! > 0 && rows.some((row) => row.arrow_percent! > 0));
  assert.deepEqual(rows, plain.sensitivityRows());
});

/** Names of all that took part in the selection. */
function raced(result: ExperimentResult): string[] {
  const { survivors, dropped } = result.report().selection!;
  return [...survivors, ...dropped.map(({ variant }) => variant)].toSorted();
}

Deno.test("The speeds of a sensitivity analysis do not compete for the best", async () => {
  const spec = measuring(LINE, {
    replications: 3,
    variants: { slow },
    select_best: { metric: THROUGHPUT, indifference: 200, goal: "max" },
    sensitivity: { speed: 0.5 },
  });
  const result = await simulateExperiment(spec, { workers: 0 });
  assert.deepEqual(result.variants.map(({ name }) => name), [
    "run",
    "slow",
    ...["A +50% speed", "A −50% speed", "B +50% speed", "B −50% speed"],
  ]);
  const means = result.summaryRows().filter(({ metric }) => metric === THROUGHPUT).map(({ mean }) => mean!);
  assert.ok(means[4] > means[0], "a faster machine would win");
  assert.deepEqual(raced(result), ["run", "slow"]);
  assert.equal(result.report().selection!.best, "run");
});

/**
 * Where to put one place in a line of three equal stations: before the middle one or after it makes no difference, as such
 * a line makes as much the other way round.
 */
async function placing(indifference: number) {
  const paths = ["equipment.A.buffer_capacity", "equipment.B.buffer_capacity"];
  const variables = paths.map((path) => ({ path, min: 0, max: 1, step: 1 }));
  const optimize = { variables, budget: { sum: paths, max: 1 }, metric: THROUGHPUT, replications: 3, indifference };
  const run = exponentialLine({ means: [1, 1, 1], buffer: 0, seconds: 90, warmupSeconds: 30 });
  const result = await simulateExperiment({ run, seed: 1, optimize, metrics: [THROUGHPUT] }, { workers: 0 });
  return result.report();
}

const PLACED = ["A.buffer_capacity=0, B.buffer_capacity=1", "A.buffer_capacity=1, B.buffer_capacity=0"];

Deno.test("Close candidates of a search get as many replications as it takes to tell them apart", async () => {
  const { optimization, variants } = await placing(30);
  const { best, replications } = optimization!.selection!;
  assert.ok(PLACED.includes(best!), `${best}`);
  assert.ok(replications > 30 && replications < 1000, `${replications} replications`);
  assert.ok(variants.find(({ variant }) => variant === best)!.replications >= replications);
});

Deno.test("Candidates that are equal get a thousand replications, and the search says that it is undecided", async () => {
  const { optimization } = await placing(5);
  const { best, survivors, replications } = optimization!.selection!;
  assert.deepEqual([best, survivors.toSorted(), replications], [null, PLACED, 1000]);
  assert.equal(optimization!.best, survivors[0]);
});

Deno.test("Every row of the results has the seed of its replication, a whole number in files too", () =>
  withTempDir(async (folder) => {
    // Beyond 32 bits.
    const seed = 2 ** 40 + 1, spec = measuring(LINE, { seed, replications: 3, variants: { fast } });
    const result = await simulateExperiment(spec, { workers: 0 });
    const frame = await result.results();
    assert.deepEqual(valuesOf(frame, "replication"), [0, 1, 2, 0, 1, 2]);
    const seeds = [0, 1, 2, 0, 1, 2].map((replication) => seed + replication);
    assert.deepEqual(valuesOf(frame, "seed").map(Number), seeds);
    await exportExperiment(result, { directory: folder, format: "csv" });
    const [head, ...rows] = parseCsv(Deno.readTextFileSync(`${folder}/results.csv`)) as string[][];
    assert.deepEqual(head, ["variant", "replication", "seed", "metric", "value"]);
    assert.deepEqual(rows.map((row) => row[2]), seeds.map(String));
  }));

Deno.test("On a console a result is a few lines, however many variants it has", async () => {
  const many = Array.from({ length: 12 }, (_, i) => [`variant_${i}`, meansTo([1, 1 + i / 100])] as const);
  const result = await simulateExperiment(
    measuring(LINE, { seed: 3, replications: 2, variants: Object.fromEntries(many) }),
    { workers: 0 },
  );
  const lines = Deno.inspect(result).split("\n");
  assert.equal(lines.length, 4);
  assert.match(lines[0], /^ExperimentResult of .*, complete$/);
  assert.match(lines[1], /^ {2}variants: run \(2 replications\), variant_0 \(2 replications\), .* and 5 more$/);
  assert.match(lines[2], new RegExp(`metrics: ${THROUGHPUT}`));
});
