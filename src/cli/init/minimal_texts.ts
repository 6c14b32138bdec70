/**
 * The texts of the smallest example, by their paths in a configuration. They are files, to be read and checked as what
 * they are; as text imports they need no permission, work from a URL and are embedded by `deno compile`.
 *
 * @module
 */
import equipmentCapper from "./minimal/equipment/capper.yaml" with { type: "text" };
import equipmentFiller from "./minimal/equipment/filler.yaml" with { type: "text" };
import equipmentPacker from "./minimal/equipment/packer.yaml" with { type: "text" };
import experimentsFillerBuffer from "./minimal/experiments/filler_buffer.yaml" with { type: "text" };
import materialsBottlesAndCases from "./minimal/materials/bottles_and_cases.yaml" with { type: "text" };
import productsSparklingWater from "./minimal/products/sparkling_water.yaml" with { type: "text" };
import runsDayShift from "./minimal/runs/day_shift.yaml" with { type: "text" };
import scenariosAsItIs from "./minimal/scenarios/as_it_is.yaml" with { type: "text" };
import sourcesEmptyBottles from "./minimal/sources/empty_bottles.yaml" with { type: "text" };
import topologiesBottleLine from "./minimal/topologies/bottle_line.yaml" with { type: "text" };

/** The files by their paths. */
export const MINIMAL: ReadonlyMap<string, string> = new Map([
  ["equipment/capper.yaml", equipmentCapper],
  ["equipment/filler.yaml", equipmentFiller],
  ["equipment/packer.yaml", equipmentPacker],
  ["experiments/filler_buffer.yaml", experimentsFillerBuffer],
  ["materials/bottles_and_cases.yaml", materialsBottlesAndCases],
  ["products/sparkling_water.yaml", productsSparklingWater],
  ["runs/day_shift.yaml", runsDayShift],
  ["scenarios/as_it_is.yaml", scenariosAsItIs],
  ["sources/empty_bottles.yaml", sourcesEmptyBottles],
  ["topologies/bottle_line.yaml", topologiesBottleLine],
]);
