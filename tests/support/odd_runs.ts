/**
 * Runs that a chart has to cope with: nothing made, nothing lost, names of every kind.
 *
 * @module
 */
import { defineRun } from "../../src/config/define.ts";
import { loadRun } from "../../src/config/load.ts";
import type { RunResult } from "../../src/run/run_result.ts";
import { simulate } from "../../src/run/simulate.ts";
import { edge, smallGraph } from "./small_graph.ts";

const config = new URL("../../config", import.meta.url).pathname;

/** Markup, quotes, both kinds of brackets. */
export const EVIL = `<script>alert("x")</script> '&amp;`;
/** As long as a name may be. */
export const LONG = "Very long name of a station ".repeat(8).slice(0, 199);
/** Written from right to left. */
export const ARABIC = "آلة التعبئة";

const STOPS = { failure_modes: [EVIL, LONG, ARABIC].map((name) => ({ name, mtbf_min: 20, mttr_min: 2 })) };

function lineOf(names: readonly string[], { uph = 3600, hours = 1, reliability = {}, inventory = Infinity } = {}) {
  return defineRun({
    run: { name: names[0], duration_hours: hours, random_seed: 3 },
    materials: ["Tube"],
    source: { initial_inventory: inventory },
    topology: { stations: names.map((name, i) => ({ name, output_type: i === 0 ? "Tube" : "None" })) },
    equipment: Object.fromEntries(
      names.map((name, i) => [name, { uph: uph + 60 * i, buffer_capacity: i === 1 ? Infinity : 10, reliability }]),
    ),
  });
}

/** Ways on which B sends what it finds defective back to itself through C: soon nothing moves any more. */
export const STUCK_WAYS = [
  edge("_source", "A"),
  edge("A", "B", { capacity: 1 }),
  edge("B", "C", { capacity: 0, condition: "product.is_defective" }),
  edge("B", "_sink"),
  edge("C", "B", { capacity: 0, condition: "product.is_defective", max_passes: 9 }),
];

/** All that B finds is defective. */
const STUCK = smallGraph({
  seconds: 20,
  nodes: [{ name: "A", makes: "Part", cycle: 0.5 }, { name: "B", quality: { false_reject_prob: 1 } }, { name: "C" }],
  edges: STUCK_WAYS,
});

let simulated: Promise<ReadonlyMap<string, RunResult>> | null = null;

/** By what is odd about them. */
export function oddRuns(): Promise<ReadonlyMap<string, RunResult>> {
  return simulated ??= simulateAll();
}

async function simulateAll(): Promise<ReadonlyMap<string, RunResult>> {
  const runs = {
    "nothing finished": await loadRun("baseline_8hr", { config, hours: 0.0003 }),
    "no stop, no product": lineOf(["A", "B"]),
    deadlock: STUCK,
    "no raw material": lineOf(["A", "B"], { inventory: 900 }),
    // A slow filler: as many telemetry rows as any month has, and a hundredth of the work.
    "30 days": await loadRun("baseline_8hr", { config, hours: 720, set: { "equipment.Filler.uph": 100 } }),
    "one machine": lineOf(["A"]),
    "60 machines": lineOf(Array.from({ length: 60 }, (_, i) => `Station ${i + 1}`), { hours: 0.1 }),
    "warm-up": await loadRun("bottling_8hr", { config, hours: 2, set: { "run.warmup_hours": 0.5 } }),
    branches: await loadRun("two_packers_8hr", { config }),
    components: await loadRun("cartoning_8hr", { config }),
    "hostile names": lineOf([EVIL, LONG, ARABIC, "C"], { reliability: STOPS, hours: 3 }),
  };
  return new Map(Object.entries(runs).map(([name, run]) => [name, simulate(run)]));
}
