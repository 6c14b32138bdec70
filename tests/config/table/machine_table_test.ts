import assert from "node:assert/strict";
import { openFiles, ParsedFiles } from "../../../src/config/compose/parsed_files.ts";
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { ShippedStore } from "../../../src/config/compose/store.ts";
import type { Mapping } from "../../../src/config/problems/path.ts";
import { loadRun, loadRunWithFiles } from "../../../src/config/load.ts";
import { configHash, plainJson } from "../../../src/config/resolve/canonical.ts";
import { CELLS_MAX } from "../../../src/config/table/csv_cells.ts";
import { readMachines } from "../../../src/config/table/machine_table.ts";
import { writtenWarnings } from "../../../src/config/written/run_warnings.ts";
import { simulate } from "../../../src/run/simulate.ts";
import * as fc from "../../deps/fast_check.ts";
import { type Changes, loadWith, problemsIn, withConfig } from "../changed_config.ts";
import { shippedAsTable, tableOf } from "./as_table.ts";

const TABLE = "equipment/machines.csv";

/** The baseline with its filler and inspector in a table. */
const table = (text: string | Uint8Array): Changes => ({
  "equipment/filler.yaml": null,
  "equipment/inspector.yaml": null,
  [TABLE]: text,
});

const problemsOfTable = (text: string | Uint8Array) => problemsIn(table(text));

for (const [delimiter, lineEnd] of [[",", "\n"], [";", "\r\n"], ["\t", "\r"]]) {
  const named = JSON.stringify(delimiter + lineEnd);
  Deno.test(`Every shipped run is the same with its machines in a table with ${named}`, () =>
    withConfig(shippedAsTable(delimiter, lineEnd), async (config) => {
      for (const name of (await openFiles()).byName("runs").keys()) {
        const [run, written] = [await loadRun(name, { config }), await loadRun(name, { config: "config" })];
        assert.deepEqual(run, written);
        assert.equal(configHash(run), configHash(written));
      }
    }));
}

Deno.test("A line whose machines are in a table has the results of its files", async () => {
  for (const name of ["baseline_8hr", "bottling_8hr"]) {
    const [{ summary }, { summary: written }] = [
      simulate(await loadWith(shippedAsTable(), name, { hours: 2 })),
      simulate(await loadRun(name, { hours: 2 })),
    ];
    assert.deepEqual({ ...summary, elapsed_ms: 0 }, { ...written, elapsed_ms: 0 });
  }
});

const time = fc.oneof(
  fc.integer({ min: 1, max: 9999 }),
  fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
  fc.record({ dist: fc.constant("weibull"), shape: fc.double({ min: 0.5, max: 9, noNaN: true }), scale: fc.nat(99) })
    .map((written) => ({ ...written, scale: written.scale + 1 })),
  fc.constant({ dist: "empirical", values: [1, 2.5], weights: [3, 4] }),
);
const chance = fc.double({ min: 0, max: 1, noNaN: true });
const someOf = (values: Record<string, fc.Arbitrary<unknown>>) => fc.record(values, { requiredKeys: [] });
const machine = someOf({
  description: fc.string({ unit: fc.constantFrom(..."ab,;\"'\n\té{#: ".split("")), minLength: 1 })
    .map((text) => `x${text}y`),
  uph: fc.integer({ min: 1, max: 99999 }),
  buffer_capacity: fc.oneof(fc.nat(500), fc.constant(Infinity)),
  performance: someOf({ jam_prob: chance, jam_time_sec: time, cycle_time_sec: time }),
  quality: someOf({ defect_rate: chance, detection_prob: chance }),
  cost_rates: someOf({ labor_per_hour: fc.double({ min: 0, max: 99, noNaN: true }) }),
  reliability: fc.oneof(
    someOf({ mtbf_min: fc.oneof(time, fc.constant(null)), mttr_min: time }),
    fc.uniqueArray(fc.constantFrom("jam", "belt, upper", "a.b", "Öl"), { minLength: 1 }).chain((names) =>
      fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), mtbf_min: time, mttr_min: time })))
        .map((failure_modes) => ({ failure_modes }))
    ),
  ),
});

