/**
 * The baseline with conveyors between its stations: what a cycle costs should hardly depend on them.
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { cycleCost } from "./cycle_cost.ts";

/** A second on the way between any two stations. */
const TRANSIT = Object.fromEntries([1, 2, 4].map((edge) => [`topology.edges.${edge}.transit_sec`, 1]));

/** The cost per cycle of the baseline's graph, with conveyors against without. */
export const conveyors = cycleCost({
  name: "conveyors",
  limit: 1.25,
  lines: async () => [
    ["baseline without conveyors", buildLine(await loadRun("baseline_graph_8hr"))],
    ["baseline with conveyors", buildLine(await loadRun("baseline_graph_8hr", { set: TRANSIT }))],
  ],
});
