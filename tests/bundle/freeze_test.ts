import { deepStrictEqual, notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { type FreezeRequest, planBundle, writeBundle } from "../../src/bundle/freeze.ts";
import { openBundle } from "../../src/bundle/open_bundle.ts";
import { textsBelow } from "../support/bundles.ts";
import { withTempDir } from "../support/temp_dir.ts";

const REQUEST: FreezeRequest = {
  run: "baseline_8hr",
  modules: [],
  output: "scenarios",
  eventLevel: "detail",
  commandLine: ["configure"],
  now: new Date("2026-02-28T23:59:59.999Z"),
};

Deno.test("Bundles made on different days from one configuration have one snapshot and one hash", async () => {
  const set = ["run.start_time=null"];
  const first = await planBundle({ ...REQUEST, set });
  const second = await planBundle({ ...REQUEST, set, now: new Date("2027-03-01T00:00:00Z") });
  strictEqual(first.files.get("config_snapshot.yaml"), second.files.get("config_snapshot.yaml"));
  strictEqual(first.metadata.config_hash, second.metadata.config_hash);
  deepStrictEqual([first.metadata, second.metadata].map(({ start_time }) => start_time), [
    "2026-02-28T23:59:59.999Z",
    "2027-03-01T00:00:00.000Z",
  ]);
  deepStrictEqual([first.directory, second.directory], [
    "scenarios/baseline_8hr_20260228_235959",
    "scenarios/baseline_8hr_20270301_000000",
  ]);
});

Deno.test("Another configuration has another hash; a start time that the configuration gives is part of it", async () => {
  const { metadata } = await planBundle(REQUEST);
  strictEqual(metadata.start_time, "2025-01-06T06:00:00Z");
  for (const set of [["run.start_time=2025-01-07T06:00:00"], ["run.start_time=null"], ["equipment.Filler.uph=1"]]) {
    notStrictEqual((await planBundle({ ...REQUEST, set })).metadata.config_hash, metadata.config_hash);
  }
});

Deno.test("A bundle is written wholly or not at all, and never over another one", () =>
  withTempDir(async (folder) => {
    const plan = await planBundle({ ...REQUEST, output: folder });
    await writeBundle(plan);
    strictEqual((await openBundle(plan.directory)).metadata.config_hash, plan.metadata.config_hash);
    const before = textsBelow(folder);
    await rejects(writeBundle(plan), { name: "StorageError", message: /it is there already/ });
    const next = await planBundle({ ...REQUEST, output: folder });
    strictEqual(next.directory, `${plan.directory}_2`);
    const files = new Map([...next.files, ["scenario.ts/in_the_way", ""]]);
    await rejects(writeBundle({ ...next, files }), { name: "StorageError" });
    await rejects(writeBundle({ ...next, directory: `${plan.directory}/metadata.json/x` }), { name: "StorageError" });
    deepStrictEqual(textsBelow(folder), before);
    deepStrictEqual([...Deno.readDirSync(folder)].length, 1);
  }));
