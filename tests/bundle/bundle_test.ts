/**
 * Bundles as a user has them: commands in folders of their own.
 *
 * @module
 */
import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { parse } from "../../src/deps/yaml.ts";
import { type BundleUnderTest, changeFile, textsBelow, withBundle } from "../support/bundles.ts";

const ENTRY_POINT = new URL("../../src/scenario/mod.ts", import.meta.url).href;

/** The files of a bundle's output, which are the same each time: the tables, then the summary. */
function output(path: string): string[] {
  return ["telemetry.csv", "events.csv", "summary.json"].map((name) => Deno.readTextFileSync(`${path}/output/${name}`));
}

async function simulated({ run, path }: BundleUnderTest, ...options: string[]): Promise<string[]> {
  const { code, stderr } = await run("simulate", "--scenario", path, "--no-db", "--quiet", ...options);
  deepStrictEqual([code, stderr], [0, ""]);
  return output(path);
}

/** Puts the shipped configuration into the folder `config`. */
function withOwnConfig(cwd: string): void {
  for (const [path, text] of SHIPPED) {
    Deno.mkdirSync(`${cwd}/config/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.writeTextFileSync(`${cwd}/config/${path}`, text);
  }
}

Deno.test("configure writes the files that a bundle has, and says how to run them", () =>
  withBundle(["--seed", "7", "--set", "equipment.Filler.uph=12000"], async ({ cwd, path, run }) => {
    match(path, /\/scenarios\/baseline_8hr_\d{8}_\d{6}$/);
    deepStrictEqual(Object.keys(textsBelow(path)).sort(), ["config_snapshot.yaml", "metadata.json", "scenario.ts"]);
    const snapshot = parse(Deno.readTextFileSync(`${path}/config_snapshot.yaml`));
    deepStrictEqual(
      [snapshot.run.random_seed, snapshot.run.duration_hours, snapshot.equipment.Filler.uph],
      [7, 2, 12000],
    );
    strictEqual(snapshot.sources._source.initial_inventory, Infinity);
    const metadata = JSON.parse(Deno.readTextFileSync(`${path}/metadata.json`));
    strictEqual(metadata.run_name, "baseline_8hr");
    match(metadata.config_hash, /^sha256:[0-9a-f]{64}$/);
    deepStrictEqual(metadata.command_line.slice(0, 3), ["configure", "--hours", "2"]);
    ok("shipped:config/equipment/filler.yaml" in metadata.source_files);
    deepStrictEqual(
      Object.keys(metadata.versions).sort(),
      ["deno", "duckdb", "linetwin", "platform", "polars", "v8"],
    );
    const { stdout } = await run("configure", "--hours", "1", "--output", "elsewhere");
    match(stdout, /^Froze baseline_8hr in elsewhere\/baseline_8hr_\d{8}_\d{6}\nsha256:/);
    strictEqual([...Deno.readDirSync(`${cwd}/elsewhere`)].length, 1);
  }));

Deno.test("--dry-run shows what would be written, and writes nothing", () =>
  withBundle(["--dry-run"], async ({ cwd, path, run }) => {
    const { code, stdout } = await run("configure", "--dry-run");
    strictEqual(code, 0);
    match(
      stdout,
      /^Would freeze baseline_8hr in scenarios\/baseline_8hr_\S+\nsha256:\S+\n {2}scenario\.ts +\d+ bytes\n/,
    );
    ok(path.startsWith(cwd));
    strictEqual([...Deno.readDirSync(cwd)].length, 0);
    const wrong = await run("configure", "--dry-run", "--set", "equipment.Filler.uph=-1");
    strictEqual(wrong.code, 2);
    match(wrong.stderr, /equipment\.Filler\.uph {2}must be a number above 0/);
  }));

Deno.test("A snapshot that leaves its start open runs from the start that its metadata say, and replays", () =>
  withBundle([], async (bundle) => {
    const [telemetry] = await simulated(bundle);
    leaveStartOpen(bundle.path, "2031-02-03T04:05:06.789Z");
    const later = await simulated(bundle);
    const withoutDatetime = (csv: string) => csv.replace(/^[^,]*/gm, "");
    ok(telemetry.split("\n")[1].startsWith("2025-01-06T06:05:00.000"));
    ok(later[0].split("\n")[1].startsWith("2031-02-03T04:10:06.789"));
    strictEqual(withoutDatetime(later[0]), withoutDatetime(telemetry));
    strictEqual(JSON.parse(later[2]).run.start_time, "2031-02-03T04:05:06.789Z");
    deepStrictEqual(await simulated(bundle), later);
    strictEqual((await bundle.run("replay", bundle.path)).code, 0);
    const set = ["--set", "run.start_time=2030-01-01T00:00:00", "--no-export", "--no-db", "--json"];
    const { stdout } = await bundle.run("simulate", "--scenario", bundle.path, ...set);
    strictEqual(JSON.parse(stdout).run.start_time, "2030-01-01T00:00:00.000Z");
  }));

/** Makes a bundle one whose snapshot has no start time of its own. */
function leaveStartOpen(path: string, startTime: string): void {
  changeFile(`${path}/config_snapshot.yaml`, /start_time: .*/, "start_time: null");
  const config_hash = configHash(parse(Deno.readTextFileSync(`${path}/config_snapshot.yaml`)));
  const metadata = JSON.parse(Deno.readTextFileSync(`${path}/metadata.json`));
  Deno.writeTextFileSync(`${path}/metadata.json`, JSON.stringify({ ...metadata, config_hash, start_time: startTime }));
}

Deno.test("A bundle runs from its snapshot alone: what becomes of the configuration changes no byte of its output", () =>
  withBundle([], async (bundle) => {
    const before = await simulated(bundle);
    const { cwd } = bundle;
    changeFile(`${cwd}/config/equipment/filler.yaml`, "uph: 10000", "uph: 5000");
    deepStrictEqual(await simulated(bundle), before);
    Deno.removeSync(`${cwd}/config`, { recursive: true });
    deepStrictEqual(await simulated(bundle), before);
    const moved = { ...bundle, path: `${cwd}/moved/far/away` };
    Deno.mkdirSync(`${cwd}/moved/far`, { recursive: true });
    Deno.renameSync(bundle.path, moved.path);
    deepStrictEqual(await simulated(moved), before);
    strictEqual((await moved.run("replay", moved.path)).code, 0);
  }, withOwnConfig));

Deno.test("The output of a bundle is what simulate exports of the run it was frozen from", () =>
  withBundle([], async (bundle) => {
    const ours = (await simulated(bundle)).slice(0, 2);
    await bundle.run("simulate", "--hours", "2", "--no-db", "--export", "--quiet");
    const theirs = ["telemetry.csv", "events.csv"].map((name) => Deno.readTextFileSync(`${bundle.cwd}/output/${name}`));
    deepStrictEqual(ours, theirs);
    const summary = JSON.parse(Deno.readTextFileSync(`${bundle.path}/output/summary.json`));
    const metadata = JSON.parse(Deno.readTextFileSync(`${bundle.path}/metadata.json`));
    strictEqual(summary.run.config_hash, metadata.config_hash);
    strictEqual(summary.event_level, "detail");
  }));

Deno.test("A bundle of before a parameter was there reports the hash that it was frozen with, until it is changed", () =>
  withBundle([], async ({ path, run }) => {
    const file = `${path}/config_snapshot.yaml`;
    Deno.writeTextFileSync(file, Deno.readTextFileSync(file).replaceAll(/^ *repair_prob: 0\n/gm, ""));
    const { config_hash } = JSON.parse(Deno.readTextFileSync(`${path}/metadata.json`));
    const frozen = configHash(parse(Deno.readTextFileSync(file)));
    notStrictEqual(frozen, config_hash);
    changeFile(`${path}/metadata.json`, config_hash, frozen);
    const hashOf = async (...options: string[]) => {
      const { stdout } = await run("simulate", "--scenario", path, "--no-db", "--json", ...options);
      return JSON.parse(stdout).run.config_hash;
    };
    strictEqual(await hashOf(), frozen);
    strictEqual(JSON.parse(Deno.readTextFileSync(`${path}/output/summary.json`)).run.config_hash, frozen);
    strictEqual((await run("replay", path)).code, 0);
    notStrictEqual(await hashOf("--seed", "7", "--no-export"), frozen);
  }));

Deno.test("scenario.ts runs the bundle by itself, from any folder", () =>
  withBundle([], async ({ cwd, path, run }) => {
    const args = ["run", "-A", "--quiet", `${path}/scenario.ts`, "--no-db"];
    const { code, stdout } = await new Deno.Command(Deno.execPath(), { args, cwd: "/", env: { NO_COLOR: "1" } })
      .output();
    strictEqual(code, 0);
    match(new TextDecoder().decode(stdout), /^baseline_8hr {2}scenario baseline/);
    strictEqual((await run("replay", path)).code, 0);
    ok(Deno.readTextFileSync(`${path}/scenario.ts`).includes(`from "${ENTRY_POINT}"`));
    ok(cwd !== "/");
  }));

Deno.test("Full events, once asked for, are in the output and are replayed", () =>
  withBundle(["--debug-events"], async (bundle) => {
    const [, full] = await simulated(bundle);
    strictEqual((await bundle.run("replay", bundle.path)).code, 0);
    const plain = await bundle.run("configure", "--hours", "2", "--output", "plain", "--json");
    const path = `${bundle.cwd}/${JSON.parse(plain.stdout).directory}`;
    const [, detail] = await simulated({ ...bundle, path });
    ok(full.length > detail.length);
    deepStrictEqual((await simulated({ ...bundle, path }, "--debug-events"))[1], full);
    strictEqual((await bundle.run("replay", path)).code, 0);
  }));

Deno.test("With other values a bundle is only looked at: its output stays that of its snapshot", () =>
  withBundle([], async (bundle) => {
    await simulated(bundle);
    const before = textsBelow(bundle.path);
    const refused = await bundle.run("simulate", "--scenario", bundle.path, "--no-db", "--seed", "7");
    strictEqual(refused.code, 2);
    match(refused.stderr, /add --no-export/);
    const looked = await bundle.run(
      "simulate",
      "--scenario",
      bundle.path,
      "--no-db",
      "--no-export",
      "--seed",
      "7",
      "--json",
    );
    strictEqual(JSON.parse(looked.stdout).run.random_seed, 7);
    deepStrictEqual(textsBelow(bundle.path), before);
    const both = await bundle.run("simulate", "--scenario", bundle.path, "--run", "bottling_8hr");
    strictEqual(both.code, 2);
    match(both.stderr, /--scenario.*cannot be used with.*--run/);
  }));

Deno.test("A bundle's folder takes no other files, and its scenario.ts runs no other bundle", () =>
  withBundle([], async ({ path, run, cwd }) => {
    const refused = await run("simulate", "--scenario", path, "--no-db", "--export", "--output", `${path}/output/`);
    strictEqual(refused.code, 2);
    match(refused.stderr, /^Cannot export to \S+output\/: that is the bundle's own output\. Name another folder/);
    const args = ["run", "-A", "--quiet", `${path}/scenario.ts`, "--no-db", "--quiet", "--scenario", `${cwd}/other`];
    strictEqual((await new Deno.Command(Deno.execPath(), { args, cwd }).output()).code, 0);
    ok("output/summary.json" in textsBelow(path));
  }));

Deno.test("A bundle's run is stored like any other", () =>
  withBundle([], async ({ run, path }) => {
    const { stdout } = await run("simulate", "--scenario", path, "--json");
    strictEqual(JSON.parse(stdout).run_id, 1);
  }));
