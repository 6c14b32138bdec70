import type { Assembly } from "./assembly.ts";
import { equipmentPath } from "../schema/equipment_keys.ts";
import { didYouMean } from "../problems/nearest.ts";
import { isMapping, valueAt } from "../problems/path.ts";
import type { ProblemReport } from "../problems/report.ts";

/** Lays the overrides of a definition over its equipment; one of a machine that it does not have is a problem. */
export function applyOverrides(assembly: Assembly, report: ProblemReport): void {
  const overrides = assembly.data.overrides;
  if (overrides === undefined || overrides === null) return;
  if (!isMapping(overrides)) return report.at(assembly.place(["overrides"]), "must be keys and values");
  const equipment = isMapping(assembly.data.equipment) ? Object.keys(assembly.data.equipment) : [];
  for (const [name, changes] of Object.entries(overrides)) {
    const place = assembly.place(["overrides", name]);
    if (!equipment.includes(name)) {
      report.at(place, `no such equipment in this scenario${didYouMean(name, equipment)}`, "key");
    } else if (!isMapping(changes)) {
      report.at(place, "must be keys and values");
    } else if (valueAt(assembly.data.equipment, [name]) !== undefined) {
      for (const [key, value] of Object.entries(changes)) {
        const origin = { document: place.document, path: [...place.path, key] };
        assembly.overlay(["equipment", name, ...equipmentPath(key)], value, origin);
      }
    }
  }
}
