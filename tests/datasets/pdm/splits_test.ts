import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { defineRun } from "../../../mod.ts";
import { divide, type Divided } from "../../../src/datasets/pdm/splits.ts";
import { shapeOf, watchedMachines } from "../../../src/datasets/pdm/watched.ts";
import { plannedTables } from "../../../src/datasets/pdm/write/table_files.ts";
import { buildLine } from "../../../src/model/build_line.ts";
import { wornLine } from "../worn_line.ts";

const WHOLE: Divided = {
  by: "run",
  seed: 42,
  runs: 20,
  equipment: ["filler", "packer", "palletizer", "capper"],
  hours: [0, 720],
  horizons: [8, 24],
};

Deno.test("Every run is in one split, 15% of them in validation and in test, by a shuffle of the seed's", () => {
  for (let runs = 3; runs <= 60; runs++) {
    const { parts } = divide({ ...WHOLE, runs }), heldOut = Math.max(1, Math.round(0.15 * runs));
    const all = [...parts.train, ...parts.validation, ...parts.test].map(Number);
    deepStrictEqual(all.toSorted((a, b) => a - b), Array.from({ length: runs }, (_, run) => run + 1));
    deepStrictEqual([parts.validation.length, parts.test.length], [heldOut, heldOut]);
    for (const part of Object.values(parts)) deepStrictEqual(part, part.toSorted((a, b) => Number(a) - Number(b)));
  }
  deepStrictEqual(divide(WHOLE), divide(WHOLE));
  notDeepStrictEqual(divide(WHOLE).parts, divide({ ...WHOLE, seed: 43 }).parts);
});

Deno.test("Over many seeds every run is as often in the test as any other", () => {
  const counts = new Array(10).fill(0), seeds = 3000;
  for (let seed = 0; seed < seeds; seed++) {
    for (const run of divide({ ...WHOLE, runs: 10, seed }).parts.test) counts[Number(run) - 1]++;
  }
  const sd = Math.sqrt(seeds * 0.2 * 0.8);
  for (const count of counts) ok(Math.abs(count - 0.2 * seeds) < 4 * sd, counts.join(" "));
});

Deno.test("Divided by machine, every equipment is in one split", () => {
  const { parts } = divide({ ...WHOLE, by: "machine" });
  deepStrictEqual([...parts.train, ...parts.validation, ...parts.test].sort(), [...WHOLE.equipment].sort());
  strictEqual(parts.train.length, 2);
});

Deno.test("Divided by time, parts are as long as the longest horizon apart", () => {
  const { parts } = divide({ ...WHOLE, by: "time", hours: [20, 220] });
  deepStrictEqual(parts, { train: [20, 160], validation: [184, 190], test: [214, 220] });
  const bare = divide({ ...WHOLE, by: "time", horizons: [] });
  deepStrictEqual(bare.parts.validation, [504, 612]);
});

Deno.test("What cannot be divided in three is refused, with what to do", () => {
  throws(() => divide({ ...WHOLE, runs: 2 }), { name: "RangeError", message: /2 runs.*--runs.*--split time/ });
  throws(() => divide({ ...WHOLE, by: "machine", equipment: ["filler"] }), {
    message: /1 kind of machines.*--split run/,
  });
  throws(() => divide({ ...WHOLE, by: "time", hours: [0, 100] }), { message: /gap of 24 h.*shorter horizons/ });
});

Deno.test("Equipment whose names differ by signs alone has tables of its own, named in the order of stations", () => {
  const { equipment, ...line } = wornLine(), named = { "Pack-er": equipment.Packer, "Pack er": equipment.Filler };
  const stations = [
    { name: "One", equipment_ref: "Pack-er", output_type: "Tube" },
    { name: "Two", equipment_ref: "Pack er", output_type: "Case", batch_in: 4 },
  ];
  const run = defineRun({ ...line, materials: ["Tube", "Case"], topology: { stations }, equipment: named });
  const machines = watchedMachines(run, buildLine(run));
  const planned = plannedTables(shapeOf(machines, [8]), { layout: "by_machine", machines });
  deepStrictEqual(planned.slice(0, 2).map(({ table, equipment }) => [table.name, equipment]), [
    ["telemetry_pack_er", "Pack-er"],
    ["telemetry_pack_er_2", "Pack er"],
  ]);
});
