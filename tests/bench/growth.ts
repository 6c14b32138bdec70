/**
 * A line of 4 stations and one of 400: does an event of the long line cost more?
 *
 * @module
 */
import { defineRun } from "../../mod.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { eventCost } from "./event_cost.ts";
import { repeated } from "./measure.ts";

const LENGTHS = [4, 40, 400];

/** Station hours of each simulation: long lines run for as many fewer hours, so that all have about as many events. */
const STATION_HOURS = 200;

/** The cost per event as the line grows. */
export const growth = eventCost({
  name: "growth",
  what: `cost of an event, ${LENGTHS.at(-1)} stations against ${LENGTHS[0]}`,
  limit: 2,
  rounds: 7,
  warmUpRounds: 1,
  lines: () =>
    Promise.resolve(LENGTHS.map((length) => [`${length} stations`, buildLine(defineRun(lineOf(length)))] as const)),
});

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
