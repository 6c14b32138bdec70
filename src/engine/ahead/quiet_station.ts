/**
 * Which stations have cycles in which nothing happens by chance.
 *
 * @module
 */
import type { PhaseModel } from "../../model/line.ts";
import type { AheadStation } from "./ahead_station.ts";
import { BatchCycles } from "./batch_cycles.ts";
import { pausesSupply } from "./is_local.ts";
import type { QuietCycles } from "./quiet_cycles.ts";
import { SingleCycles } from "./single_cycles.ts";

/** The steps of a cycle as the quiet ones know them, each no more than once but for failures. */
const ORDER: readonly PhaseModel["kind"][] = ["collect", "breakdown", "microstop", "execute", "transform", "inspect"];

/** The quiet cycles of a station; null where the chances or the times change, or anything else may happen in any. */
export function quietCyclesOf(station: AheadStation): QuietCycles | null {
  const { cycleTimes } = station;
  if (cycleTimes === null || !hasPlainPhases(station) || !takesPlainly(station)) return null;
  const { batchIn, batchOut } = station.machine, isSingle = batchIn === 1 && batchOut === 1;
  return isSingle ? new SingleCycles(station, cycleTimes) : new BatchCycles(station, cycleTimes);
}

/** Whether the phases are the usual ones, and their chances stay the same. */
function hasPlainPhases({ machine: { phases }, jams, defects }: AheadStation): boolean {
  const places = phases.map(({ kind }) => ORDER.indexOf(kind));
  const follows = (i: number) =>
    places[i] > places[i - 1] || phases[i].kind === "breakdown" && places[i] === places[i - 1];
  const isInOrder = places.every((place, i) => place >= 0 && (i === 0 || follows(i)));
  const has = (kind: PhaseModel["kind"]) => phases.some((phase) => phase.kind === kind);
  const spoils = phases.some((phase) => phase.kind === "transform" && phase.defectRate > 0);
  const isComplete = (["collect", "execute", "transform"] as const).every(has);
  return isInOrder && isComplete && has("microstop") === (jams !== null) && spoils === (defects !== null);
}

/** Whether nothing need be known of an item to take it: out of a buffer, or raw material of which there is always more. */
function takesPlainly({ from, source, machine }: AheadStation): boolean {
  const { passesThrough, batchIn } = machine;
  if (pausesSupply(machine) || (passesThrough && batchIn > 1)) return false;
  if (from !== null) return from.capacity > 0;
  return source !== null && source.isUnlimited && source.baseUnits === 0 && !passesThrough;
}