Deno.test("Any machines are the same in a table as in YAML files", async () => {
  const sign = fc.constantFrom(",", ";", "\t");
  await withConfig({ "equipment/filler.yaml": null, "equipment/inspector.yaml": null }, async (config) => {
    const property = fc.asyncProperty(machine, machine, sign, async (filler, inspector, delimiter) => {
      const machines: Mapping[] = [{ name: "Filler", ...filler }, { name: "Inspector", ...inspector }];
      const files = [`${config}/equipment/a.yaml`, `${config}/equipment/b.yaml`], csv = `${config}/${TABLE}`;
      const load = async () => await loadRun("baseline_8hr", { config }).catch((error) => String(error));
      Deno.writeTextFileSync(csv, "\ufeff" + tableOf(machines, delimiter));
      const fromTable = await load();
      Deno.removeSync(csv);
      files.forEach((file, index) => Deno.writeTextFileSync(file, plainJson(machines[index])));
      const fromFiles = await load();
      files.forEach((file) => Deno.removeSync(file));
      assert.equal(typeof fromFiles, "object", String(fromFiles));
      assert.equal(typeof fromTable, "object", String(fromTable));
      // The order of failure modes is that of the columns, which two machines share.
      assert.deepEqual(sortedModes(fromTable), sortedModes(fromFiles));
    });
    await fc.assert(property, { seed: 16, numRuns: 150 });
  });
});

function sortedModes(run: unknown): unknown {
  const copy = structuredClone(run) as {
    equipment: Record<string, { reliability: { failure_modes: Mapping[] | null } }>;
  };
  for (const { reliability } of Object.values(copy.equipment)) {
    reliability.failure_modes?.sort((a, b) => String(a.name).localeCompare(String(b.name)));
  }
  return copy;
}

const KNOWN = "Filler,1\nInspector,1\n";

