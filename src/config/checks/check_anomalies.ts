import { meantOrKnown } from "../problems/nearest.ts";
import { type AnomalySite, isFed, isNamed, lacks, machineNames } from "../resolve/anomaly_machines.ts";
import type { ResolvedNode } from "../resolve/resolved.ts";
import type { Resolving } from "../resolve/resolving.ts";
import type { Anomaly } from "../schema/anomaly_kinds.ts";
import { effectiveEquipment } from "../schema/phase_params.ts";
import type { Edge } from "../schema/schema.ts";
import type { WornLine } from "./check_wear.ts";

/** Anomalies, and the line that they are to happen to. */
export interface AnomalousLine extends WornLine {
  readonly anomalies: readonly Anomaly[];
  readonly edges: readonly Edge[];
}

/** Reports anomalies of machines and sensors that are not there, and such as can happen nowhere. */
export function checkAnomalies(resolving: Resolving, { anomalies, ...line }: AnomalousLine): void {
  if (anomalies.length === 0) return;
  const sites = line.nodes.map((node) => siteOf(node, line)).filter((site) => site !== null);
  // What is wrong with the equipment is said already.
  if (sites.length < line.nodes.length) return;
  for (const [index, anomaly] of anomalies.entries()) {
    const problem = problemOf(anomaly, sites);
    if (problem !== null) resolving.fault(["run", "anomalies", index, ...problem.at], problem.message);
  }
}

function siteOf(node: ResolvedNode, line: Omit<AnomalousLine, "anomalies">): AnomalySite | null {
  const machine = line.equipment.get(node.equipment_ref), behavior = line.behaviors.get(node.behavior_ref);
  if (machine === undefined || behavior === undefined) return null;
  return { node, behavior, equipment: effectiveEquipment(machine, behavior), isFed: isFed(node, line.edges) };
}

interface Problem {
  readonly at: readonly string[];
  readonly message: string;
}

function problemOf(anomaly: Anomaly, sites: readonly AnomalySite[]): Problem | null {
  const { kind, machine, channel } = anomaly, meant = sites.filter(({ node }) => isNamed(anomaly, node));
  if (machine !== undefined && meant.length === 0) {
    const known = sites.flatMap(({ node }) => [node.name, ...machineNames(node)]);
    return { at: ["machine"], message: `no such machine on this line: ${machine}${meantOrKnown(machine, known)}` };
  }
  const missing = meant.map((site) => lacks(anomaly, site));
  if (missing.includes(null)) return null;
  const isOfKind = channel !== undefined &&
    meant.some((site) => lacks({ ...anomaly, channel: undefined }, site) === null);
  if (isOfKind) return { at: ["channel"], message: unknownChannel(channel, meant) };
  if (machine !== undefined) {
    return { at: ["machine"], message: `${machine} ${missing[0]}, so ${kind} cannot happen there` };
  }
  return { at: ["kind"], message: `${kind} can happen to no machine of this line: each ${missing[0]}` };
}

function unknownChannel(channel: string, sites: readonly AnomalySite[]): string {
  const known = sites.flatMap(({ equipment }) => (equipment.sensors ?? []).map(({ name }) => name));
  return `no such sensor of ${sites.length === 1 ? sites[0].node.name : "this line"}: ${channel}${
    meantOrKnown(channel, known)
  }`;
}
