/**
 * The table of sensors. A kind of sensor is a file of this folder and its line in the table.
 *
 * @module
 */
import { z } from "../deps/zod.ts";
import { acoustic } from "./acoustic.ts";
import { current } from "./current.ts";
import { pressure } from "./pressure.ts";
import type { SensorReading, SensorRow, SensorUnit } from "./row.ts";
import { temperature } from "./temperature.ts";
import { vibration } from "./vibration.ts";

/** Every kind of sensor, in the order in which schemas and messages list them. */
export const SENSORS = [temperature, vibration, current, pressure, acoustic] as const;

type Schema = typeof SENSORS[number]["schema"];

const ROW_OF = new Map(SENSORS.map((row) => [row.schema.shape.kind.value as string, row]));

/** The kinds, by name. */
export const SENSOR_KINDS = SENSORS.map(({ schema }) => schema.shape.kind.value);

/** A sensor as written in an equipment file. */
export const sensor = z.discriminatedUnion(
  "kind",
  SENSORS.map(({ schema }) => schema) as unknown as [Schema, ...Schema[]],
  `must be one of ${SENSOR_KINDS.join(", ")}`,
).describe("what a machine is watched with");

/** A sensor, every value explicit. */
export type Sensor = z.output<Schema>;

/** What there is to know of its kind. */
export function sensorKind({ kind }: Pick<Sensor, "kind">): SensorRow {
  return ROW_OF.get(kind) as unknown as SensorRow;
}

/** The name of its column: `motor_temp_degc`. */
export function sensorColumn(sensor: Pick<Sensor, "name" | "kind">): string {
  return `${sensor.name}_${sensorKind(sensor).suffix}`;
}

/** The readings of one sensor, to be asked for interval after interval. */
export function createReading(sensor: Sensor, unit: SensorUnit): SensorReading {
  return sensorKind(sensor).reading(sensor, unit);
}
