import { deepStrictEqual } from "node:assert/strict";
import { defineRun } from "../../mod.ts";
import { watchedEquipment } from "../../src/datasets/watched_equipment.ts";
import { wornLine } from "./worn_line.ts";

Deno.test("Failure modes that a behaviour gives a machine are those of its equipment too", () => {
  const { equipment, topology, ...line } = wornLine(), { reliability, ...Filler } = equipment.Filler;
  const phases = ["Collect", "Breakdown", "Microstop", "Execute", "Transform", "Inspect"].map((name) => ({
    name,
    handler: `${name}Phase`,
    params: name === "Breakdown" ? { ...reliability } : {},
  }));
  const [filler, ...others] = topology.stations;
  const run = defineRun({
    ...line,
    behaviors: { own: { phases } },
    topology: { stations: [{ ...filler, behavior_ref: "own" }, ...others] },
    equipment: { ...equipment, Filler },
  });
  deepStrictEqual(watchedEquipment(run).map(({ name, modes }) => [name, modes.map((mode) => mode.name)]), [
    ["Filler", ["bearing", "seal"]],
    ["Packer", ["belt"]],
    ["Palletizer", []],
  ]);
});
