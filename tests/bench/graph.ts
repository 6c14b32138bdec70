/**
 * A line of 250 stations that split, merge and send back for rework: does a cycle of it cost more than in one of 5?
 *
 * @module
 */
import { defineRun, type RunDefinition } from "../../mod.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { cycleCost } from "./cycle_cost.ts";
import { repeated } from "./measure.ts";

/** Hours of each simulation times its blocks, so that both have about as many cycles. */
const BLOCK_HOURS = 25;

const STATIONS_PER_BLOCK = 5;

/** The cost per cycle of a graph as it grows. The limits are what an engine takes that has one event queue for all. */
export const graph = cycleCost({
  name: "graph",
  limit: 2.5,
  bareLimit: 14,
  lines: () => Promise.resolve([named(1), named(50)]),
});

function named(blocks: number) {
  return [`graph of ${STATIONS_PER_BLOCK * blocks} stations`, buildLine(defineRun(lineOf(blocks)))] as const;
}

const ROUTES = ["share", "round_robin", "shortest_queue"] as const, MERGES = ["fifo", "round_robin"] as const;

/** Blocks in a row: a station that splits, two over conveyors beside each other, one that merges, one that mends. */
function lineOf(blocks: number): RunDefinition {
  const station = { uph: 3600, performance: { cycle_time_sec: { dist: "exponential" as const, mean: 1 } } };
  return {
    run: { duration_hours: BLOCK_HOURS / blocks },
    materials: ["Part"],
    source: { initial_inventory: Infinity },
    topology: {
      nodes: repeated(blocks, (block) => nodesOf(block)).flat(),
      edges: repeated(blocks, (block) => edgesOf(block, block === blocks - 1)).flat(),
    },
    equipment: {
      Station: { ...station, quality: { defect_rate: 0.01 } },
      Inspector: { ...station, quality: { detection_prob: 0.9, false_reject_prob: 0.0005 } },
      Bench: { ...station, quality: { detection_prob: 1, repair_prob: 0.8 } },
    },
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
    { ...pass, name: `Mend${block}`, equipment_ref: "Bench" },
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
    { source: `Merge${block}`, target: `Mend${block}`, capacity: 10, condition: "product.is_defective" },
    { source: `Mend${block}`, target: `Merge${block}`, capacity: 10, max_passes: 1 },
    { source: `Merge${block}`, target: isLast ? "_sink" : `Split${block + 1}`, capacity: isLast ? undefined : 10 },
  ];
}
