/**
 * Which machine, which of its sensors and which hours a chart of sensors is asked for.
 *
 * @module
 */
import { factStreams, type MachineFacts, machineFacts } from "../../datasets/pdm/machine_facts.ts";
import type { RecordedData } from "../../datasets/pdm/recorded_data.ts";
import { type WatchedMachine, watchedMachines } from "../../datasets/pdm/watched.ts";
import { type Sensor, sensorColumn } from "../../sensor/sensor.ts";
import { axisSeconds, type AxisSpan } from "./time_axis.ts";

/**
 * The facts about the machine asked for; by default about the one with most failures, the first of them in the line.
 *
 * @throws {RangeError} When no machine has sensors, that one has none, or the run was simulated without lives.
 */
export function watchedFacts(data: RecordedData, name: string | undefined): MachineFacts {
  const machines = watchedMachines(data.run, data.line).filter(({ sensors }) => sensors.length > 0);
  if (machines.length === 0) {
    throw new RangeError(
      `Cannot draw sensors: no machine of ${data.run.run.name} has any; write sensors: into its equipment`,
    );
  }
  const streams = factStreams(data), factsOf = (machine: WatchedMachine) => machineFacts(data, { machine, streams });
  if (name !== undefined) {
    const machine = machines.find((one) => one.name === name);
    if (machine !== undefined) return factsOf(machine);
    throw new RangeError(
      `Cannot draw sensors of ${name}: it is none of the machines with sensors, ${namesOf(machines)}`,
    );
  }
  return machines.map(factsOf).reduce((most, facts) => facts.failures.length > most.failures.length ? facts : most);
}

/**
 * Indices of the sensors asked for, by name or column, in file order; all by default.
 *
 * @throws {RangeError} When the machine has no such sensor.
 */
export function askedSensors({ name, sensors }: WatchedMachine, channels: readonly string[] | undefined): number[] {
  const all = sensors.map((_, index) => index);
  if (channels === undefined) return all;
  const isNamed = (sensor: Sensor, channel: string) => channel === sensor.name || channel === sensorColumn(sensor);
  for (const channel of channels) {
    if (sensors.some((sensor) => isNamed(sensor, channel))) continue;
    throw new RangeError(`Cannot draw the sensor ${channel} of ${name}: it is none of ${namesOf(sensors)}`);
  }
  return all.filter((index) => channels.some((channel) => isNamed(sensors[index], channel)));
}

/**
 * The time asked for; by default all that an axis shows.
 *
 * @throws {RangeError} When it is not within the run, or has no length.
 */
export function askedSpan(
  data: RecordedData,
  { fromHours = 0, toHours }: { readonly fromHours?: number; readonly toHours?: number },
): AxisSpan {
  const all = axisSeconds(data), span = { fromSeconds: 3600 * fromHours, toSeconds: all };
  if (toHours !== undefined) span.toSeconds = Math.min(all, 3600 * toHours);
  const isOfRun = fromHours >= 0 && span.toSeconds > span.fromSeconds;
  if (isOfRun || (all === 0 && fromHours === 0 && toHours === undefined)) return span;
  throw new RangeError(
    `Cannot draw hours ${fromHours} to ${toHours ?? all / 3600}: the run has hours 0 to ${all / 3600}`,
  );
}

function namesOf(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => name).join(", ");
}
