/**
 * A line of 4 stations and one of 400: does an event of the long line cost more?
 *
 * @module
 */
import { defineRun } from "../../mod.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { nanosecondsPerEvent } from "./event_cost.ts";
import { atMost, type Measure, median, repeated, type Row } from "./measure.ts";

const SHORT = 4, LONG = 400, LENGTHS = [SHORT, 40, LONG];

/** Station hours of each simulation: long lines run for as many fewer hours, so that all have about as many events. */
const STATION_HOURS = 200, ROUNDS = 7;

/** The cost per event as the line grows; events are what the engine counts as such. */
export const growth: Measure = { name: "growth", run: () => Promise.resolve([measureGrowth()]) };

function measureGrowth(): Row {
  const lines = LENGTHS.map((length) => buildLine(defineRun(lineOf(length))));
  for (const line of lines) nanosecondsPerEvent(line, 0);
  const rounds = repeated(ROUNDS, (round) => lines.map((line) => nanosecondsPerEvent(line, round + 1)));
  const cost = LENGTHS.map((_, i) => median(rounds.map((round) => round[i])));
  return atMost(2, {
    what: `cost of an event, ${LONG} stations against ${SHORT}`,
    measured: median(rounds.map((round) => round[LENGTHS.indexOf(LONG)] / round[LENGTHS.indexOf(SHORT)])),
    unit: "×",
    details: LENGTHS.map((length, i) => `${length} stations: ${cost[i].toFixed(0)} ns per event`),
  });
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
