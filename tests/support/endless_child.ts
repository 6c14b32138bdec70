/**
 * A program whose pool has a worker in an endless loop, is aborted, computes something else, and ends.
 *
 * @module
 */
import { WorkerPool } from "../../src/experiment/execution/worker_pool.ts";
import { randomRun, resultsOf, runWith, workOn } from "./experiment_work.ts";
import "./fatal_phases.ts";

const modules = [new URL("./fatal_phases.ts", import.meta.url).href];
const controller = new AbortController();
const taskOf = (variant: number) => ({ variant, replication: 0, seed: 1 });
let taken = 0;
{
  const work = workOn((variant) => variant === 1 ? runWith("TestEndless") : randomRun(variant), modules);
  await using pool = new WorkerPool(work, { workers: 2 });
  for await (const _ of pool.run([taskOf(1), taskOf(0)], { signal: controller.signal })) {
    if (++taken === 1) setTimeout(() => controller.abort());
  }
  const after = await resultsOf(pool, [taskOf(3)]);
  if (after[0].failure !== null) throw new Error(after[0].failure);
}
console.log(`${taken} taken, then one more`);
Deno.exit(0);