/** Tables that are wrong, and all that is said about each. */
const WRONG: readonly (readonly [text: string, ...problems: string[]])[] = [
  [
    `name,uph,qulity.defect_rate\nFiller,1,\nInspector,1,\n`,
    "1:10  qulity.defect_rate  unknown column; did you mean quality.defect_rate?",
  ],
  [
    `name,uph,jam_prop\nFiller,1,\nInspector,1,\n`,
    "1:10  jam_prop  unknown column; did you mean performance.jam_prob?",
  ],
  [
    "name,speed,mtbf_hours,uhp\nFiller,,,\nInspector,,,\n",
    "1:6  speed  unknown column; did you mean uph?",
    "1:12  mtbf_hours  unknown column; did you mean reliability.mtbf_min, in minutes?",
    "1:23  uhp  unknown column; did you mean uph?",
  ],
  ["name,uph\n", "1:9  no machine follows"],
  [
    "name;uph\nFiller;1;5\nInspector;1\n",
    "2:10  the row has 3 cells, expected 2 as in the first line; a cell with a semicolon in it stands in quotes",
  ],
  ["name,uph,uph\nFiller,1,\nInspector,1,\n", "1:10  uph  this column stands here twice"],
  [
    "name,jam_prob,performance.jam_prob\nFiller,1,\nInspector,1,\n",
    "1:15  performance.jam_prob  this column stands here as jam_prob too",
  ],
  [
    "name,sensors\nFiller,\nInspector,\n",
    "1:6  sensors  a list has no place in a table; a machine with sensors has a YAML file of its own",
  ],
  [
    "name,failure_modes\nFiller,\nInspector,\n",
    "1:6  failure_modes  a failure mode has a column for each of its values: failure_modes.<name>.mtbf_min",
  ],
  [
    "name,failure_modes.jam.mtbf\nFiller,\nInspector,\n",
    "1:6  failure_modes.jam.mtbf  a failure mode has no mtbf; did you mean mtbf_min?",
  ],
  ["name,,uph\nFiller,,1\nInspector,,1\n", "1:6  this column has no name"],
  [`uph,name\n1,Filler\n`, "1:1  the first column must be name, found uph; put that column first"],
  [
    "sep=;\r\nname;uph\r\nFiller;1\r\n",
    "1:1  the first column must be name, found sep=; this line is for a spreadsheet alone: leave it out",
  ],
  ["Line 1;;\nname;uph;\n", "1:1  the first column must be name, found Line 1; leave out what stands above the table"],
  ["Name;uph\nFiller;1\n", "1:1  the first column must be name, found Name; write name"],
  ["name;jam_prob\nInspector;\nFiller;0,002\n", "3:9  jam_prob  0,002 has a decimal comma; write 0.002"],
  ["", "1:1  the file is empty, expected a line of columns, name first"],
  [`name,uph\n${KNOWN}Filler,2\n`, "4:1  name  Filler stands here twice, first in line 2"],
  [`name,uph\nInspector,1\n,1\n`, "3:1  name  this row names no machine"],
  ["name,uph\nFiller\nInspector,1\n", "2:7  the row has 1 of 2 cells"],
  [
    "name,uph\nFiller,1,5\nInspector,1\n",
    "2:10  the row has 3 cells, expected 2 as in the first line; a cell with a comma in it stands in quotes, and a decimal sign is a point",
  ],
  [
    "name,jam_time_sec\nFiller,{dist: uniform, min: 1, max: 2}\nInspector,\n",
    '2:24  the row has 4 cells, expected 2 as in the first line; a distribution stands in quotes: "{dist: exponential, mean: 5}"',
  ],
  [`name,uph\nInspector,1\nFiller,"1\n`, "3:8  this quote is never closed"],
  [
    `name,uph\nInspector,1\nFiller,2"\n`,
    '3:8  a quote stands in the middle of this cell; put the cell in quotes and write "" for it',
  ],
  [
    `name,uph\nInspector,1\nFiller,"2"0\n`,
    '3:8  more follows after the closing quote; a quote inside a cell in quotes is written ""',
  ],
  ["name;uph;jam_prob\nFiller;1;0,5\nInspector;1;\n", "2:11  jam_prob  0,5 has a decimal comma; write 0.5"],
  ["name;uph\nFiller;10.000,5\nInspector;1\n", "2:14  uph  10.000,5 has a decimal comma; write 10000.5"],
  [
    'name,uph\nFiller,"10,000"\nInspector,1\n',
    "2:11  uph  10,000 has a comma; write 10000, or 10.000 if a decimal sign is meant",
  ],
  [
    "name,uph\nFiller,0\nInspector,fast\n",
    "2:8  uph  must be a number above 0, found 0",
    '3:11  uph  must be a number above 0, found "fast"',
  ],
  [
    "name,uph\nFiller,#5\nInspector,${UPH}\n",
    '2:8  uph  must be a number above 0, found "#5"',
    "3:11  uph  no constant is named UPH",
  ],
  [
    'name,description,jam_time_sec\r\nFiller,"ü ""x"",\r\ny","{dist: ""weibull"", shape: 0, scale: 2}"\r\nInspector,,\r\n',
    "3:32  jam_time_sec.shape  must be a number above 0, found 0",
  ],
  ['name,mttr_min\nFiller,"{dist: uniform"\nInspector,\n', "2:23  mttr_min  no valid YAML: flow map must end with a }"],
  [
    "name,failure_modes.jam.mttr_min,failure_modes.jam.basis\nFiller,5,calender\nInspector,,\n",
    "2:8  failure_modes.jam.mtbf_min  is missing; must be above 0, or a distribution",
    '2:10  failure_modes.jam.basis  must be one of operating, calendar, found "calender"; did you mean calendar?',
  ],
  ["name,mtbf_min\nFiller,\0\nInspector,\n", "2:8  the control character U+0000 cannot stand in YAML"],
];

for (const [text, ...problems] of WRONG) {
  Deno.test(`A table of machines that is wrong is told with line and column: ${JSON.stringify(text)}`, async () => {
    assert.deepEqual(await problemsOfTable(text), problems.map((problem) => `${TABLE}:${problem}`));
  });
}

Deno.test("A machine of a table that a file describes too is a problem at both", async () => {
  assert.deepEqual(await problemsIn({ [TABLE]: "name,uph\nFiller,1\n" }), [
    "equipment/filler.yaml:2:7  name  Filler is the name of equipment/machines.csv:2 too",
    "equipment/machines.csv:2:1  name  Filler is the name of equipment/filler.yaml too",
  ]);
});

Deno.test("Empty cells, columns and rows that a spreadsheet leaves behind say nothing", async () => {
  const run = await loadWith(table("name, uph ,mtbf_min,,\n Filler , 5 ,,,\n,,,,\n\nInspector,6,,,\n,,\n"));
  assert.deepEqual([run.equipment.Filler.uph, run.equipment.Inspector.uph], [5, 6]);
  assert.equal(run.equipment.Filler.reliability.mtbf_min, null);
});

