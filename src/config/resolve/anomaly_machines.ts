/**
 * Which machines an anomaly can happen to.
 *
 * @module
 */
import { type Anomaly, type AnomalyRow, anomalyRow } from "../schema/anomaly_kinds.ts";
import type { Behavior, Edge, Equipment } from "../schema/schema.ts";
import { isEnabled } from "./is_enabled.ts";
import type { ResolvedNode } from "./resolved.ts";
import { isSource } from "./resolve_sources.ts";

/** A station, as far as something can go wrong with it. */
export interface AnomalySite {
  readonly node: ResolvedNode;
  /** With what its behaviour gives in place of the equipment's values. */
  readonly equipment: Equipment;
  readonly behavior: Pick<Behavior, "phases">;
  /** Whether raw material comes to it. */
  readonly isFed: boolean;
}

/** The names of a station's machines: its own, or `Name.1`, `Name.2` and so on. */
export function machineNames({ name, count }: Pick<ResolvedNode, "name" | "count">): string[] {
  return count === 1 ? [name] : Array.from({ length: count }, (_, index) => `${name}.${index + 1}`);
}

/** Whether raw material comes to a station. */
export function isFed(
  { name }: Pick<ResolvedNode, "name">,
  edges: readonly Pick<Edge, "source" | "target">[],
): boolean {
  return edges.some(({ source, target }) => target === name && isSource(source));
}

/** Whether a station, or one of its machines, is what an anomaly names; one that names none means all. */
export function isNamed({ machine }: Anomaly, node: ResolvedNode): boolean {
  return machine === undefined || machine === node.name || machineNames(node).includes(machine);
}

/** What a station lacks for an anomaly, in words; null: it can happen there. */
export function lacks({ kind, channel }: Anomaly, site: AnomalySite): string | null {
  const needs = anomalyRow(kind).needs, sensors = site.equipment.sensors ?? [];
  if (needs !== null && !HAS[needs](site)) return LACKING[needs];
  return channel === undefined || sensors.some(({ name }) => name === channel) ? null : `has no sensor ${channel}`;
}

type Need = NonNullable<AnomalyRow["needs"]>;

const HAS: Readonly<Record<Need, (site: AnomalySite) => boolean>> = {
  "sensor": ({ equipment }) => (equipment.sensors ?? []).length > 0,
  "two sensors": ({ equipment }) => (equipment.sensors ?? []).length > 1,
  "microstops": ({ equipment, behavior }) =>
    equipment.performance.jam_prob > 0 && isEnabled(behavior, "MicrostopPhase"),
  "defects": ({ equipment }) => equipment.quality.defect_rate > 0,
  "source": (site) => site.isFed,
};

const LACKING: Readonly<Record<Need, string>> = {
  "sensor": "has no sensors",
  "two sensors": "has no two sensors",
  "microstops": "never jams",
  "defects": "makes no defects",
  "source": "takes nothing from a source",
};
