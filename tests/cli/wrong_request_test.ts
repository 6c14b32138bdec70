import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import { EXPORT_FORMATS } from "../../src/sinks/files.ts";
import { commandNames } from "./command_names.ts";
import { inFolder, linetwin } from "./linetwin.ts";

const COMMANDS = (await commandNames()).flat();

/** What was typed, and what the person is told. */
const MISTAKES: [args: string[], told: RegExp][] = [
  [["simulat"], /Unknown command "simulat"; did you mean simulate\?/],
  [["--expotr"], /\nFor what there is:\n {2}deno run -A \S+main\.ts simulate --help\n$/],
  [["compare", "--exprt"], /\nFor what there is:\n {2}deno run -A \S+main\.ts compare --help\n$/],
  [["experiment", "warmup", "--nothing"], /\n {2}deno run -A \S+main\.ts experiment warmup --help\n$/],
  [["simulat"], /\n {2}deno run -A \S+main\.ts --help\n$/],
  [["compare"], /^compare needs a change, such as\n {2}deno run \S+ \S+ compare --set \S+\n$/],
  [["frobnicate"], new RegExp(`Unknown command "frobnicate": there are help, ${COMMANDS.join(", ")}$`, "m")],
  [["help", "imprt"], /Unknown command "imprt"; did you mean import\?/],
  [["--expotr"], /Unknown option '--expotr'; did you mean --export\?/],
  [
    ["simulate", "baseline_8hr"],
    /The word baseline_8hr must stand behind an option:\n {2}.* simulate --run baseline_8hr$/m,
  ],
  [["--run"], /'--run <name>' argument missing/],
  [["--run", "baseline_8h"], /did you mean baseline_8hr\?/],
  [["--export", "parket"], new RegExp(`The formats are ${EXPORT_FORMATS.join(", ")}; did you mean parquet\\?`)],
  [["--seed", "1.5"], /'1\.5' is invalid\. It must be a whole number/],
  [["--seed", ""], /It must be a whole number/],
  [["--hours", "0"], /It must be a number above 0/],
  [["--hours", "eight"], /It must be a number above 0/],
  [["--set", "equipment.Filler.uph"], /It must be a path and a value/],
  [["--set", "equipment.Filer.uph=1"], /did you mean .*Filler/],
  [["--set", "equipment.Filler.jam_prb=1"], /did you mean .*jam_prob/],
  [["--set", "equipment.Filler.uph=-1"], /-1/],
  [["--config", "nowhere"], /nowhere/],
  [["--output", ""], /It must not be empty/],
  [["--db-path", ""], /It must not be empty/],
  [["lnt"], /Unknown command "lnt"; did you mean lint\?/],
  [["init"], /Missing required argument 'dir'/],
  [["init", ""], /It must not be empty/],
  [["init", "here", "--example", "minmal"], /The examples are minimal, cosmetics, bottling; did you mean minimal\?/],
  [["lint", "nowhere"], /^nowhere {2}no such folder/],
  [["lint", "--config", "nowhere"], /^nowhere {2}no such folder/],
  [["lint", "here", "--config", "there"], /Cannot check both here and there: name one folder/],
  [["--module", "phases.ts"], /^Cannot load the module phases\.ts: there is no such file\n$/],
  [["lint", "--module", "phases.ts"], /^Cannot load the module phases\.ts: there is no such file\n$/],
  [["--module", ""], /It must not be empty/],
  [["configure", "--module", "http://"], /^Cannot load the module http:\/\/: that is no URL\n$/],
  [["configure", "--run", "baseline_8h"], /did you mean baseline_8hr\?/],
  [["configure", "--output", ""], /It must not be empty/],
  [["--scenario", "nowhere"], /^Cannot use the bundle nowhere: there is no such folder\n$/],
  [["replay"], /Missing required argument 'dir'/],
  [["diff", "1"], /Missing required argument 'b'/],
  [["import", ""], /It must not be empty/],
  [["import"], /Missing required argument 'dir\|file'/],
  [["experiment", "filler_bufer"], /no experiment is named filler_bufer; did you mean filler_buffer\?/],
  [["experiment", "filler_buffr.yaml"], /^filler_buffr\.yaml {2}there is no such file; did you mean filler_buffer\?/],
  [["experiment", "filler_buffer", "warmup"], /Too many arguments/],
  [["experiment", "filler_buffer", "--config", "nowhere"], /nowhere {2}no such folder/],
  [["experiment", "filler_buffer", "--workers", "-1"], /It must be a whole number from 0 \(.*\) to 256/],
  [["experiment", "filler_buffer", "--workers", "x"], /It must be a whole number from 0/],
  [["experiment", "filler_buffer", "--replications", "0"], /It must be a whole number, 1 or more/],
  [["experiment", "filler_buffer", "--expotr"], /Unknown option '--expotr'; did you mean --export\?/],
  [
    ["experiment", "filler_buffer", "--export", "sqlite"],
    new RegExp(`The formats are ${EXPORT_FORMATS.join(", ")}$`, "m"),
  ],
  [["experiment", "filler_buffer", "--set", "equipment.Filer.uph=1"], /did you mean .*Filler/],
  [
    ["experiment", "filler_buffer", "--set", "run.random_seed=1"],
    /^--set {2}run\.random_seed {2}must be left to --seed/,
  ],
  [["experiment", "packer_or_filler", "--replications", "1"], /^--replications {2}must be 2 or more for select_best/],
  [["experiment", "buffer_allocation", "--replications", "1"], /^--replications {2}must be a whole number, 2 or more/],
  [["experiment", ""], /It must not be empty/],
  [["experiment", "warmup", ""], /It must not be empty/],
  [["experiment", "filler_buffer", "--stored"], /Leave the name out/],
  [
    ["experiment", "filler_buffer", "--module", "phases.ts"],
    /^Cannot load the module phases\.ts: there is no such file\n$/,
  ],
  [["experiment", "warmup", "baseline_8h"], /named baseline_8h; did you mean baseline_8hr\?/],
  [["experiment", "warmup", "nowhere"], /named nowhere; known: .*baseline_8hr.*filler_buffer/],
  [["experiment", "--seed", "1", "warmup", "baseline_8hr"], /Write --seed after warmup/],
  [["experiment", "--set", "equipment.Filler.uph=3"], /^--set is for an experiment that is carried out: name one/],
  [["experiment", "--stored", "--replications", "3"], /^--replications is for an experiment that is carried out/],
  [["experiment", "--db-path", "x.duckdb"], /^--db-path is for an experiment that is carried out/],
  [
    ["experiment", "warmup", "baseline_8hr", "--workers", "1"],
    /Unknown option '--workers': it is for compare, experiment and dataset pdm\n/,
  ],
  [
    ["simulate", "--queue", "nats://a:1"],
    /Unknown option '--queue': it is for compare, experiment, worker and queue\n/,
  ],
  [["queue", "prge", "x"], /^Unknown command "prge"; did you mean purge\?\n/],
  [["queue", "nats://a:1"], /^The word nats:\/\/a:1 must stand behind an option:\n {2}.* queue --queue nats:\/\/a:1$/m],
  [["worker", "--queue", "http://a"], /^A queue is at nats:.*, found "http:\/\/a"\n/],
  [["compare", "--shard", "1/2"], /Unknown option '--shard': it is for experiment\n/],
  [["worker", "--set", "equipment.Filler.uph=1"], /^Unknown option '--set'\n/],
  [
    ["compare", "--set", "equipment.Filler.uph=-3"],
    /^--set {2}equipment\.Filler\.uph {2}must be a number above 0, found -3$/m,
  ],
  [["compare", "--set", "equipment.Filer.uph=3"], /did you mean Filler\?/],
  [["compare", "--set", "run.random_seed=3"], /must be left to seed/],
  [
    ["compare", "--set", "equipment.Filler.uph=1", "--run", "baseline_8h"],
    /^--run {2}no run is named baseline_8h; did you/,
  ],
  [
    ["compare", "baseline_8hr"],
    /The word baseline_8hr must stand behind an option:\n {2}.* compare --run baseline_8hr$/m,
  ],
];

for (const [args, told] of MISTAKES) {
  Deno.test(`linetwin ${args.join(" ")} is answered with the way out, and exit status 2`, () =>
    inFolder(async (cwd) => {
      const { code, stdout, stderr } = await linetwin([...args], { cwd });
      match(stderr, told);
      doesNotMatch(stderr, /^\s+at |file:\/\//m);
      strictEqual(stdout, "");
      strictEqual(code, 2);
      strictEqual([...Deno.readDirSync(cwd)].length, 0);
    }));
}
