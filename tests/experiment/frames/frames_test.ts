/**
 * Frames that an experiment keeps are those that `simulate` has of the same run and seed, whoever computes them.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun, simulate } from "../../../mod.ts";
import { FRAME_NAMES } from "../../../src/config/schema/frame_names.ts";
import { duckdb } from "../../../src/deps/duckdb.ts";
import { experiment, storedExperiment } from "../../../src/experiment/mod.ts";
import type { ExperimentSpec } from "../../../src/experiment/types.ts";
import { bytesBelow } from "../../support/bytes_below.ts";
import { filesBelow } from "../../support/files_below.ts";
import { withTempDir } from "../../support/temp_dir.ts";

const SET = { "run.duration_hours": 2, "run.warmup_hours": 0.5 };
const SPEC: ExperimentSpec = {
  run: "baseline_8hr",
  name: "how fast?",
  seed: 9,
  replications: 2,
  set: SET,
  variants: { "fast/er": { "equipment.Filler.uph": 12000 } },
  keep: [...FRAME_NAMES].reverse(),
};

async function rowsOf(sql: string): Promise<unknown[][]> {
  const { DuckDBInstance } = await duckdb(), instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What differs between two files, in columns, types or any row. */
async function differences(one: string, other: string): Promise<unknown[]> {
  const read = (file: string) => `read_parquet('${file}', hive_partitioning = false)`;
  const columns = (file: string) => rowsOf(`SELECT column_name, column_type FROM (DESCRIBE FROM ${read(file)})`);
  assert.deepEqual(await columns(one), await columns(other));
  const rows = (file: string) => `SELECT row_number() OVER () AS row, * FROM ${read(file)}`;
  return await rowsOf(
    `(${rows(one)} EXCEPT ALL ${rows(other)}) UNION ALL (${rows(other)} EXCEPT ALL ${rows(one)})`,
  );
}

Deno.test("Each frame reads back as what simulate and export give of that run and seed, row by row and type by type", () =>
  withTempDir(async (folder) => {
    const { frames } = await experiment(SPEC, { workers: 0, database: `${folder}/results.duckdb` });
    assert.deepEqual(frames!.names, FRAME_NAMES);
    const runs = { run: SET, "fast/er": { ...SET, "equipment.Filler.uph": 12000 } };
    for (const [variant, set] of Object.entries(runs)) {
      const run = await loadRun("baseline_8hr", { set });
      for (const replication of [0, 1]) {
        await simulate(run, { seed: 9 + replication }).export(`${folder}/exported`, { format: "parquet" });
        for (const name of FRAME_NAMES) {
          const file = frames!.file(variant, replication, name), exported = `${folder}/exported/${name}.parquet`;
          assert.deepEqual(await differences(file, exported), [], `${variant} ${replication} ${name}`);
        }
      }
    }
    const [[count]] = await rowsOf(`SELECT count(*) FROM '${frames!.file("run", 1, "events")}'`);
    assert.ok(Number(count) > 100);
    const other = [frames!.file("run", 0, "telemetry"), frames!.file("run", 1, "telemetry")];
    assert.notDeepEqual(await differences(other[0], other[1]), [], "another seed is told apart");
  }));

Deno.test("The bytes are the same with workers and without, and the folder beside the database has nothing else", () =>
  withTempDir(async (folder) => {
    const computed = async (workers: number) => {
      const { frames } = await experiment(SPEC, { workers, database: `${folder}/by_${workers}.duckdb` });
      assert.equal(frames!.folder, `${folder}/by_${workers}_frames/${frames!.folder.split("/").at(-1)}`);
      assert.match(frames!.folder, /\/how_fast__[0-9a-f]{8}$/);
      return bytesBelow(`${folder}/by_${workers}_frames`);
    };
    const [alone, two] = [await computed(0), await computed(2)];
    assert.equal(alone.size, 2 * 2 * FRAME_NAMES.length);
    assert.deepEqual(two, alone);
  }));

Deno.test("Folders become the columns variant and replication, by which results are joined", () =>
  withTempDir(async (folder) => {
    const metrics = ["machines.Palletizer.output_count"], set = { "run.duration_hours": 2 };
    const spec: ExperimentSpec = { ...SPEC, set, metrics, keep: "telemetry" };
    const result = await experiment(spec, { workers: 0, database: `${folder}/results.duckdb` });
    const rows = await rowsOf(
      `SELECT variant, replication, last(Palletizer_output ORDER BY time)
      FROM read_parquet('${result.frames!.pattern("telemetry")}', hive_partitioning = true) GROUP BY ALL ORDER BY ALL`,
    );
    const outputs = (variant: string) => [...result.values(variant, metrics[0])];
    const expected = ["fast/er", "run"].flatMap((variant) =>
      outputs(variant).map((output, replication) => [variant, String(replication), output])
    );
    assert.deepEqual(rows, expected);
  }));

Deno.test("A stored experiment says where its frames are; one that keeps none has no folder", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`, { keep: _, ...plain } = SPEC;
    const kept = await experiment({ ...SPEC, keep: "telemetry" }, { workers: 0, database: path });
    const stored = await storedExperiment("how fast?", { path });
    assert.equal(stored.frames!.file("run", 0, "telemetry"), kept.frames!.file("run", 0, "telemetry"));
    assert.throws(() => stored.frames!.file("run", 0, "events"), /kept are telemetry/);
    assert.throws(() => stored.frames!.file("slow", 0, "telemetry"), /no such variant/);
    const none = await experiment(plain, { workers: 0, database: `${folder}/none.duckdb` });
    assert.equal(none.frames, null);
    assert.equal("keep" in none.report().experiment, false);
    assert.equal((await storedExperiment("how fast?", { path: `${folder}/none.duckdb` })).frames, null);
    assert.deepEqual(filesBelow(folder).filter((file) => file.startsWith("none")), ["none.duckdb"]);
  }));

Deno.test("A replication that fails keeps nothing, and is not computed again for it", () =>
  withTempDir(async (folder) => {
    const factors = [{ path: "run.duration_hours", values: [0.25, 0.5] }, {
      path: "run.warmup_hours",
      values: [0, 0.4],
    }];
    const set = { "run.duration_hours": 0.6 };
    const { variants: _, ...spec } = { ...SPEC, set, factors, keep: "telemetry" } as const;
    const options = { workers: 0, database: `${folder}/results.duckdb` };
    const first = await experiment(spec, options), files = filesBelow(first.frames!.folder);
    assert.equal(first.failures().length, 2);
    assert.equal(files.length, 4 * 2);
    assert.deepEqual(files.filter((file) => file.includes("0.25") && file.includes("0.4")), []);
    assert.equal((await experiment(spec, options)).foundCount, 5 * 2);
  }));

Deno.test("Without a database there is no place for frames, and that is an error", async () => {
  await assert.rejects(
    experiment(SPEC, { workers: 0 }),
    (error) =>
      error instanceof RangeError && /telemetry, .* beside the database, and there is none/.test(error.message),
  );
});
