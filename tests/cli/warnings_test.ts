import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { replacing, withConfig } from "../config/changed_config.ts";
import { pageOf } from "../report/page.ts";
import { inFolder, linetwin } from "./linetwin.ts";

const IDLE = "equipment.Palletizer.performance.jam_time_sec has no effect: jam_prob is 0, so the machine never jams";
const READ = "equipment.Inspector.uph: 11.000 is read as 11; write 11000 if that is meant";
const SET = ["--set", "equipment.Palletizer.jam_time_sec=9", "--hours", "0.1"];

Deno.test("simulate says on stderr what lint says of the same files", () =>
  withConfig({
    "equipment/filler.yaml": replacing("uph: 10000", "uph: 10600"),
    "equipment/inspector.yaml": replacing("uph: 11000", "uph: 11000\nreliability:\n  mttr_min: 5"),
  }, async (folder) => {
    const told = async (args: string[]) => await linetwin(args, { cwd: folder });
    const lint = await told(["lint", "."]);
    const own = lint.stdout.split("\n").filter((line) => /\bbaseline_8hr\b/.test(line))
      .map((line) => line.replace(/runs? [^:]*: /, ""));
    ok(own.some((line) => line.includes("mttr_min has no effect")));
    ok(own.some((line) => line.includes("at least 5% is needed")));
    const simulate = await told(["simulate", "--config", ".", "--run", "baseline_8hr", "--hours", "0.1", "--no-db"]);
    strictEqual(simulate.code, 0);
    deepStrictEqual(simulate.stderr.trimEnd().split("\n"), own);
  }));

Deno.test("Warnings go to stderr, and into the summary; with --quiet nothing is said", () =>
  inFolder(async (cwd) => {
    const json = await linetwin([...SET, "--no-db", "--json"], { cwd });
    strictEqual(json.stderr, `warning: ${IDLE}\n`);
    deepStrictEqual(JSON.parse(json.stdout).warnings, [IDLE]);
    const quiet = await linetwin([...SET, "--no-db", "--quiet"], { cwd });
    deepStrictEqual([quiet.code, quiet.stdout, quiet.stderr], [0, "", ""]);
    const plain = await linetwin(["--hours", "0.1", "--no-db", "--json"], { cwd });
    deepStrictEqual([JSON.parse(plain.stdout).warnings, plain.stderr], [[], ""]);
  }));

Deno.test("A number that is read as another is told before the run that it spoils", () =>
  inFolder(async (cwd) => {
    const { stderr } = await linetwin(["--set", "equipment.Inspector.uph=11.000", "--no-db", "--quiet"], { cwd });
    strictEqual(stderr, "");
    const told = await linetwin(["--set", "equipment.Inspector.uph=11.000", "--no-db", "--hours", "0.1"], { cwd });
    ok(told.stderr.startsWith(`warning: ${READ}\n`));
  }));

Deno.test("The report has the warnings, also of a stored run that is simulated again, and so has its own page", () =>
  inFolder(async (cwd) => {
    await linetwin([...SET, "--report", "first.html"], { cwd });
    const shown = await linetwin(["runs", "1"], { cwd, width: 200 });
    ok(shown.stdout.includes(`Warnings`) && shown.stdout.includes(IDLE));
    const again = await linetwin(["report", "1", "--output", "second.html"], { cwd });
    deepStrictEqual([again.code, again.stderr], [0, ""]);
    for (const file of ["first.html", "second.html"]) {
      const page = await pageOf(await Deno.readTextFile(`${cwd}/${file}`));
      const words = page.querySelector("#summary dl.words")!.textContent;
      strictEqual(words.split(IDLE).length, 2, file);
      match(words, /Warnings/);
    }
    const plain = await linetwin(["--hours", "0.1", "--no-db", "--report", "plain.html"], { cwd });
    strictEqual(plain.code, 0);
    const page = await pageOf(await Deno.readTextFile(`${cwd}/plain.html`));
    strictEqual(page.querySelector("#summary dl.words")!.textContent.includes("Warnings"), false);
  }));

