/**
 * Bundles damaged in each way: what is said, and that nothing in them is touched.
 *
 * @module
 */
import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { changeFile, textsBelow, withBundle, withBundleCopies } from "../support/bundles.ts";

/** What happens to a bundle that was run, and what is then said of it. */
const DAMAGES: [what: string, damage: (path: string) => void, told: RegExp][] = [
  [
    "whose snapshot was changed",
    (path) => changeFile(`${path}/config_snapshot.yaml`, "uph: 10000", "uph: 10001"),
    /config_snapshot\.yaml: it was changed after it was frozen\. Its hash is sha256:[0-9a-f]{64}, and was sha256:/,
  ],
  [
    "whose snapshot lost a key",
    (path) => changeFile(`${path}/config_snapshot.yaml`, /^run:\n( .*\n)*/m, ""),
    /config_snapshot\.yaml: it was changed after it was frozen/,
  ],
  [
    "whose snapshot is no YAML",
    (path) => Deno.writeTextFileSync(`${path}/config_snapshot.yaml`, "run: [\n"),
    /config_snapshot\.yaml:\d+:\d+ {2}no valid YAML/,
  ],
  [
    "whose snapshot is empty",
    (path) => Deno.writeTextFileSync(`${path}/config_snapshot.yaml`, ""),
    /config_snapshot\.yaml:1:1 {2}the file is empty/,
  ],
  [
    "whose snapshot holds what JSON cannot",
    (path) => changeFile(`${path}/config_snapshot.yaml`, "uph: 10000", "uph: .nan"),
    /config_snapshot\.yaml/,
  ],
  [
    "with a snapshot of a newer format",
    (path) => changeFile(`${path}/config_snapshot.yaml`, "format: 1", "format: 2"),
    /config_snapshot\.yaml {2}format {2}a later linetwin wrote this: its format is 2, and this one knows formats up to 1/,
  ],
  [
    "without its snapshot",
    (path) => Deno.removeSync(`${path}/config_snapshot.yaml`),
    /Cannot use the bundle \S+: it has no config_snapshot\.yaml/,
  ],
  [
    "without its metadata",
    (path) => Deno.removeSync(`${path}/metadata.json`),
    /Cannot use the bundle \S+: it has no metadata\.json/,
  ],
  [
    "with half its metadata",
    (path) =>
      Deno.writeTextFileSync(`${path}/metadata.json`, Deno.readTextFileSync(`${path}/metadata.json`).slice(0, 99)),
    /metadata\.json: it is no JSON/,
  ],
  [
    "with metadata of a newer format",
    (path) => changeFile(`${path}/metadata.json`, '"format": 1', '"format": 9'),
    /metadata\.json: its format is 9, and this linetwin knows formats up to 1/,
  ],
  [
    "whose metadata lack the hash",
    (path) => changeFile(`${path}/metadata.json`, '"config_hash"', '"config_hush"'),
    /metadata\.json: config_hash: /,
  ],
  [
    "whose metadata want a module from elsewhere",
    (path) =>
      changeFile(
        `${path}/metadata.json`,
        '"modules": []',
        `"modules": [{"file":"modules/../../x.ts","source":"","hash":"sha256:${"0".repeat(64)}","loaded":true}]`,
      ),
    /metadata\.json: modules\.0\.file: must be a file in modules\//,
  ],
  [
    "that is gone",
    (path) => Deno.removeSync(path, { recursive: true }),
    /Cannot use the bundle \S+: there is no such folder/,
  ],
];

Deno.test("A damaged bundle is refused in words, and nothing in it is overwritten", (t) =>
  withBundleCopies(async (withCopy) => {
    for (const [what, damage, told] of DAMAGES) {
      await t.step(`A bundle ${what}`, () =>
        withCopy(async ({ cwd, path, run }) => {
          damage(path);
          const before = textsBelow(cwd);
          for (const command of [["simulate", "--no-db", "--scenario", path], ["replay", path], ["diff", path, path]]) {
            const { code, stdout, stderr } = await run(...command);
            match(stderr, told);
            doesNotMatch(stderr, /^\s+at /m);
            deepStrictEqual([code, stdout], [2, ""], command[0]);
          }
          deepStrictEqual(textsBelow(cwd), before);
        }));
    }
  }));

