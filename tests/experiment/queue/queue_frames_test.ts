/**
 * Frames that come over a queue are those of one thread, byte for byte, whatever is lost meanwhile.
 *
 * @module
 */
import assert from "node:assert/strict";
import { InThreadExecutor } from "../../../src/experiment/execution/in_thread.ts";
import type { TaskResult, Work } from "../../../src/experiment/execution/executor.ts";
import { experiment } from "../../../src/experiment/mod.ts";
import { codeOf } from "../../../src/experiment/queue/code.ts";
import { withinBounds } from "../../../src/experiment/queue/worker/computed_frames.ts";
import { ensureBucket, getObject, putObject, removeObject } from "../../../src/experiment/queue/server/frame_store.ts";
import { Link } from "../../../src/experiment/queue/server/link.ts";
import { FRAMES_BYTES_MAX } from "../../../src/experiment/queue/wire.ts";
import type { ExperimentOptions, ExperimentResult, ExperimentSpec } from "../../../src/experiment/types.ts";
import { bytesBelow } from "../../support/bytes_below.ts";
import { randomRun, resultsOf, tasksFor, workOn } from "../../support/experiment_work.ts";
import { Child } from "../../support/child_process.ts";
import { Keeping } from "../../support/keeping.ts";
import { begunIn, loggedWork, LOGGING } from "../../support/logged_work.ts";
import { type NatsServer, queueOn, serverTest, workerOn } from "../../support/nats_server.ts";
import { expected, resultsWith } from "../../support/queue_runs.ts";

const COORDINATOR = new URL("../../support/coordinator_process.ts", import.meta.url).pathname;

const KEEPING: Work = { ...workOn(randomRun), keep: ["telemetry", "events"] };

const BUCKET = "OBJ_LT_frame";

/** How many objects a server has, those that were taken out not counted. */
async function objectsOn({ url }: Pick<NatsServer, "url">): Promise<number> {
  await using link = await Link.open({ url }, "test");
  const { state: { subjects } } = await link.manager.streams.info(BUCKET, { subjects_filter: "$O.LT_frame.C.>" });
  return Object.keys(subjects ?? {}).length;
}

async function loseBucket({ url }: Pick<NatsServer, "url">): Promise<void> {
  await using link = await Link.open({ url }, "test");
  await link.manager.streams.delete(BUCKET);
}

serverTest("frames are those of one thread, and leave its store when they are taken", async (server) => {
  const tasks = [...tasksFor(3, 40)], wanted = await expected(KEEPING, tasks);
  assert.ok(wanted.every(({ frames }) => frames?.length === 2));
  await using _worker = workerOn(server);
  await using executor = queueOn(server, KEEPING);
  assert.deepEqual(await resultsOf(executor, tasks), wanted);
  assert.equal(await objectsOn(server), 0);
});

serverTest("frames that it loses, with their bucket or with all it has, are computed again", async (server) => {
  const tasks = [...tasksFor(2, 60)], wanted = await expected(KEEPING, tasks);
  await using _worker = workerOn(server);
  await using executor = queueOn(server, KEEPING);
  const found = await resultsWith(executor, tasks, { 10: () => loseBucket(server), 60: () => server.lose() });
  assert.deepEqual(found, wanted);
});

serverTest("frames that are there already, by their digests, are not fetched", async (server) => {
  const tasks = [...tasksFor(1, 4)], asked: string[][] = [];
  const hasFrames: Work["hasFrames"] = ({ replication }, digests) => {
    asked.push([...digests]);
    return Promise.resolve(replication % 2 === 0);
  };
  await using _worker = workerOn(server);
  await using executor = queueOn(server, { ...KEEPING, hasFrames });
  const found = await resultsOf(executor, tasks);
  assert.deepEqual(found.map(({ frames }) => frames?.length), [0, 2, 0, 2]);
  assert.ok(asked.flat().every((digest) => /^[0-9a-f]{64}$/.test(digest)));
  assert.equal(await objectsOn(server), 0);
});

