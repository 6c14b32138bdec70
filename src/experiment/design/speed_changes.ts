/**
 * What makes one station after the other faster or slower: the variants of a sensitivity analysis.
 *
 * @module
 */
import type { Changes } from "../../config/schema/experiment_schema.ts";
import type { Quantity } from "../../distribution/quantity.ts";
import type { ResolvedNode, ResolvedRun } from "../../config/resolve/resolved.ts";
import { scaled } from "../../distribution/distribution.ts";

/** A speed that can be changed by itself. */
export interface SpeedChange {
  /** The stations that have it: several where they share their equipment, or the behaviour that sets it. */
  readonly stations: readonly string[];
  /** What sets their speed to the share `1 + relative`, and to `1 − relative`. */
  readonly faster: Changes;
  readonly slower: Changes;
}

/**
 * One change per speed, in the order of the line's file.
 *
 * @param relative share of the speed, above 0 and below 1
 */
export function speedChanges(run: ResolvedRun, relative: number): SpeedChange[] {
  const byPath = new Map<string, { speed: Speed; stations: string[] }>();
  for (const node of run.topology.nodes) {
    const speed = speedOf(node, run);
    const known = byPath.get(speed.path);
    if (known === undefined) byPath.set(speed.path, { speed, stations: [node.name] });
    else known.stations.push(node.name);
  }
  return [...byPath.values()].map(({ speed, stations }) => ({
    stations,
    faster: times(speed, 1 + relative),
    slower: times(speed, 1 - relative),
  }));
}

/** Where a station's speed is written: as items per hour, or as the time of a cycle. */
type Speed =
  | { readonly path: string; readonly kind: "uph"; readonly value: number }
  | { readonly path: string; readonly kind: "cycle"; readonly value: Quantity };

/** A behaviour that gives a speed overrides the equipment's; a cycle time, where there is one, the items per hour. */
function speedOf({ equipment_ref, behavior_ref }: ResolvedNode, { equipment, behaviors }: ResolvedRun): Speed {
  const phases = behaviors[behavior_ref].phases;
  const execute = phases.findIndex(({ handler }) => handler === "ExecutePhase");
  const { uph, cycle_time_sec } = phases[execute]?.params ?? {};
  const params = `behaviors.${behavior_ref}.phases.${execute}.params`;
  if (isGiven(cycle_time_sec)) return { path: `${params}.cycle_time_sec`, kind: "cycle", value: cycle_time_sec };
  if (typeof uph === "number") return { path: `${params}.uph`, kind: "uph", value: uph };
  const own = equipment[equipment_ref], path = `equipment.${equipment_ref}`;
  // Null, which is not nothing, takes the equipment's away.
  const cycle = cycle_time_sec === null ? null : own.performance.cycle_time_sec;
  if (cycle !== null) return { path: `${path}.performance.cycle_time_sec`, kind: "cycle", value: cycle };
  return { path: `${path}.uph`, kind: "uph", value: own.uph };
}

function isGiven(value: unknown): value is Quantity {
  return value !== undefined && value !== null;
}

function times({ path, ...speed }: Speed, factor: number): Changes {
  if (speed.kind === "uph") return { [path]: rounded(speed.value * factor) };
  if (typeof speed.value === "number") return { [path]: rounded(speed.value / factor) };
  return { [path]: scaled(speed.value, 1 / factor) };
}

/** Without the dust of binary fractions, which people would read: 11,550 for 11,000 × 1.05. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
