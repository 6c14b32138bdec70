import { deepStrictEqual, notStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type FreezeRequest, planBundle, writeBundle } from "../../src/bundle/freeze.ts";
import { changesOf } from "../../src/config/written/run_changes.ts";
import { bundledRun, openBundle } from "../../src/bundle/open_bundle.ts";
import { gitCommit, gitDirty } from "../../src/sinks/git_commit.ts";
import { textsBelow } from "../support/bundles.ts";
import { withTempDir } from "../support/temp_dir.ts";

const CONFIG = fileURLToPath(new URL("../../config", import.meta.url));

const REQUEST: FreezeRequest = {
  run: "baseline_8hr",
  modules: [],
  output: "scenarios",
  eventLevel: "detail",
  commandLine: ["configure"],
  now: new Date("2026-02-28T23:59:59.999Z"),
};

Deno.test("Bundles made on different days from one configuration have one snapshot and one hash", async () => {
  // A run that says nothing of its start has the same one on each of them.
  const set = ["run.start_time=null"];
  const first = await planBundle({ ...REQUEST, set });
  const second = await planBundle({ ...REQUEST, set, now: new Date("2027-03-01T00:00:00Z") });
  strictEqual(first.files.get("config_snapshot.yaml"), second.files.get("config_snapshot.yaml"));
  strictEqual(first.metadata.config_hash, second.metadata.config_hash);
  deepStrictEqual([first.metadata, second.metadata].map(({ start_time }) => start_time), [
    "2025-01-06T06:00:00Z",
    "2025-01-06T06:00:00Z",
  ]);
  deepStrictEqual([first.directory, second.directory], [
    "scenarios/baseline_8hr_20260228_235959",
    "scenarios/baseline_8hr_20270301_000000",
  ]);
});

Deno.test("A bundle inside linetwin's own folder names it by a relative path, one elsewhere by its URL", async () => {
  const importOf = async (output: string) =>
    /^import \{ runScenario \} from "(.*)";$/m.exec(
      `${(await planBundle({ ...REQUEST, output })).files.get("scenario.ts")}`,
    )?.[1];
  strictEqual(await importOf(fileURLToPath(new URL("../../scenarios", import.meta.url))), "../../src/scenario/mod.ts");
  strictEqual(await importOf("/elsewhere"), new URL("../../src/scenario/mod.ts", import.meta.url).href);
});

Deno.test("Another configuration has another hash; a start time that the configuration gives is part of it", async () => {
  const { metadata } = await planBundle(REQUEST);
  strictEqual(metadata.start_time, "2025-01-06T06:00:00Z");
  for (const set of [["run.start_time=2025-01-07T06:00:00"], ["equipment.Filler.uph=1"]]) {
    notStrictEqual((await planBundle({ ...REQUEST, set })).metadata.config_hash, metadata.config_hash);
  }
});

Deno.test("A bundle says what was changed for it, and so do its runs; its hash is that of its snapshot alone", () =>
  withTempDir(async (folder) => {
    const set = ["equipment.Filler.performance.jam_prob=0.5", "equipment.Filler.buffer_capacity=.inf"];
    const changes = {
      "equipment.Filler.jam_prob": 0.5,
      "equipment.Filler.buffer_capacity": Infinity,
      "run.duration_hours": 2,
    };
    const plan = await planBundle({ ...REQUEST, output: folder, set, hours: 2 });
    deepStrictEqual(plan.metadata.changes, changes);
    const bundle = await openBundle(await writeBundle(plan));
    deepStrictEqual(changesOf(await bundledRun(bundle)), changes);
    deepStrictEqual(changesOf(await bundledRun(bundle, { set: ["equipment.Filler.reliability.mttr_min=9"] })), {
      ...changes,
      "equipment.Filler.mttr_min": 9,
    });
    const { changes: _, ...without } = bundle.metadata;
    deepStrictEqual(changesOf(await bundledRun({ ...bundle, metadata: without })), {});
    strictEqual((await planBundle({ ...REQUEST, output: folder })).metadata.changes, undefined);
  }));

Deno.test("Bundles that are frozen at the same moment get folders of their own", () =>
  withTempDir(async (folder) => {
    const plans = await Promise.all([1, 2, 3, 4].map((seed) => planBundle({ ...REQUEST, output: folder, seed })));
    const places = await Promise.all(plans.map(writeBundle));
    strictEqual(new Set(places).size, 4);
    for (const [index, place] of places.entries()) {
      strictEqual((await openBundle(place)).metadata.config_hash, plans[index].metadata.config_hash);
    }
  }));

Deno.test("The metadata say where the configuration came from", () =>
  withTempDir(async (folder) => {
    const { metadata } = await planBundle({ ...REQUEST, output: folder, config: CONFIG });
    strictEqual(metadata.git_commit, await gitCommit());
    strictEqual(metadata.git_dirty, await gitDirty());
    for (const [file, hash] of Object.entries(metadata.source_files)) {
      strictEqual(hash, `sha256:${createHash("sha256").update(Deno.readFileSync(file)).digest("hex")}`, file);
    }
    const read = ["runs/baseline_8hr", "defaults", "equipment/filler", "topologies/cosmetics_line"];
    for (const name of read) ok(`${CONFIG}/${name}.yaml` in metadata.source_files, name);
    strictEqual(`${CONFIG}/equipment/capper.yaml` in metadata.source_files, false);
    const long = await planBundle({ ...REQUEST, run: "two_packers_8hr", output: folder });
    ok(long.directory.startsWith(`${folder}/two_packers_8hr_`));
  }));

Deno.test("A bundle is written wholly or not at all, and never over another one", () =>
  withTempDir(async (folder) => {
    const plan = await planBundle({ ...REQUEST, output: folder });
    strictEqual(await writeBundle(plan), plan.directory);
    strictEqual((await openBundle(plan.directory)).metadata.config_hash, plan.metadata.config_hash);
    strictEqual(await writeBundle(plan), `${plan.directory}_2`);
    const before = textsBelow(folder);
    const next = await planBundle({ ...REQUEST, output: folder });
    strictEqual(next.directory, `${plan.directory}_3`);
    const files = new Map([...next.files, ["scenario.ts/in_the_way", ""]]);
    await rejects(writeBundle({ ...next, files }), { name: "StorageError" });
    await rejects(writeBundle({ ...next, directory: `${plan.directory}/metadata.json/x` }), { name: "StorageError" });
    deepStrictEqual(textsBelow(folder), before);
    strictEqual([...Deno.readDirSync(folder)].length, 2);
  }));
