/**
 * Whole data sets of a small line.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { deepStrictEqual, match, notStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { pdmDataset } from "../../../mod.ts";
import { checkDataset } from "../../../src/datasets/check/check_dataset.ts";
import { markUnfinished, UNFINISHED } from "../../../src/datasets/folder/refuse_folder.ts";
import type { PdmOptions } from "../../../src/datasets/pdm/options.ts";
import "../../support/fatal_phases.ts";
import { filesBelow } from "../../support/files_below.ts";
import { edge } from "../../support/small_graph.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { wornLine } from "../worn_line.ts";

/** A small data set. */
function smallSet(output: string, options: Partial<PdmOptions> = {}) {
  return pdmDataset({ run: wornLine(), runs: 3, horizonHours: [1, 4], workers: 0, ...options, output });
}

/** The hash of every file. */
function contentOf(folder: string): Record<string, string> {
  const hashOf = (path: string) => createHash("sha256").update(Deno.readFileSync(`${folder}/${path}`)).digest("hex");
  return Object.fromEntries(filesBelow(folder).sort().map((path) => [path, hashOf(path)]));
}

async function problemsOf(folder: string): Promise<string[]> {
  return (await checkDataset(folder)).flatMap(({ problems }) => problems);
}

Deno.test("Workers, and how many of them, make no difference to any byte; nor does making it again", () =>
  withTempDir(async (folder) => {
    const told = new Set<string>(), shares: number[] = [];
    const first = await smallSet(`${folder}/a`, {
      anomalies: "default",
      set: { "run.anomalies": [{ kind: "spike", per_month: 60 }, { kind: "jam_burst", per_month: 30 }] },
      onProgress: ({ done, asked, share }) => (told.add(`${done}/${asked}`), shares.push(share)),
    });
    deepStrictEqual([...told], ["0/3", "1/3", "2/3", "3/3"]);
    deepStrictEqual(shares, shares.toSorted((a, b) => a - b));
    deepStrictEqual([shares.length > 100, shares[0], shares.at(-1)], [true, 0, 1]);
    const expected = contentOf(`${folder}/a`);
    for (const workers of [1, 2]) {
      const again = await smallSet(`${folder}/b`, {
        anomalies: "default",
        set: { "run.anomalies": [{ kind: "spike", per_month: 60 }, { kind: "jam_burst", per_month: 30 }] },
        workers,
        force: true,
      });
      deepStrictEqual(again.facts, first.facts);
      deepStrictEqual(contentOf(`${folder}/b`), expected);
    }
    deepStrictEqual(await problemsOf(`${folder}/a`), []);
    deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["a", "b"]);
    ok(!Object.keys(expected).some((path) => path.startsWith(".")), "nothing of the making is left");
    ok(first.facts.tables.some(({ name }) => name === "anomalies"));
  }));

Deno.test("What there is to know beforehand is said: stops that are no failures, machines unwatched, empty tables, horizons", () =>
  withTempDir(async (folder) => {
    const { facts, warnings } = await smallSet(`${folder}/a`, { horizonHours: [0.5, 24] });
    deepStrictEqual(facts.routineStops, [{ machine: "Filler", mode: "routine" }]);
    deepStrictEqual(facts.unwatched, ["Palletizer"]);
    deepStrictEqual(facts.emptyTables, ["anomalies"]);
    deepStrictEqual(facts.wearModes.map(({ machine, mode }) => `${machine} ${mode}`), [
      "Filler bearing",
      "Filler seal",
      "Packer belt",
    ]);
    const text = warnings.join("\n");
    for (const said of [/routine of Filler/, /Palletizer/]) match(text, said);
    ok(!text.includes("anomalies"), "nobody asked for them");
    match(
      text,
      /Filler is within 24 h in \d+\.\d\d% of the rows, where 0\.5–25% can be learnt from: \d(\.\d+)? h would fit/,
    );
    ok(facts.tables.find(({ name }) => name === "labels")!.columns.some(({ name }) => name === "fails_within_0_5h"));
    const whole = facts.balance.find(({ machine, split }) => machine === null && split === null)!;
    const splits = facts.balance.filter((row) =>
      row.machine === null && row.split !== null && row.horizonHours === 0.5
    );
    strictEqual(splits.reduce((sum, { positives }) => sum + positives, 0), whole.positives);
  }));

