/**
 * `dataset pdm`, as a person meets it.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { until } from "./at_work.ts";
import { inFolder, linetwin, linetwinOnFullDisk, startLinetwin, textOf } from "./linetwin.ts";

const SOON = ["--set", "equipment.PdmFiller.reliability.failure_modes.0.mtbf_min=300"];
const SMALL = ["--runs", "3", "--hours", "24", "--interval", "1800", "--workers", "0", ...SOON];

const entries = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("dataset pdm shows how many rows there are, how often a failure follows, and where it all is", () =>
  inFolder(async (cwd) => {
    const { code, stdout, stderr } = await linetwin([
      "dataset",
      "pdm",
      ...SMALL,
      "--horizons",
      "2,4",
      "--output",
      "set",
    ], {
      cwd,
    });
    strictEqual(code, 0);
    match(stdout, /^pdm_30d: 3 runs of 24 h \(seeds 42–44\), a row every 1800 s\n/);
    match(stdout, /^Rows +train +validation +test\ntelemetry +192 +192 +192\n/m);
    match(stdout, /^A failure follows within +2 h +4 h\nall machines +\d+\.\d\d% +\d+\.\d\d%\nFiller +/m);
    match(stdout, /^Written to set: \d+ files of data, [\d.]+ kB; its README\.md says the rest\n$/m);
    match(stderr, /^warning: .*(Inspector|Palletizer).* is known to be within .* of a failure: more runs .*$/m);
    deepStrictEqual(entries(cwd), ["set"]);
    ok(entries(`${cwd}/set`).includes("README.md"));
    const again = await linetwin(["dataset", "pdm", ...SMALL, "--output", "set"], { cwd });
    deepStrictEqual([again.code, again.stdout], [1, ""]);
    match(again.stderr, /^Cannot write the data set to set: the folder has something in it .*--force/);
    const json = await linetwin(["dataset", "pdm", ...SMALL, "--output", "set", "--force", "--json"], { cwd });
    const { directory, warnings, ...facts } = JSON.parse(json.stdout);
    deepStrictEqual([json.code, directory, facts.seeds, facts.tables[0].name], [0, "set", [42, 43, 44], "telemetry"]);
    match(facts.config_hash, /^sha256:/);
    deepStrictEqual(facts, JSON.parse(Deno.readTextFileSync(`${cwd}/set/dataset.json`)));
    ok(warnings.length > 0);
    strictEqual(json.stderr, "");
  }));

Deno.test("What dataset cannot make is said with what to do", () =>
  inFolder(async (cwd) => {
    const refused: readonly (readonly [args: readonly string[], told: RegExp])[] = [
      [[], /^Name what to make, after dataset: there are pdm/],
      [["pmd"], /^Cannot make a data set of kind "pmd": there are pdm/],
      [["pdm"], /^Required option '--output <dir>' not specified/],
      [["pdm", "--output", "set", "--run", "pdm_30"], /pdm_30d\?/],
      [["pdm", "--output", "set", "--runs", "2"], /^Cannot divide 2 runs into train, validation, test: .*--split time/],
      [
        ["pdm", "--output", "set", "--run", "baseline_8hr"],
        /^Cannot make a data set of baseline_8hr: no machine has both/,
      ],
      [
        ["pdm", "--output", "set", "--horizons", "8,x"],
        /It must be hours above 0, separated by commas, such as 8,24\./,
      ],
      [["pdm", "--output", "set", "--interval", "0"], /It must be a number of seconds above 0\./],
      [["pdm", "--output", "set", "--split", "runs"], /The splits are run, machine, time; did you mean run\?/],
      [["pdm", "--output", "set", "--format", "arrow"], /The formats are parquet, csv/],
      [["pdm", "--output", "set", "--published", "today"], /It must be a date such as 2025-01-06\./],
      [
        ["pdm", "--output", "set", "--published", "2025-02-30"],
        /It must be a date such as 2025-01-06; there is no 30 February\./,
      ],
      [["pdm", "--output", "set", "--compat", "asure"], /did you mean azure\?/],
      [
        ["pdm", "--output", "set", "--runs", "3", "--hours", "1", "--workers", "0"],
        /^Cannot label rows 8 h, 24 h ahead: no row is known to be so near before a failure\. Simulate more runs/,
      ],
    ];
    for (const [args, told] of refused) {
      const { code, stdout, stderr } = await linetwin(["dataset", ...args], { cwd });
      match(stderr, told);
      deepStrictEqual([code, stdout], [2, ""], args.join(" "));
    }
    deepStrictEqual(entries(cwd), []);
  }));

Deno.test({
  name: "A disk that fills up is told of, and nothing is left of the data set",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inFolder(async (cwd) => {
      const { code, stderr } = await linetwinOnFullDisk(20, ["dataset", "pdm", ...SMALL, "--output", "set"], { cwd });
      match(
        stderr,
        /^Cannot write the data set to set: the disk is full \(.*File too large.*\)\. Nothing was added; /,
      );
      strictEqual(code, 1);
      deepStrictEqual(entries(cwd), []);
    }),
});

Deno.test({
  name: "Ctrl-C ends dataset pdm, and leaves nothing",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inFolder(async (cwd) => {
      const child = startLinetwin(["dataset", "pdm", "--runs", "50", "--output", "set"], { cwd });
      await until(() => entries(cwd).includes("set.partial"));
      child.kill("SIGINT");
      const { code, stdout, stderr } = await child.output();
      strictEqual(textOf(stderr), "Stopped: no data set was written; set is as it was.\n");
      deepStrictEqual([code, textOf(stdout)], [130, ""]);
      deepStrictEqual(entries(cwd), []);
    }),
});
