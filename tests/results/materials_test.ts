import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { finishedItem, finishedType } from "../../src/results/materials.ts";

/** Two ordered types and a component; stations as `[name, type made, items in]`. */
function runOf(stations: readonly [string, string, number?][], edges: readonly [string, string][]) {
  return {
    materials: [
      { name: "Tube", plural: "tubes", component: false },
      { name: "Case", plural: "cases", component: false },
      { name: "Carton", plural: "cartons", component: true },
    ],
    sources: { _source: { material_type: "None" } },
    topology: {
      name: "line",
      nodes: stations.map(([name, output_type, batch_in = 1]) => ({
        name,
        output_type,
        batch_in,
        inputs: null,
        batch_out: 1,
      })),
      edges: edges.map(([source, target]) => ({ source, target, max_passes: null })),
    },
  } as unknown as ResolvedRun;
}

const STATIONS: [string, string, number?][] = [["Filler", "Tube"], ["Inspector", "None"], ["Packer", "Case", 12]];

Deno.test("A finished item is of the highest type that gets to the end of the line, not of the highest made", () => {
  const whole = runOf(STATIONS, [["_source", "Filler"], ["Filler", "Inspector"], ["Inspector", "Packer"], [
    "Packer",
    "_sink",
  ]]);
  deepStrictEqual(finishedItem(whole), { type: whole.materials[1], units: 12 });
  const tubesLeave = runOf(STATIONS, [["_source", "Filler"], ["Filler", "Inspector"], ["Inspector", "_sink"], [
    "Filler",
    "Packer",
  ], ["Packer", "_reject"]]);
  deepStrictEqual(finishedItem(tubesLeave), { type: tubesLeave.materials[0], units: 1 });
  const both = runOf(STATIONS, [["_source", "Filler"], ["Filler", "Inspector"], ["Inspector", "Packer"], [
    "Packer",
    "_sink",
  ], ["Inspector", "_sink"]]);
  strictEqual(finishedType(both).name, "Case");
});

Deno.test("A component is no finished item", () => {
  const run = runOf([...STATIONS, ["Erector", "Carton"]], [
    ["_source", "Filler"],
    ["Filler", "Inspector"],
    ["Inspector", "_sink"],
    ["_source", "Erector"],
    ["Erector", "_sink"],
  ]);
  strictEqual(finishedType(run).name, "Tube");
});

Deno.test("Where only raw material gets to the end, the highest type there is stands for it", () => {
  const run = runOf([["Belt", "None"]], [["_source", "Belt"], ["Belt", "_sink"]]);
  deepStrictEqual(finishedItem(run), { type: run.materials[1], units: 1 });
});