/** What happens to the output of a bundle that was run, and what replay then says. */
const FORGERIES: [what: string, forge: (path: string) => void, told: RegExp][] = [
  [
    "a figure in telemetry.csv",
    (path) => changeFile(`${path}/telemetry.csv`, /(\n(?:[^\n]*\n){2}[^\n]*,)(\d+)\n/, "$199999\n"),
    /telemetry\.csv {2}differs first in row 3, Buf_Packer_max: 99999 in the bundle, \d+ now\n {2}events\.csv +the same/,
  ],
  [
    "a row of events.csv",
    (path) => changeFile(`${path}/events.csv`, /\n[^\n]*\n$/, "\n"),
    /events\.csv +differs first in row \d+: – in the bundle, 2025-01-06T/,
  ],
  [
    "the head of events.csv",
    (path) => changeFile(`${path}/events.csv`, "machine,", "station,"),
    /events\.csv +differs first in the head, machine: station in the bundle, machine now/,
  ],
  [
    "the line ends",
    (path) => changeFile(`${path}/events.csv`, /\n/g, "\r\n"),
    /events\.csv +differs first in the head: the same values in other bytes\n/,
  ],
  [
    "a quote at the end",
    (path) => Deno.writeTextFileSync(`${path}/events.csv`, '"abc', { append: true }),
    /events\.csv +differs first in row \d+: "abc in the bundle, – now/,
  ],
  [
    "half a character",
    (path) => Deno.writeFileSync(`${path}/telemetry.csv`, Uint8Array.of(0xc3), { append: true }),
    /telemetry\.csv +differs first in row 25: \ufffd in the bundle, – now/,
  ],
  [
    "all of telemetry.csv",
    (path) => Deno.truncateSync(`${path}/telemetry.csv`),
    /telemetry\.csv +differs first in the head: – in the bundle, datetime,time,/,
  ],
  [
    "the first character, by a mark of Windows",
    (path) => changeFile(`${path}/events.csv`, /^/, "\ufeff"),
    /events\.csv +differs first in the head, datetime: \ufeffdatetime in the bundle, datetime now/,
  ],
  [
    "a value into what a terminal obeys",
    (path) => changeFile(`${path}/events.csv`, ",cycle,", ",\u001b[2J,"),
    /events\.csv +differs first in row \d+, event_type: \s\[2J in the bundle, cycle now/,
  ],
  [
    "a figure in summary.json",
    (path) => changeFile(`${path}/summary.json`, /"tubes_produced": \d+/, '"tubes_produced": 1'),
    /summary\.json +differs first in production\.tubes_produced: 1 in the bundle, \d+ now/,
  ],
];

Deno.test("replay finds what somebody changed in the output, with exit status 1", (t) =>
  withBundleCopies(async (withCopy) => {
    for (const [what, forge, told] of FORGERIES) {
      await t.step(what, () =>
        withCopy(async ({ path, run }) => {
          forge(`${path}/output`);
          const before = textsBelow(path);
          const { code, stdout } = await run("replay", path);
          match(stdout, /gives other results than those it holds\n/);
          match(stdout, told);
          match(stdout, /\nVersions and platform are those it was run with\.\n$/);
          strictEqual(code, 1);
          deepStrictEqual(textsBelow(path), before);
        }));
    }
  }));

Deno.test("replay says which version or platform is another one", () =>
  withBundle([], async ({ path, run }) => {
    await run("simulate", "--scenario", path, "--no-db", "--quiet");
    changeFile(`${path}/output/summary.json`, /"deno": "[^"]*"/, '"deno": "1.0.0"');
    changeFile(`${path}/output/summary.json`, /"platform": "[^"]*"/, '"platform": "a-pdp-11"');
    const same = await run("replay", path);
    strictEqual(same.code, 0);
    match(same.stdout, /It was run with\n {2}deno: 1\.0\.0, now \d+\.\d+\.\d+\n {2}platform: a-pdp-11, now \S+\n$/);
    changeFile(`${path}/output/summary.json`, /"tubes_produced": \d+/, '"tubes_produced": 1');
    const other = await run("replay", path);
    strictEqual(other.code, 1);
    match(other.stdout, /It was run with other versions, which may be why:\n {2}deno: 1\.0\.0/);
  }));

Deno.test("replay lists figures that are new since the bundle was run, and compares those that it holds", () =>
  withBundle([], async ({ path, run }) => {
    await run("simulate", "--scenario", path, "--no-db", "--quiet");
    const summary = `${path}/output/summary.json`;
    changeFile(summary, /\s*"yield_percent": [^,]*,/, "");
    const same = await run("replay", path);
    strictEqual(same.code, 0);
    match(
      same.stdout,
      /same results again.*\n.*\n.*\n {2}summary\.json +the same\nNew since then: line\.yield_percent\n/,
    );
    deepStrictEqual(JSON.parse((await run("replay", path, "--json")).stdout).new_since, ["line.yield_percent"]);
    changeFile(summary, /"wip_mean":/, '"gone_since": 1, "wip_mean":');
    const other = await run("replay", path);
    strictEqual(other.code, 1);
    match(other.stdout, /summary\.json +differs first in line\.gone_since: 1 in the bundle, – now/);
  }));

Deno.test("replay of a bundle that was never run, or not wholly, says what is missing", () =>
  withBundle([], async ({ path, run }) => {
    const never = await run("replay", path);
    strictEqual(never.code, 2);
    match(never.stderr, /it has no output\/summary\.json\. Run the bundle first\.\n$/);
    await run("simulate", "--scenario", path, "--no-db", "--quiet");
    Deno.removeSync(`${path}/output/events.csv`);
    match((await run("replay", path)).stderr, /it has no output\/events\.csv/);
  }));

Deno.test("replay --quiet says nothing when all is the same", () =>
  withBundle([], async ({ path, run }) => {
    await run("simulate", "--scenario", path, "--no-db", "--quiet");
    deepStrictEqual(await run("replay", path, "--quiet"), { code: 0, stdout: "", stderr: "" });
    const { stdout } = await run("replay", path, "--json");
    deepStrictEqual(JSON.parse(stdout), {
      same: true,
      files: ["telemetry.csv", "events.csv", "summary.json"].map((name) => ({ name, difference: null })),
      new_since: [],
      versions: [],
    });
    Deno.truncateSync(`${path}/output/events.csv`);
    const other = await run("replay", path, "--json");
    strictEqual(other.code, 1);
    strictEqual(JSON.parse(other.stdout).same, false);
  }));