Deno.test("A table in UTF-16 with tabs, as a spreadsheet writes its Unicode text, is read", async () => {
  const text = "\ufeffname\tuph\tdescription\r\nFiller\t5\tf\u00fcllt\r\nInspector\t6\t\r\n";
  const bytes = new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer);
  const { Filler, Inspector } = (await loadWith(table(bytes))).equipment;
  assert.deepEqual([Filler.uph, Filler.description, Inspector.uph], [5, "f\u00fcllt", 6]);
});

Deno.test("A table that cannot be read is told, and not the machines that nobody finds then", async () => {
  assert.deepEqual(await problemsOfTable(new Uint8Array([0x6e, 0x61, 0xe4, 0x2c])), [
    "equipment/machines.csv:1:3  the file is no text in UTF-8; it looks like Windows-1252 or Latin-1: save it as UTF-8",
  ]);
});

Deno.test("A misspelt machine is told with the machines of the table", async () => {
  const [problem] = await problemsOfTable("name,uph\nFillr,1\nInspector,1\n");
  assert.match(problem, /no equipment is named Filler; did you mean Fillr\?/);
});

Deno.test("A speed beside a cycle time in a row is the machine's nameplate", async () => {
  const { equipment } = await loadWith(table("name,uph,cycle_time_sec\nFiller,9000,0.5\nInspector,,0.4\n"));
  assert.deepEqual(["Filler", "Inspector"].map((name) => equipment[name].performance.nameplate_uph), [9000, null]);
});

Deno.test("What has no effect, or looks like thousands, is told of a table's values", async () => {
  const run = await loadWith(table("name,uph,jam_time_sec,cycle_time_sec\nFiller,10.000,,\nInspector,,77,\n"));
  assert.deepEqual(writtenWarnings(run), [
    "equipment.Inspector.performance.jam_time_sec has no effect: jam_prob is 0, so the machine never jams",
    "equipment.Filler.uph: 10.000 is read as 10; write 10000 if that is meant",
  ]);
});

Deno.test("The table is among the files that a run was read from, once", () =>
  withConfig(table("name,uph\nFiller,1\nInspector,2\n"), async (config) => {
    const { files } = await loadRunWithFiles("baseline_8hr", { config });
    const read = [...files.keys()].filter((path) => path.includes("equipment")).map((path) =>
      path.slice(config.length + 1)
    );
    assert.deepEqual(read.sort(), ["equipment/machines.csv", "equipment/packer.yaml", "equipment/palletizer.yaml"]);
  }));

Deno.test("A table of more cells than a plant has is refused, whatever is in them, in no time", async () => {
  const hostile = [
    "name" + ",{}".repeat(200_000),
    "name\n" + "x\n".repeat(CELLS_MAX),
    `name,uph\nFiller,1\n${'"{a: 1}",{}\n'.repeat(CELLS_MAX / 2 - 10)}`,
    `name,${Array.from({ length: 40_000 }, (_, index) => `mtbf_mi${index}`).join(",")}\nFiller\n`,
    "name\n" + "\n".repeat(300_000),
    '"'.repeat(1_000_000),
  ];
  for (const text of hostile) {
    const before = performance.now();
    const problems = await problemsOfTable(text);
    assert.ok(problems.length > 0 && performance.now() - before < 20_000, text.slice(0, 20));
  }
  assert.match((await problemsOfTable(hostile[1])).join(), /more than 50000 cells/);
  assert.match((await problemsOfTable(hostile[3])).join(), /1:\d+ {2}the table has more than 500 columns/);
});

Deno.test("The configuration inside the program may hold a table", async () => {
  const changes = Object.entries(shippedAsTable()) as [string, string | null][];
  const texts = [...new Map([...SHIPPED, ...changes])].filter((entry): entry is [string, string] => entry[1] !== null);
  const files = new ParsedFiles(new ShippedStore(new Map(texts)), readMachines);
  const { run } = await loadRunWithFiles("baseline_8hr", {}, files);
  assert.deepEqual(run, await loadRun("baseline_8hr"));
});
