import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { inFolder, linetwin } from "./linetwin.ts";

const SMALL = ["--hours", "0.5", "--replications", "2", "--workers", "0"];

async function printed(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await linetwin(args, { cwd });
  deepStrictEqual([code, stderr], [0, ""], args.join(" "));
  return stdout;
}

/** What differs from one time to the next. */
const withoutTimes = (text: string) =>
  text.replaceAll(/\d+\.\d s\b/g, "a while").replaceAll(/\d{4}-\d\d-\d\d.\d\d:\d\d(:\d\d)?/g, "then");

Deno.test("--shard computes into a database of its own, and import makes of all what one machine prints", () =>
  inFolder(async (cwd) => {
    const whole = ["experiment", "filler_buffer", ...SMALL], files = [1, 2, 3].map((i) => `${i}_of_3.duckdb`);
    match(
      await printed([...whole, "--shard", "2/3"], cwd),
      /^filler_buffer {2}shard 2\/3: 4 of 12 replications\nStored as experiment 1 in filler_buffer_shard_2_of_3\.duckdb\n4 replications simulated in .*\nTo bring it together with the others:\n {2}.* import filler_buffer_shard_2_of_3\.duckdb\n$/,
    );
    for (const [i, file] of files.entries()) {
      const told = JSON.parse(await printed([...whole, "--shard", `${i + 1}/3`, "--db-path", file, "--json"], cwd));
      const { config_hash: _, ...others } = told;
      deepStrictEqual(others, {
        experiment: "filler_buffer",
        experiment_id: 1,
        status: "partial",
        shard: `${i + 1}/3`,
        replications: 4,
        total_replications: 12,
        failures: [],
        database: file,
      });
    }
    match(
      await printed(["import", files[2]], cwd),
      /^Experiment 1 \(filler_buffer\) in linetwin_results\.duckdb: 4 replications more\. 4 of 12 replications are there; missing or cut short: shards 1\/3, 2\/3\.\nOn any machine, shard 1\/3:\n.*\nHere, all that is missing:\n.*\n$/,
    );
    const refused = await linetwin(["report", "--experiment", "1"], { cwd });
    deepStrictEqual([refused.code, refused.stdout], [1, ""]);
    match(refused.stderr, /^Cannot report on experiment 1 \(filler_buffer\) of .*: 4 of 12 replications are there; /);
    match(await printed(["experiment", "--stored"], cwd), / · partial\n/);
    deepStrictEqual(JSON.parse(await printed(["import", files[0], files[1], "--json"], cwd)), [{
      experiment_id: 1,
      experiment: "filler_buffer",
      status: "complete",
      added_replications: 8,
      replications: 12,
      total_replications: 12,
      missing_shards: [],
    }]);
    match(
      await printed(["import", ...files], cwd),
      /: nothing new, all 12 are there\. With charts, in one HTML file:\n/,
    );
    const apart = `${cwd}/apart`, again = async (folder: string) => withoutTimes(await printed(whole, folder));
    Deno.mkdirSync(apart);
    await again(apart);
    strictEqual(await again(cwd), await again(apart));
    const report = async (folder: string) => {
      await printed(["report", "--experiment", "1", "--output", "report.html"], folder);
      return withoutTimes(await Deno.readTextFile(`${folder}/report.html`));
    };
    strictEqual(await report(cwd), await report(apart));
  }));

/** What is typed wrongly, and what is said. */
const WRONG: readonly (readonly [args: readonly string[], said: RegExp])[] = [
  [["filler_buffer", "--shard", "0/8"], /'0\/8' is invalid\. Of 8 there are 1\/8 to 8\/8\./],
  [["filler_buffer", "--shard", "9/8"], /'9\/8' is invalid\. Of 8 there are 1\/8 to 8\/8\./],
  [["filler_buffer", "--shard", "1/0"], /must be which one of how many, such as 2\/8\./],
  [["filler_buffer", "--shard", "1.5/2"], /must be which one of how many, such as 2\/8\./],
  [["filler_buffer", "--shard", "2of8"], /must be which one of how many, such as 2\/8\./],
  [["filler_buffer", "--shard", "1/2", "--no-db"], /cannot be used with option '--no-db'/],
  [["filler_buffer", "--shard", "1/2", "--report"], /cannot be used with option '--report/],
  [["filler_buffer", "--shard", "1/2", "--export"], /cannot be used with option '--export/],
  [["--shard", "1/2"], /--shard is for an experiment that is carried out/],
  [["packer_or_filler", "--shard", "1/2"], /^--shard is not for packer_or_filler: select_best drops variants/],
  [["buffer_allocation", "--shard", "1/2"], /^--shard is not for buffer_allocation: optimize goes on from/],
];

for (const [args, said] of WRONG) {
  Deno.test(`experiment ${args.join(" ")} is refused, and nothing is written`, () =>
    inFolder(async (cwd) => {
      const { code, stdout, stderr } = await linetwin(["experiment", ...args], { cwd });
      deepStrictEqual([code, stdout], [2, ""]);
      match(stderr, said);
      deepStrictEqual([...Deno.readDirSync(cwd)], []);
    }));
}

Deno.test("import says which database is no experiment's, and what else is missing", () =>
  inFolder(async (cwd) => {
    const refused = async (args: readonly string[], said: RegExp) => {
      const { code, stdout, stderr } = await linetwin(["import", ...args], { cwd });
      deepStrictEqual([code, stdout], [1, ""]);
      match(stderr, said);
    };
    await printed(["--hours", "0.5", "--quiet"], cwd);
    await refused(
      ["linetwin_results.duckdb", "--db-path", "all.duckdb"],
      /there is none in it\. Runs come out of it by/,
    );
    await refused(["linetwin_results.duckdb"], /it is the database that is to get them/);
    await refused(["none.duckdb"], /^Cannot import experiments from none\.duckdb: there is no such file\.\n$/);
    await refused(["none"], /^Cannot import runs from none: there is no such folder\.\n$/);
    strictEqual((await linetwin(["import"], { cwd })).code, 2);
    strictEqual((await linetwin(["import", ""], { cwd })).code, 2);
  }));

Deno.test("Where the run cannot be found again here, import says what goes on with it in words", () =>
  inFolder(async (cwd) => {
    Deno.writeTextFileSync(`${cwd}/mine.yaml`, "run: baseline_8hr\nreplications: 2\nset: {run.duration_hours: 0.2}\n");
    await printed(["experiment", "./mine.yaml", "--workers", "0", "--shard", "1/2", "--quiet"], cwd);
    match(
      await printed(["import", "mine_shard_1_of_2.duckdb"], cwd),
      /shard 2\/2\.\nThe command that began it computes the rest, with --db-path linetwin_results\.duckdb\.\n$/,
    );
  }));