Deno.test("Divided by time or machine, in files by machine or as CSV, the set says the same of one thing everywhere", () =>
  withTempDir(async (folder) => {
    const byTime = await smallSet(`${folder}/time`, { split: "time", runs: 2, layout: "by_machine", format: "csv" });
    deepStrictEqual(await problemsOf(`${folder}/time`), []);
    deepStrictEqual(byTime.facts.splits.parts, { train: [0, 42], validation: [46, 51], test: [55, 60] });
    const names = byTime.facts.tables.map(({ name }) => name);
    deepStrictEqual(names.slice(0, 3), ["telemetry_filler", "telemetry_packer", "labels"]);
    const [head] = Deno.readTextFileSync(`${folder}/time/data/telemetry_packer/train.csv`).split("\n");
    strictEqual(head.split("cycle_time_s,")[1], "drive_a,vacuum_bar,noise_db");
    const run = wornLine(),
      watched = { ...run.equipment.Palletizer, sensors: [{ name: "motor", kind: "current" as const }] };
    const three = { ...run, equipment: { ...run.equipment, Palletizer: watched } };
    const byMachine = await smallSet(`${folder}/machine`, { run: three, runs: 1, split: "machine" });
    deepStrictEqual(await problemsOf(`${folder}/machine`), []);
    deepStrictEqual(Object.values(byMachine.facts.splits.parts).flat().sort(), ["Filler", "Packer", "Palletizer"]);
  }));

Deno.test("Anomalies kept to the test are in no other run, and leave all others as they are without any", () =>
  withTempDir(async (folder) => {
    const kinds = ["stuck", "jam_burst", "dropout"].map((kind) => ({ kind, per_month: 100 }));
    const set = { "run.anomalies": kinds };
    const { facts } = await smallSet(`${folder}/test`, { anomalies: "test", set });
    const table = facts.tables.find(({ name }) => name === "anomalies")!;
    deepStrictEqual(table.files.map(({ split }) => split), ["test"]);
    await smallSet(`${folder}/none`, { anomalies: "none", set });
    for (const table of ["telemetry", "labels", "errors"]) {
      const [one, other] = ["test", "none"].map((name) => contentOf(`${folder}/${name}/data/${table}`));
      strictEqual(one["train.parquet"], other["train.parquet"], table);
      notStrictEqual(one["test.parquet"], other["test.parquet"], table);
    }
  }));

Deno.test("A folder with something in it is refused, and stays as it was; not even by force does anything but a data set give way", () =>
  withTempDir(async (folder) => {
    Deno.mkdirSync(`${folder}/full`);
    Deno.writeTextFileSync(`${folder}/full/mine.txt`, "mine");
    for (const force of [false, true]) {
      await rejects(smallSet(`${folder}/full`, { force }), {
        name: "StorageError",
        message: /has something in it \(mine\.txt\)\. Name another one, or empty it/,
      });
    }
    Deno.writeTextFileSync(`${folder}/full/dataset.json`, '{"name": "mine too"}');
    await rejects(smallSet(`${folder}/full`, { force: true }), /is no data set of linetwin/);
    await rejects(smallSet(`${folder}/full/mine.txt`), { name: "StorageError", message: /that is a file/ });
    await rejects(smallSet(""), { name: "RangeError", message: /must have a name/ });
    deepStrictEqual(filesBelow(`${folder}/full`).sort(), ["dataset.json", "mine.txt"]);
  }));

