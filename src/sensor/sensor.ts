/**
 * The table of sensors. A kind of sensor is a file of this folder and its line in the table.
 *
 * @module
 */
import { z } from "../deps/zod.ts";
import { acoustic } from "./acoustic.ts";
import { current } from "./current.ts";
import { pressure } from "./pressure.ts";
import { temperature } from "./temperature.ts";
import { vibration } from "./vibration.ts";

/** Every kind of sensor, in the order in which schemas and messages list them. */
export const SENSORS = [temperature, vibration, current, pressure, acoustic] as const;

type Schema = typeof SENSORS[number]["schema"];

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

/** The name of its column: `motor_temp_degc`. */
export function sensorColumn({ name, kind }: Sensor): string {
  return `${name}_${SENSORS.find(({ schema }) => schema.shape.kind.value === kind)!.suffix}`;
}
