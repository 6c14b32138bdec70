/**
 * The baseline with conveyors between its stations: they bring more events, and those should cost no more each.
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { nanosecondsPerEvent } from "./event_cost.ts";
import { atMost, type Measure, median, repeated, type Row } from "./measure.ts";

const ROUNDS = 25, WARM_UP_ROUNDS = 5;

/** A second on the way between any two stations. */
const TRANSIT = Object.fromEntries([1, 2, 4].map((edge) => [`topology.edges.${edge}.transit_sec`, 1]));

/** The cost per event of the baseline's graph, with conveyors against without, turn by turn. */
export const conveyors: Measure = { name: "conveyors", run: async () => [await measureConveyors()] };

async function measureConveyors(): Promise<Row> {
  const without = buildLine(await loadRun("baseline_graph_8hr"));
  const lines = [without, buildLine(await loadRun("baseline_graph_8hr", { set: TRANSIT }))];
  const round = (seed: number) => lines.map((line) => nanosecondsPerEvent(line, seed));
  repeated(WARM_UP_ROUNDS, round);
  const rounds = repeated(ROUNDS, (seed) => round(seed + WARM_UP_ROUNDS));
  const [plain, conveyed] = lines.map((_, i) => median(rounds.map((costs) => costs[i])));
  return atMost(1.25, {
    what: "cost of an event of the baseline, conveyors of 1 s against none",
    measured: median(rounds.map(([plain, conveyed]) => conveyed / plain)),
    unit: "×",
    details: [`none: ${plain.toFixed(0)} ns per event`, `conveyors: ${conveyed.toFixed(0)} ns per event`],
  });
}
