/**
 * How strongly damage shows in each sensor of a machine.
 *
 * @module
 */
import { type Sensor, SENSOR_KINDS } from "./sensor.ts";

/**
 * The weights of a signature, by sensor: what is written for its name, or else for its kind; 0: it shows nothing.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sensor } from "./sensor.ts";
 *
 * const sensors = [{ name: "motor", kind: "temperature" }, { name: "oil", kind: "temperature" }];
 * const weights = signatureWeights({ temperature: 0.2, oil: 0.5 }, sensors.map((each) => sensor.parse(each)));
 * assert.deepEqual(weights, [0.2, 0.5]);
 * ```
 */
export function signatureWeights(signature: Readonly<Record<string, number>>, sensors: readonly Sensor[]): number[] {
  return sensors.map(({ name, kind }) => own(signature, name) ?? own(signature, kind) ?? 0);
}

/** The names and kinds that a signature of a machine with these sensors may give a weight to. */
export function signatureKeys(sensors: readonly Sensor[]): string[] {
  return [...new Set([...sensors.map(({ name }) => name), ...sensors.map(({ kind }) => kind)])];
}

/** Whether a name is that of a kind of sensor. */
export function isSensorKind(name: string): boolean {
  return (SENSOR_KINDS as readonly string[]).includes(name);
}

function own(signature: Readonly<Record<string, number>>, key: string): number | undefined {
  return Object.hasOwn(signature, key) ? signature[key] : undefined;
}
