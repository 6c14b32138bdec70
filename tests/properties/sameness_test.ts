/**
 * The same run and seed give the same bits: however often, wherever, and in whatever steps.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import type { SimulationOptions } from "../../src/run/options.ts";
import { createSimulation, simulate } from "../../src/run/simulate.ts";
import { hashOfRun } from "../support/column_hash.ts";
import { lineHashes, RUN_COUNT } from "../support/line_hashes.ts";
import { anyRun } from "../support/any_run.ts";
import { randomRun } from "../support/random_line.ts";

const SCRIPT = new URL("../support/line_hashes.ts", import.meta.url);

const comparable = ({ elapsed_ms: _, ...summary }: Summary) => summary;

Deno.test("The same run gives the same bytes again, in a worker and in a fresh process", async () => {
  const hashes = lineHashes();
  assert.equal(new Set(hashes).size, RUN_COUNT);
  assert.deepEqual(lineHashes(), hashes);
  assert.deepEqual(await hashesOfWorker(), hashes);
  assert.deepEqual(await hashesOfProcess(), hashes);
});

async function hashesOfWorker(): Promise<string[]> {
  const worker = new Worker(SCRIPT, { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<string[]>();
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(event.error ?? new Error(event.message));
  try {
    return await promise;
  } finally {
    worker.terminate();
  }
}

async function hashesOfProcess(): Promise<string[]> {
  const args = ["run", "--no-check", "--quiet", "--no-prompt", SCRIPT.pathname];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("Another seed gives other bytes where there is chance", () => {
  const [run] = fc.sample(randomRun.filter(({ equipment }) => equipment.S0.performance.jam_prob === 0.5), {
    seed: 5,
    numRuns: 1,
  });
  const hashes = Array.from({ length: 20 }, (_, seed) => hashOfRun(simulate(run, { seed }).columns));
  assert.equal(new Set(hashes).size, 20);
});

/** Everything, visits too; and without them, which lets machines run ahead of each other. */
const RECORDED: readonly SimulationOptions[] = [
  { events: "full", lives: true, items: "visits" },
  { events: "full", lives: true },
];

/** Simulates in steps, and looks at everything between them. */
function inSteps(run: ResolvedRun, steps: readonly number[], recorded: SimulationOptions) {
  const simulation = createSimulation(run, recorded);
  for (const seconds of steps) {
    simulation.advance(seconds);
    simulation.summary();
    for (const machine of simulation.machines) simulation.state(machine);
  }
  return simulation.finish();
}

function assertStepsDoNotMatter(run: ResolvedRun, steps: readonly number[]): void {
  for (const recorded of RECORDED) {
    const atOnce = simulate(run, recorded), stepped = inSteps(run, steps, recorded);
    assert.deepEqual(comparable(stepped.summary), comparable(atOnce.summary));
    assert.equal(hashOfRun(stepped.columns), hashOfRun(atOnce.columns));
    assert.deepEqual(stepped.columns.lives, atOnce.columns.lives);
    assert.deepEqual(stepped.columns.visits, atOnce.columns.visits);
  }
}

Deno.test("A run in 1000 steps gives the bytes of the run in one go", () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const seconds = run.run.duration_hours * 3600 / 1000;
      assertStepsDoNotMatter(run, Array.from({ length: 1000 }, () => seconds));
    }),
    { seed: 6, numRuns: 12 },
  );
});

Deno.test("A run in steps of any length gives the bytes of the run in one go", () => {
  const step = fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.constantFrom(0, 0.1, 0.5, 1, 7, Infinity));
  fc.assert(
    fc.property(anyRun, fc.array(step, { maxLength: 40 }), assertStepsDoNotMatter),
    { seed: 7, numRuns: 150 },
  );
});

Deno.test("A summary halfway is that of the run that ends there", () => {
  fc.assert(
    fc.property(anyRun, fc.constantFrom(9, 18, 27), (run, seconds) => {
      const simulation = createSimulation(run);
      simulation.advance(seconds);
      const { run: _, ...halfway } = comparable(simulation.summary());
      const { run: __, ...ended } = comparable(simulate(run, { hours: seconds / 3600 }).summary);
      assert.deepEqual(rounded(halfway), rounded(ended));
    }),
    { seed: 8, numRuns: 100 },
  );
});

/** Sums of seconds are added up in other pieces, which shows in the last digits. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, leaf) => (typeof leaf === "number" ? +leaf.toPrecision(9) : leaf)));
}
