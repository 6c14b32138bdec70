/**
 * The baseline with conveyors between its stations: they bring more events, and those should cost no more each.
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { eventCost } from "./event_cost.ts";

/** A second on the way between any two stations. */
const TRANSIT = Object.fromEntries([1, 2, 4].map((edge) => [`topology.edges.${edge}.transit_sec`, 1]));

/** The cost per event of the baseline's graph, with conveyors against without. */
export const conveyors = eventCost({
  name: "conveyors",
  what: "cost of an event of the baseline, conveyors of 1 s against none",
  limit: 1.25,
  rounds: 25,
  warmUpRounds: 5,
  lines: async () => [
    ["none", buildLine(await loadRun("baseline_graph_8hr"))],
    ["conveyors", buildLine(await loadRun("baseline_graph_8hr", { set: TRANSIT }))],
  ],
});