Deno.test("A bundle is warned of as its line is; its snapshot has every value, whoever wrote it", () =>
  withConfig({
    "equipment/inspector.yaml": replacing("uph: 11000", "uph: 10200\nreliability:\n  mttr_min: 5"),
  }, async (cwd) => {
    const frozen = await linetwin(["configure", "--config", ".", "--run", "baseline_8hr", "--output", "out"], { cwd });
    match(frozen.stderr, /mttr_min has no effect/);
    match(frozen.stderr, /only 2% faster/);
    const bundle = [...Deno.readDirSync(`${cwd}/out`)][0].name;
    const run = await linetwin(["simulate", "--scenario", `out/${bundle}`, "--no-db"], { cwd });
    match(run.stderr, /^warning: Inspector, next to the critical station Filler, is only 2% faster [^\n]*\n$/);
    const replay = await linetwin(["replay", `out/${bundle}`], { cwd });
    strictEqual(replay.code, 0, replay.stderr);
    const set = ["--set", "equipment.Filler.buffer_capacity=100", "--no-export", "--no-db"];
    const changed = await linetwin(["simulate", "--scenario", `out/${bundle}`, ...set], { cwd });
    match(changed.stderr, /topology\.edges\.Filler->Inspector\.capacity has a value of its own/);
  }));

Deno.test("compare refuses a change that has no effect, with the reason that simulate gives", () =>
  inFolder(async (cwd) => {
    const refused = async (...set: string[]) => {
      const args = set.flatMap((setting) => ["--set", setting]);
      const { code, stderr } = await linetwin(["compare", ...args, "--no-db", "--hours", "0.1"], { cwd });
      return [code, stderr];
    };
    deepStrictEqual(await refused("equipment.Palletizer.performance.jam_time_sec=9"), [
      2,
      `--set  ${IDLE}\n`.replace(" has", "  has"),
    ]);
    const [code, stderr] = await refused(
      "equipment.Palletizer.jam_time_sec=9",
      "equipment.Palletizer.buffer_capacity=9",
    );
    strictEqual(code, 2);
    strictEqual(String(stderr).trimEnd().split("\n").length, 2);
    // One of them has an effect, and takes it from the other.
    strictEqual((await refused("equipment.Filler.jam_prob=0", "equipment.Filler.jam_time_sec=9"))[0], 0);
  }));

Deno.test("compare, experiments and the study of a warm-up say of their run what simulate says of it, and of what is typed", () =>
  withConfig({
    "equipment/inspector.yaml": replacing("uph: 11000", "uph: 10200\nreliability:\n  mttr_min: 5"),
    "experiments/filler_buffer.yaml": () =>
      "run: baseline_8hr\nfactors:\n  - path: equipment.Filler.uph\n    values: [9.500, 9000]\n" +
      "variants:\n  jams: {equipment.Filler.jam_prob: 1.000}\n",
  }, async (cwd) => {
    const told = async (...args: string[]) => {
      const { code, stderr } = await linetwin([...args, "--config", "."], { cwd });
      strictEqual(code, 0, stderr);
      return stderr.trimEnd().split("\n").filter((line) => line !== "");
    };
    const short = ["--replications", "2", "--hours", "0.1", "--workers", "0", "--no-db"];
    const ofRun = await told("simulate", "--run", "baseline_8hr", "--hours", "0.1", "--no-db");
    deepStrictEqual(ofRun.map((line) => /mttr_min has no effect|only 2% faster/.exec(line)?.[0]), [
      "mttr_min has no effect",
      "only 2% faster",
    ]);
    const typed = "warning: equipment.Filler.uph: 9.500 is read as 9.5; write 9500 if that is meant";
    const compared = await told("compare", "--set", "equipment.Filler.uph=9.500", ...short);
    deepStrictEqual(compared.toSorted(), [...ofRun, typed].toSorted());
    deepStrictEqual(await told("experiment", "filler_buffer", ...short), [...ofRun, typed]);
    deepStrictEqual(await told("experiment", "filler_buffer", "--quiet", ...short), []);
    deepStrictEqual(
      await told("experiment", "warmup", "baseline_8hr", "--hours", "1", "--replications", "2"),
      ofRun,
    );
    const lint = await linetwin(["lint", "."], { cwd });
    ok(lint.stdout.includes(typed.replace("warning: ", "warning: run baseline_8hr: experiment filler_buffer: ")));
    strictEqual(lint.stdout.includes("jam_prob: 1.000"), false);
  }));