serverTest("objects of tens of megabytes come as they went, and one that is another is none", async (server) => {
  await using link = await Link.open({ url: server.url }, "test");
  await ensureBucket(link);
  const parts = [30, 0, 10].map((megabytes, part) => new Uint8Array(megabytes * 1e6).fill(65 + part));
  const name = await putObject(link, parts), bytes = await getObject(link, name);
  assert.deepEqual([bytes!.length, bytes![0], bytes!.at(-1), bytes!.indexOf(67)], [40e6, 65, 67, 30e6]);
  const { seq } = await link.manager.streams.getMessage(BUCKET, { seq: 1 }) as { seq: number };
  await link.manager.streams.deleteMessage(BUCKET, seq);
  assert.equal(await getObject(link, name), null);
  await removeObject(link, name);
  assert.equal(await objectsOn(server), 0);
  assert.equal(await getObject(link, "nobody's"), null);
});

Deno.test("Frames that are larger than goes over a queue make a failure that says so", () => {
  const task = { variant: 0, replication: 0, seed: 1 }, values = new Float64Array(1);
  const result = (length: number): TaskResult => {
    return { task, values, failure: null, frames: [{ name: "events", bytes: { length } as Uint8Array<ArrayBuffer> }] };
  };
  assert.deepEqual(withinBounds(result(FRAMES_BYTES_MAX)), result(FRAMES_BYTES_MAX));
  const failure = "Its frames have 257 MB, and over a queue they may have 256 MB";
  assert.deepEqual(withinBounds(result(FRAMES_BYTES_MAX + 1e6)), { task, values: null, failure });
});

serverTest(
  "a coordinator that is killed finds frames in the store and in its folder, and none are computed again",
  async (server, folder) => {
    const log = `${folder}/log`, tasks = [...tasksFor(1, 30)], experiment = "killed";
    const wanted = new Keeping(loggedWork(`${folder}/other`), `${folder}/wanted`);
    await using alone = new InThreadExecutor(wanted.work);
    await Array.fromAsync(wanted.run(alone, tasks));
    await using _worker = workerOn(server, { modules: [LOGGING], slots: 1 });
    const args = [server.url, experiment, "30", log, `${folder}/kept`];
    const coordinator = new Child(args, { script: COORDINATOR });
    for (let results = 0; results < 5; results++) await coordinator.line();
    await coordinator[Symbol.asyncDispose]();
    const keeping = new Keeping(loggedWork(log), `${folder}/kept`);
    await using executor = queueOn(server, keeping.work, { experiment });
    const found = await Array.fromAsync(keeping.run(executor, tasks));
    assert.ok(found.length === 30 && found.every(({ failure }) => failure === null));
    assert.deepEqual(bytesBelow(`${folder}/kept`), bytesBelow(`${folder}/wanted`));
    assert.equal(begunIn(log), tasks.length);
  },
);

serverTest("an experiment keeps the files that one machine keeps", async (server, folder) => {
  const spec: ExperimentSpec = {
    run: "baseline_8hr",
    replications: 20,
    set: { "run.duration_hours": 0.1 },
    variants: { faster: { "equipment.Filler.uph": 12000 } },
    keep: ["telemetry", "state_summary"],
  };
  const compute = (name: string, options: ExperimentOptions): Promise<ExperimentResult> =>
    experiment(spec, { database: `${folder}/${name}.duckdb`, ...options });
  await compute("local", { workers: 0 });
  const queue = { url: server.url };
  await using _worker = workerOn(server, { code: await codeOf([]) });
  const { frames, status } = await compute("queue", { queue });
  assert.equal(status, "complete");
  assert.deepEqual(bytesBelow(`${folder}/queue_frames`), bytesBelow(`${folder}/local_frames`));
  // The store has them no more, so they are computed again.
  assert.equal(await objectsOn(server), 0);
  await Deno.remove(frames!.folder, { recursive: true });
  assert.equal((await compute("queue", { queue })).foundCount, 0);
  assert.deepEqual(bytesBelow(`${folder}/queue_frames`), bytesBelow(`${folder}/local_frames`));
});
