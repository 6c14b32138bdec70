/**
 * Lines of exponential stations, about which theory knows something, as a user of the module writes them down.
 *
 * @module
 */
import type { RunDefinition } from "../../src/config/definition.ts";
import type { ExperimentSpec } from "../../src/experiment/design/read_experiment.ts";
import { hoursOf } from "./small_line.ts";

export const THROUGHPUT = "line.throughput_per_hour";

/** A line of stations in a row. */
export interface ExponentialLine {
  /** Mean seconds of a cycle, by station: A, B, C and so on. */
  readonly means: readonly number[];
  /** Items that fit between two stations. */
  readonly buffer: number;
  /** Simulated, the warm-up among it. */
  readonly seconds: number;
  /** Left out of the summary. */
  readonly warmupSeconds?: number;
}

/** The run of such a line. */
export function exponentialLine({ means, buffer, seconds, warmupSeconds = 0 }: ExponentialLine): RunDefinition {
  const names = means.map((_, i) => NAMES[i]);
  return {
    run: { duration_hours: hoursOf(seconds), warmup_hours: warmupSeconds / 3600, telemetry_interval_sec: seconds },
    source: { initial_inventory: Infinity },
    materials: names.map((name) => `${name} part`),
    topology: { stations: names.map((name) => ({ name, output_type: `${name} part` })) },
    equipment: Object.fromEntries(
      means.map((mean, i) => [
        NAMES[i],
        { buffer_capacity: buffer, performance: { cycle_time_sec: exponential(mean) } },
      ]),
    ),
  };
}

/** An experiment that measures how much such a line makes. */
export function measuring(line: ExponentialLine, rest: Omit<ExperimentSpec, "run">): ExperimentSpec {
  return { run: exponentialLine(line), metrics: [THROUGHPUT], ...rest };
}

/** What has an exponential distribution. */
export function exponential(mean: number) {
  return { dist: "exponential" as const, mean };
}

/** The change that gives each station another mean. */
export function meansTo(means: readonly number[]): Record<string, unknown> {
  return Object.fromEntries(
    means.map((mean, i) => [`equipment.${NAMES[i]}.performance.cycle_time_sec`, exponential(mean)]),
  );
}

/** The change that gives each station another buffer after it. */
export function buffersTo(capacities: readonly number[]): Record<string, number> {
  return Object.fromEntries(capacities.map((capacity, i) => [`equipment.${NAMES[i]}.buffer_capacity`, capacity]));
}

const NAMES = ["A", "B", "C", "D", "E", "F"];
