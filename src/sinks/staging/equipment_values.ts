/**
 * A machine's parameters as single numbers, as the tables hold them.
 *
 * @module
 */
import { effectiveEquipment } from "../../config/schema/phase_params.ts";
import type { Quantity } from "../../distribution/quantity.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { Equipment } from "../../config/schema/schema.ts";
import { meanOf } from "../../distribution/distribution.ts";

/** What the machines of a station really ran with: the equipment, and over it the parameters of the station's phases. */
export function equipmentOf(run: ResolvedRun, station: string): Equipment {
  const node = run.topology.nodes.find(({ name }) => name === station);
  if (!node) throw new Error(`Invariant: station ${station} is a node of the topology`);
  return effectiveEquipment(run.equipment[node.equipment_ref], run.behaviors[node.behavior_ref]);
}

/** A time as one number: itself, or the mean of its distribution, in its own unit. */
export function meanTime(time: Quantity): number {
  return typeof time === "number" ? time : meanOf(time);
}

/**
 * Mean minutes between failures (null: never) and to repair, over all failure modes: the rates `1 / MTBF` add up, and
 * each mode's repairs weigh by its rate.
 */
export function reliability({ reliability: own }: Equipment): { mtbfMin: number | null; mttrMin: number | null } {
  const modes = own.failure_modes;
  if (!modes) {
    return { mtbfMin: own.mtbf_min === null ? null : meanTime(own.mtbf_min), mttrMin: meanTime(own.mttr_min) };
  }
  const rates = modes.map((mode) => 1 / meanTime(mode.mtbf_min));
  const rate = rates.reduce((sum, each) => sum + each, 0);
  if (rate === 0) return { mtbfMin: null, mttrMin: null };
  const repair = modes.reduce((sum, mode, i) => sum + rates[i] * meanTime(mode.mttr_min), 0);
  return { mtbfMin: 1 / rate, mttrMin: repair / rate };
}