Deno.test("What a killed program has left half gives way; what only has its name does not", () =>
  withTempDir(async (folder) => {
    Deno.mkdirSync(`${folder}/a.partial/.runs/run_1`, { recursive: true });
    Deno.writeTextFileSync(`${folder}/a.partial/${UNFINISHED}`, "");
    await smallSet(`${folder}/a`);
    Deno.mkdirSync(`${folder}/b.partial`);
    Deno.writeTextFileSync(`${folder}/b.partial/mine.txt`, "mine");
    await rejects(smallSet(`${folder}/b`), { name: "StorageError", message: /something else is there/ });
    Deno.mkdirSync(`${folder}/c.partial`);
    {
      await using _mark = await markUnfinished(`${folder}/c.partial`);
      await rejects(smallSet(`${folder}/c`), { name: "StorageError", message: /another program is making one there/ });
      deepStrictEqual(filesBelow(`${folder}/c.partial`), [UNFINISHED]);
    }
    Deno.removeSync(`${folder}/c.partial`);
    deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["a", "b.partial"]);
  }));

Deno.test("What ends early leaves nothing: by a signal, in this thread and on workers, or with nothing to learn", () =>
  withTempDir(async (folder) => {
    for (const workers of [0, 1]) {
      const controller = new AbortController();
      const onProgress = ({ done }: { done: number }) => done === 1 && controller.abort();
      await rejects(smallSet(`${folder}/a`, { workers, onProgress, signal: controller.signal }), {
        name: "AbortError",
      });
    }
    await rejects(smallSet(`${folder}/a`, { hours: 1, seed: 3 }), {
      name: "DatasetError",
      message: /^Cannot label rows 1 h, 4 h ahead: no row .*Simulate more runs/,
    });
    deepStrictEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("A phase that throws, and one that ends its worker, end the data set with the reason, and leave nothing", () =>
  withTempDir(async (folder) => {
    const modules = [new URL("../../support/fatal_phases.ts", import.meta.url).href], line = wornLine();
    const told: Record<string, RegExp> = {
      TestThrows:
        /^Cannot make the data set: a run failed in its worker: Phase TestThrows of \w+ threw at \d+ s of the run: Error: the gripper is gone \(\S+:\d+:\d+\)$/,
      TestExits: /^Cannot make the data set: a worker ended: it ended itself$/,
    };
    for (const [handler, message] of Object.entries(told)) {
      const phases = [...BUILT_IN, handler].map((each) => ({ name: each, handler: each }));
      const stations = line.topology.stations.map((each, index) =>
        index === 2 ? { ...each, behavior_ref: "own" } : each
      );
      const run = { ...line, behaviors: { own: { phases } }, topology: { stations } };
      await rejects(smallSet(`${folder}/a`, { run, workers: 1, modules }), { name: "WorkerError", message });
    }
    deepStrictEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("A run that comes to a stand ends the data set at once, and is named with what stands there", () =>
  withTempDir(async (folder) => {
    const { run, equipment } = wornLine(), isFound = "product.is_defective";
    const node = (name: string, more = {}) => ({
      name,
      equipment_ref: "Filler",
      batch_in: 1,
      output_type: "None",
      ...more,
    });
    const topology = {
      nodes: [node("Maker", { output_type: "Part" }), node("Tester"), node("Bench")],
      edges: [
        edge("_source", "Maker"),
        edge("Maker", "Tester", { capacity: 1 }),
        edge("Tester", "Bench", { capacity: 1, condition: isFound }),
        edge("Tester", "_sink"),
        edge("Bench", "Tester", { capacity: 1, condition: isFound, max_passes: 9 }),
        edge("Bench", "_sink"),
      ],
    };
    const Filler = { ...equipment.Filler, quality: { defect_rate: 0.5, detection_prob: 1 } };
    const standing = { run, materials: ["Part"], topology, equipment: { Filler } };
    const dones: number[] = [];
    const onProgress = ({ done }: { done: number }) => dones.push(done);
    await rejects(smallSet(`${folder}/a`, { run: standing, runs: 5, onProgress }), {
      name: "DatasetError",
      message: /run 1 \(seed 7\) does not come to its end\. Deadlock after .* Tester waits for room before Bench/,
    });
    strictEqual(Math.max(...dones), 1);
    deepStrictEqual([...Deno.readDirSync(folder)], []);
  }));

/** The worn line, its packer's failure mode with another name. */
function renamed(name: string): PdmOptions["run"] {
  const { equipment, ...line } = wornLine(), { Packer } = equipment, [mode] = Packer.reliability.failure_modes;
  return {
    ...line,
    equipment: { ...equipment, Packer: { ...Packer, reliability: { failure_modes: [{ ...mode, name }] } } },
  };
}

/** The phases that a behaviour must have. */
const BUILT_IN = ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"].map((name) => `${name}Phase`);

Deno.test("What cannot be asked for is refused before anything is simulated", async () => {
  const refused: readonly (readonly [Partial<PdmOptions>, RegExp])[] = [
    [{ runs: 2 }, /Cannot divide 2 runs .*--split time/],
    [{ runs: 0 }, /Cannot simulate 0 runs/],
    [{ runs: 1.5 }, /Cannot simulate 1\.5 runs/],
    [{ horizonHours: [8, 0] }, /Cannot label rows 0 hours ahead/],
    [{ horizonHours: [NaN] }, /Cannot label rows NaN hours ahead/],
    [{ horizonHours: [1e21] }, /Cannot label rows 1e\+21 hours ahead: horizons are from 0\.001 to 100000 h/],
    [{ run: renamed("BEARING") }, /after the failure modes bearing and BEARING: .* no capitals/],
    [{ split: "time", horizonHours: [48] }, /Cannot divide 60 hours by time: the gap of 48 h/],
    [{ split: "machine" }, /Cannot divide 2 kinds of machines/],
    [{ split: "time", anomalies: "test" }, /Cannot keep anomalies to the test split/],
    [{ cmapssMachine: "Filler" }, /Cannot take Filler for cmapss, which is not asked for/],
    [{ compat: ["cmapss"], cmapssMachine: "Filer" }, /"Filer": machines with sensors and wear are Filler, Packer; did/],
    [{ compat: ["cmapss"], intervalSeconds: 1000 }, /with a row every 1000 s: its cycles are 900 s long/],
    [{ workers: 1000 }, /Cannot compute with 1000 workers/],
    [
      { run: { ...wornLine(), equipment: { Filler: {}, Packer: {}, Palletizer: {} } } },
      /no machine has both sensors and/,
    ],
  ];
  await withTempDir(async (folder) => {
    for (const [options, message] of refused) {
      await rejects(smallSet(`${folder}/a`, options), { name: "RangeError", message });
    }
    await rejects(smallSet(`${folder}/a`, { set: { "equipment.Filer.uph": 1 } }), { name: "ConfigError" });
    deepStrictEqual([...Deno.readDirSync(folder)], []);
  });
});

Deno.test("Of no horizons there are no labels ahead, and remaining lives all the same; a warm-up is left out", () =>
  withTempDir(async (folder) => {
    const { facts } = await smallSet(`${folder}/a`, {
      horizonHours: [],
      split: "time",
      set: { "run.warmup_hours": 10 },
    });
    deepStrictEqual(facts.balance, []);
    deepStrictEqual(await problemsOf(`${folder}/a`), []);
  }));

Deno.test("Runs that end with an item make no data set: each would end at another time", () =>
  withTempDir(async (folder) => {
    await rejects(smallSet(`${folder}/a`, { set: { "run.until": { finished: 5 } } }), {
      name: "RangeError",
      message: /its runs end with an item \(run\.until\).*Leave run\.until out/,
    });
  }));
