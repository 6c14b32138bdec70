import assert from "node:assert/strict";
import { Slot } from "../../../src/experiment/queue/worker/slot.ts";
import { METRICS, randomRun } from "../../support/experiment_work.ts";

const NUMBERED = { run: randomRun(0), number: 0, metrics: METRICS, phases: [] };
const SENT = { hash: "0".repeat(32), seed: 1, replication: 0 };

Deno.test("A slot computes until it has ended; then it starts no thread, which nobody would end", async () => {
  const { Worker: OneWorker } = globalThis;
  const started: Worker[] = [];
  globalThis.Worker = class extends OneWorker {
    constructor(...made: ConstructorParameters<typeof OneWorker>) {
      super(...made);
      started.push(this);
    }
  };
  try {
    const slot = new Slot([], () => Promise.resolve());
    const { failure } = await slot.compute("experiment", NUMBERED, SENT);
    slot.end();
    slot.compute("experiment", NUMBERED, SENT);
    assert.deepEqual([failure, started.length], [null, 1]);
  } finally {
    globalThis.Worker = OneWorker;
    for (const worker of started) worker.terminate();
  }
});
