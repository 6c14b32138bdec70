/**
 * The readings of a machine's sensors, interval by interval.
 *
 * @module
 */
import type { AnomalyWindow } from "../../../engine/anomalies/draw_windows.ts";
import type { Streams } from "../../../engine/kernel/random.ts";
import { createChannel } from "../../../sensor/channel.ts";
import { sensorColumn } from "../../../sensor/sensor.ts";
import { addedNoise, disturb } from "../anomalies/disturb.ts";
import type { WatchedMachine } from "../watched.ts";
import { ambientByDay } from "./ambient.ts";
import type { DamageRows } from "./damage_rows.ts";
import type { MachineRows } from "./machine_rows.ts";

/** What readings are made of. */
export interface ReadingsSource {
  readonly machine: WatchedMachine;
  readonly rows: MachineRows;
  /** By mode of the machine. */
  readonly damage: readonly DamageRows[];
  /** Degrees Celsius, by interval. */
  readonly ambient: Float64Array;
  /** Those of the machine's sensors. */
  readonly windows: readonly AnomalyWindow[];
  readonly startTime: Date;
  readonly streams: Streams;
}

/** The readings by column; NaN: missing. */
export function channelRows(source: ReadingsSource): Record<string, Float64Array> {
  const { machine: { sensors }, rows, windows } = source;
  const readings = sensors.map((_, sensor) => readingsOf(sensor, source));
  disturb(readings, { windows, rows });
  return Object.fromEntries(sensors.map((sensor, index) => [sensorColumn(sensor), readings[index]]));
}

function readingsOf(index: number, source: ReadingsSource): Float64Array {
  const { machine, rows, damage, ambient, windows, startTime, streams } = source, sensor = machine.sensors[index];
  const channel = createChannel(sensor, {
    ambientDegC: ambientByDay(startTime, 0),
    streamOf: (purpose) => streams.of(machine.name, `sensor:${sensor.name}:${purpose}`),
  });
  const added = addedNoise({ index, sensor, machine: machine.name, rows, windows, streams });
  const conditions = { seconds: 0, executeShare: 0, ambientDegC: 0, deviation: 0 };
  const readings = new Float64Array(rows.count), weights = machine.signatures.map((signature) => signature[index]);
  for (let row = 0; row < rows.count; row++) {
    conditions.seconds = rows.seconds[row];
    conditions.executeShare = Math.min(1, rows.executeSeconds[row] / rows.seconds[row]);
    conditions.ambientDegC = ambient[row];
    let deviation = 0;
    for (let mode = 0; mode < damage.length; mode++) deviation += weights[mode] * damage[mode].damage[row];
    conditions.deviation = deviation;
    readings[row] = channel(conditions, added === null ? 0 : added[row]);
  }
  return readings;
}
