import type { Sensor } from "../../sensor/sensor.ts";
import { isSensorKind } from "../../sensor/signature.ts";
import type { Path } from "../problems/path.ts";
import type { Resolving } from "../resolve/resolving.ts";

/** Sensors are told apart by name: in the columns of data sets, and in the signatures of wear. */
export function checkSensors(resolving: Resolving, path: Path, sensors: readonly Sensor[]): void {
  const names = new Set<string>();
  for (const [index, { name, kind }] of sensors.entries()) {
    const place = [...path, index, "name"];
    if (names.has(name)) resolving.fault(place, `${name} stands here twice; it names a column`);
    else if (isSensorKind(name) && name !== kind) {
      resolving.fault(place, `${name} is a kind of sensor, and this one is of kind ${kind}; name it otherwise`);
    }
    names.add(name);
  }
}
