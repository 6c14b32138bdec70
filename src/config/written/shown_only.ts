/**
 * Values that a data set shows, and no result of a simulation.
 *
 * @module
 */
import { type Path, valueAt } from "../problems/path.ts";
import type { ResolvedRun } from "../resolve/resolved.ts";
import { type Anomaly, anomalyRow } from "../schema/anomaly_kinds.ts";
import type { FailureMode } from "../schema/schema.ts";

/**
 * Why a value changes nothing of what is simulated, to follow "has no effect: "; null of any value that does.
 *
 * @param path in the resolved run
 */
export function shownOnly(run: ResolvedRun, path: Path): string | null {
  if (path[0] === "equipment" && path[2] === "sensors") return "only a data set shows what sensors say";
  if (isAnomaly(path)) {
    const entry = valueAt(run, path.slice(0, 3)) as Anomaly | undefined;
    const isOfReadings = entry !== undefined && anomalyRow(entry.kind).acts === "readings";
    return isOfReadings ? `${entry.kind} is about readings, which only a data set shows` : null;
  }
  const wear = path.indexOf("wear");
  if (wear < 0) return null;
  const mode = valueAt(run, path.slice(0, wear)) as FailureMode | undefined;
  if (path[wear + 1] === "signature") return "only a data set shows what sensors say";
  const effects = Object.values(mode?.wear?.effects ?? {});
  return path[wear + 1] === "effects" || effects.some((strength) => strength > 0)
    ? null
    : `the wear of ${mode?.name} has no effects on its machine: only a data set shows it`;
}

function isAnomaly(path: Path): boolean {
  return path[0] === "run" && path[1] === "anomalies" && path.length > 2;
}
