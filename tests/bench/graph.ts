/**
 * A line of 200 stations with everything that graphs have: does an event of it cost more than in one of 4?
 *
 * @module
 */
import { defineRun, type RunDefinition } from "../../mod.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { eventCost } from "./event_cost.ts";
import { repeated } from "./measure.ts";

const BLOCKS = [1, 50];

/** Hours of each simulation times its blocks, so that all have about as many events. */
const BLOCK_HOURS = 50;

const STATIONS_PER_BLOCK = 4;

/** The cost per event of a graph as it grows. */
export const graph = eventCost({
  name: "graph",
  what: `cost of an event, graph of ${stations(BLOCKS.at(-1)!)} against ${stations(BLOCKS[0])}`,
  limit: 2,
  rounds: 7,
  warmUpRounds: 1,
  lines: () =>
    Promise.resolve(BLOCKS.map((blocks) => [stations(blocks), buildLine(defineRun(lineOf(blocks)))] as const)),
});

function stations(blocks: number): string {
  return `${STATIONS_PER_BLOCK * blocks} stations`;
}

const ROUTES = ["share", "round_robin", "shortest_queue"] as const, MERGES = ["fifo", "round_robin"] as const;

/** Blocks in a row: a station that splits, two over conveyors beside each other, one that merges and inspects. */
function lineOf(blocks: number): RunDefinition {
  const station = { uph: 3600, performance: { cycle_time_sec: { dist: "exponential" as const, mean: 1 } } };
  const inspector = { ...station, quality: { detection_prob: 0.5, false_reject_prob: 0.0005 } };
  return {
    run: { duration_hours: BLOCK_HOURS / blocks },
    materials: ["Part"],
    source: { initial_inventory: Infinity },
    topology: {
      nodes: repeated(blocks, (block) => nodesOf(block)).flat(),
      edges: repeated(blocks, (block) => edgesOf(block, block === blocks - 1)).flat(),
    },
    equipment: { Station: station, Inspector: inspector },
  };
}

function nodesOf(block: number) {
  const pass = { equipment_ref: "Station", output_type: "None" };
  const first = { ...pass, name: `Split${block}`, route: ROUTES[block % ROUTES.length] };
  return [
    block === 0 ? { ...first, output_type: "Part" } : first,
    { ...pass, name: `North${block}` },
    { ...pass, name: `South${block}` },
    { ...pass, name: `Merge${block}`, equipment_ref: "Inspector", merge: MERGES[block % MERGES.length] },
  ];
}

function edgesOf(block: number, isLast: boolean) {
  const share = ROUTES[block % ROUTES.length] === "share" ? { share: 0.5 } : {};
  return [
    ...(block === 0 ? [{ source: "_source", target: "Split0" }] : []),
    { source: `Split${block}`, target: `North${block}`, capacity: 10, transit_sec: 3, ...share },
    { source: `Split${block}`, target: `South${block}`, capacity: 10, transit_sec: 3, ...share },
    { source: `North${block}`, target: `Merge${block}`, capacity: 10 },
    { source: `South${block}`, target: `Merge${block}`, capacity: 10 },
    { source: `Merge${block}`, target: "_reject", condition: "product.is_defective and product.base_units > 0" },
    { source: `Merge${block}`, target: isLast ? "_sink" : `Split${block + 1}`, capacity: isLast ? undefined : 10 },
  ];
}
