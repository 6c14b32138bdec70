/**
 * A machine's parameters as it really ran, and as single numbers, as tables hold them.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { EQUIPMENT_PARAMETERS, PARAMETER_NAMES, type ParameterName } from "../config/schema/equipment_parameters.ts";
import { effectiveEquipment } from "../config/schema/phase_params.ts";
import type { Equipment } from "../config/schema/schema.ts";
import { meanOf } from "../distribution/distribution.ts";
import type { Quantity } from "../distribution/quantity.ts";

/** What the machines of a station really ran with: the equipment, and over it the parameters of the station's phases. */
export function equipmentOf(run: ResolvedRun, station: string): Equipment {
  const node = run.topology.nodes.find(({ name }) => name === station);
  if (!node) throw new Error(`Invariant: station ${station} is a node of the topology`);
  return effectiveEquipment(run.equipment[node.equipment_ref], run.behaviors[node.behavior_ref]);
}

/** The parameters that tables hold as numbers, in the order of a file. */
export const NUMBER_PARAMETERS: readonly ParameterName[] = PARAMETER_NAMES.filter((name) =>
  EQUIPMENT_PARAMETERS[name].since !== null
);

/**
 * Each of {@linkcode NUMBER_PARAMETERS} as one number, a time as its mean; null where there is none or no end. What
 * `mtbf_min` and `mttr_min` say stands for all failure modes, and `uph` is the nameplate of a machine that has one.
 */
export function equipmentNumbers(equipment: Equipment): Map<ParameterName, number | null> {
  const { uph, buffer_capacity, reliability, performance, quality, cost_rates } = equipment;
  const values: Partial<Record<ParameterName, unknown>> = {
    uph: performance.nameplate_uph ?? uph,
    buffer_capacity,
    ...reliability,
    ...performance,
    ...quality,
    ...cost_rates,
  };
  const numbers = NUMBER_PARAMETERS.map((name) => [name, numberOf(values[name] as Quantity | null)] as const);
  return new Map<ParameterName, number | null>([...numbers, ...reliabilityNumbers(equipment)]);
}

function numberOf(value: Quantity | null): number | null {
  if (value === null) return null;
  const number = meanTime(value);
  return Number.isFinite(number) ? number : null;
}

/** A time as one number: itself, or the mean of its distribution, in its own unit. */
function meanTime(time: Quantity): number {
  return typeof time === "number" ? time : meanOf(time);
}

/**
 * Mean minutes between failures (null: never) and to repair, over all failure modes: the rates `1 / MTBF` add up, and
 * each mode's repairs weigh by its rate.
 */
function reliabilityNumbers({ reliability }: Equipment): ["mtbf_min" | "mttr_min", number | null][] {
  const { failure_modes: modes } = reliability;
  if (!modes) return [];
  const rates = modes.map((mode) => 1 / meanTime(mode.mtbf_min));
  const rate = rates.reduce((sum, each) => sum + each, 0);
  if (rate === 0) return [["mtbf_min", null], ["mttr_min", null]];
  const repair = modes.reduce((sum, mode, i) => sum + rates[i] * meanTime(mode.mttr_min), 0);
  return [["mtbf_min", 1 / rate], ["mttr_min", repair / rate]];
}
