/**
 * A line of 4 stations and one of 400: does a cycle of the long line cost more?
 *
 * @module
 */
import { defineRun } from "../../mod.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { cycleCost } from "./cycle_cost.ts";
import { repeated } from "./measure.ts";

/** Station hours of each simulation: the long line runs for as many fewer hours, so that both have as many cycles. */
const STATION_HOURS = 100;

/**
 * The cost per cycle as the line grows, against the bare loop no more than an engine takes that has one event queue for
 * all. Of few stations all is in the processor's cache, so that they gain more by running ahead.
 */
export const growth = cycleCost({
  name: "growth",
  limit: 5,
  bareLimit: 13,
  lines: () => Promise.resolve([named(4), named(400)]),
});

function named(length: number) {
  return [`${length} stations`, buildLine(defineRun(lineOf(length)))] as const;
}

/** Stations alike, with cycles of random length that jam now and then, and a buffer after each. */
function lineOf(length: number) {
  const names = repeated(length, (index) => `Station${index + 1}`);
  const station = {
    uph: 3600,
    buffer_capacity: 20,
    performance: { cycle_time_sec: { dist: "exponential" as const, mean: 1 }, jam_prob: 0.01, jam_time_sec: 10 },
  };
  return {
    run: { duration_hours: STATION_HOURS / length },
    materials: ["Part"],
    source: { initial_inventory: Infinity },
    topology: { stations: names.map((name, index) => ({ name, output_type: index === 0 ? "Part" : "None" })) },
    equipment: Object.fromEntries(names.map((name) => [name, station])),
  };
}
