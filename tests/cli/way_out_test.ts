import assert from "node:assert/strict";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { inFolder, linetwin, linetwinInTurn } from "./linetwin.ts";

/** The program's own name, however it was started. */
const asLinetwin = (text: string) => text.replace(/deno run -A \S+main\.ts/g, "linetwin");

async function told(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await linetwin(args, { cwd });
  assert.deepEqual([code, stdout], [2, ""]);
  return asLinetwin(stderr).trimEnd();
}

/** Words that stand where options are needed, and what is told. */
const WORDS: readonly (readonly [typed: string, told: string])[] = [
  ["simulate juice_shift", "The word juice_shift must stand behind an option:\n  linetwin simulate --run juice_shift"],
  [
    "run juice_shift --hours 3",
    "The word juice_shift must stand behind an option:\n  linetwin run --run juice_shift --hours 3",
  ],
  ["compare juice_shift", "The word juice_shift must stand behind an option:\n  linetwin compare --run juice_shift"],
  [
    "configure juice_shift",
    "The word juice_shift must stand behind an option:\n  linetwin configure --run juice_shift",
  ],
  [
    "simulate config/runs/juice.yaml",
    "The word config/runs/juice.yaml must stand behind an option:\n  linetwin simulate --run juice",
  ],
  [
    "simulate equipment.Filler.uph=3",
    "The word equipment.Filler.uph=3 must stand behind an option:\n  linetwin simulate --set equipment.Filler.uph=3",
  ],
  [
    "compare equipment.Filler.uph=3 --run x",
    "The word equipment.Filler.uph=3 must stand behind an option:\n  linetwin compare --set equipment.Filler.uph=3 --run x",
  ],
  [
    "experiment filler_buffer equipment.Filler.uph=3",
    "The word equipment.Filler.uph=3 must stand behind an option:\n  linetwin experiment filler_buffer --set equipment.Filler.uph=3",
  ],
  [
    "simulate juice topology.edges.A->B.capacity=3",
    "The words juice, topology.edges.A->B.capacity=3 must stand behind options:\n  linetwin simulate --run juice --set 'topology.edges.A->B.capacity=3'",
  ],
  ["simulate phases.ts", "The word phases.ts must stand behind an option:\n  linetwin simulate --module phases.ts"],
  ["simulate plant", "The word plant must stand behind an option:\n  linetwin simulate --config plant"],
  ["plant", "The word plant must stand behind an option:\n  linetwin --config plant"],
  [
    "plant --run juice",
    "The word plant must stand behind an option:\n  linetwin --config plant --run juice",
  ],
  [
    "equipment.Filler.uph=3",
    "The word equipment.Filler.uph=3 must stand behind an option:\n  linetwin --set equipment.Filler.uph=3",
  ],
  [
    "lint baseline_8hr",
    "lint checks a whole configuration; baseline_8hr is one of the runs in shipped:config:\n  linetwin lint",
  ],
  [
    "lint baseline",
    "lint checks a whole configuration; baseline is one of the scenarios in shipped:config:\n  linetwin lint",
  ],
];

for (const [typed, answer] of WORDS) {
  Deno.test(`linetwin ${typed} is answered with what to type`, () =>
    inFolder(async (cwd) => {
      await Deno.mkdir(`${cwd}/plant`);
      assert.equal(await told(typed.split(" "), cwd), answer);
    }));
}

Deno.test("A first word that is no command may be a run: the commands, and what to type for a run of that name", () =>
  inFolder(async (cwd) => {
    const text = await told(["juice_shift", "--hours", "3"], cwd);
    assert.match(text, /^Unknown command "juice_shift": there are help, simulate, /);
    assert.ok(text.endsWith("\nTo simulate a run of that name:\n  linetwin --run juice_shift --hours 3"), text);
    assert.match(await told(["simulat"], cwd), /^Unknown command "simulat"; did you mean simulate\?/);
  }));

Deno.test("A name of another kind of file is told which, and what to type for it", () =>
  inFolder(async (cwd) => {
    const scenario = await told(["--run", "baseline"], cwd);
    assert.match(scenario, /no run is named baseline; it is the name of a scenario; known: /);
    assert.doesNotMatch(scenario, /linetwin/);
    await writeShipped(`${cwd}/plant`);
    const run = await told(["experiment", "baseline_8hr", "--config", "plant"], cwd);
    assert.match(run, /named baseline_8hr; it is the name of a run; known: /);
    assert.ok(
      run.endsWith("\nTo simulate the run of that name:\n  linetwin simulate --run baseline_8hr --config plant"),
      run,
    );
    const experiment = await told(["--run", "filler_buffer"], cwd);
    assert.match(experiment, /named filler_buffer; it is the name of an experiment; known: /);
    assert.ok(
      experiment.endsWith("\nTo carry out the experiment of that name:\n  linetwin experiment filler_buffer"),
      experiment,
    );
  }));

/** Writes the shipped configuration into a folder. */
async function writeShipped(folder: string): Promise<void> {
  for (const [path, text] of SHIPPED) {
    const file = `${folder}/${path}`;
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(file, text);
  }
}

Deno.test("A folder in the home folder that the shell has left as it is typed is told where it is", () =>
  inFolder(async (cwd) => {
    await writeShipped(`${cwd}/plant`);
    const [found, none] = await linetwinInTurn([
      { args: ["lint", "--config=~/plant"], env: { HOME: cwd } },
      { args: ["lint", "--config", "~/nowhere"], env: { HOME: cwd } },
    ], { cwd });
    const end = (text: string) => asLinetwin(text).trimEnd().split("\n").slice(-2).join("\n");
    assert.equal(end(found.stderr), `Perhaps you mean:\n  linetwin lint --config=${cwd}/plant`);
    assert.equal(end(none.stderr).split("\n").at(-1), `  linetwin init ${cwd}/nowhere`);
  }));

const EXPECTED = "expected a folder with runs/, scenarios/, topologies/, equipment/, materials/ and sources/";

const MAKE = (folder: string) => `To make a first configuration in ${folder}/config:\n  linetwin init ${folder}`;

/** Folders without a configuration, and what is told. */
const FOLDERS: readonly (readonly [typed: string, told: string])[] = [
  ["simulate --config nowhere", `nowhere  no such folder, ${EXPECTED}\n${MAKE("nowhere")}`],
  ["lint nowhere", `nowhere  no such folder, ${EXPECTED}\n${MAKE("nowhere")}`],
  ["simulate --config nowhere/config", `nowhere/config  no such folder, ${EXPECTED}\n${MAKE("nowhere")}`],
  ["simulate --config empty", `empty  holds no configuration; ${EXPECTED}\n${MAKE("empty")}`],
  ["lint empty", `empty  holds no configuration; ${EXPECTED}\n${MAKE("empty")}`],
  ["compare --config=empty --set a=1", `empty  holds no configuration; ${EXPECTED}\n${MAKE("empty")}`],
  ["experiment --config empty", `empty  holds no configuration; ${EXPECTED}\n${MAKE("empty")}`],
  ["experiment filler_buffer --config empty", `empty  holds no configuration; ${EXPECTED}\n${MAKE("empty")}`],
  ["configure --config empty", `empty  holds no configuration; ${EXPECTED}\n${MAKE("empty")}`],
  [
    "simulate --config flat",
    `flat  holds no configuration: a.yaml, b.yaml, c.yaml and 2 more stand in none of its folders; ${EXPECTED}\n${
      MAKE("flat")
    }`,
  ],
  [
    "simulate --config other",
    `other  holds no configuration: it has no folder lines, machines; ${EXPECTED}\n${MAKE("other")}`,
  ],
  [
    "simulate --hours 1 --config plant",
    "plant  holds no configuration, but plant/config does\n" +
    "Perhaps you mean:\n  linetwin simulate --hours 1 --config plant/config",
  ],
  [
    "lint plant",
    "plant  holds no configuration, but plant/config does\nPerhaps you mean:\n  linetwin lint plant/config",
  ],
  [
    "simulate --config=plant/config/runs",
    "plant/config/runs  is one folder of a configuration, which is plant/config\n" +
    "Perhaps you mean:\n  linetwin simulate --config=plant/config",
  ],
  [
    "simulate --config plant/config/runs/baseline_8hr.yaml",
    `plant/config/runs/baseline_8hr.yaml  is a file; ${EXPECTED}\n` +
    "Perhaps you mean:\n  linetwin simulate --config plant/config",
  ],
  [
    "simulate --config plant/confg",
    "plant/confg  no such folder; did you mean plant/config?\n" +
    "Perhaps you mean:\n  linetwin simulate --config plant/config",
  ],
];

Deno.test("A folder without a configuration is answered with the one that is meant, or what makes one", () =>
  inFolder(async (cwd) => {
    for (const folder of ["empty", "flat", "other/lines", "other/machines"]) {
      await Deno.mkdir(`${cwd}/${folder}`, { recursive: true });
    }
    for (const file of ["flat/a", "flat/b", "flat/c", "flat/d", "flat/e", "other/lines/a", "other/machines/b"]) {
      await Deno.writeTextFile(`${cwd}/${file}.yaml`, "name: X\n");
    }
    await writeShipped(`${cwd}/plant/config`);
    for (const [typed, answer] of FOLDERS) assert.equal(await told(typed.split(" "), cwd), answer, typed);
  }));

Deno.test("A folder config of something else is not taken for a configuration, and told so", () =>
  inFolder(async (cwd) => {
    await Deno.mkdir(`${cwd}/config`);
    await Deno.writeTextFile(`${cwd}/config/app.yaml`, "port: 3\n");
    assert.equal(
      await told(["simulate"], cwd),
      `config  holds no configuration: app.yaml stands in none of its folders; ${EXPECTED}\n${MAKE("first_line")}`,
    );
  }));
