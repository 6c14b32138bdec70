/**
 * The anomalies of a data set whose run has none of its own.
 *
 * @module
 */
import { type AnomalySite, isFed, lacks } from "../../../config/resolve/anomaly_machines.ts";
import type { ResolvedRun } from "../../../config/resolve/resolved.ts";
import { ANOMALY_KINDS } from "../../../config/schema/anomaly_kinds.ts";
import { effectiveEquipment } from "../../../config/schema/phase_params.ts";

/** So that some 2.5% of the rows are anomalous: of all kinds together, windows last 36 hours. */
export const DEFAULT_PER_MONTH = 0.5;

/** Every kind that can happen to a machine of the line, as a run file has them. */
export function defaultAnomalies({ topology, equipment, behaviors }: ResolvedRun) {
  const sites: AnomalySite[] = topology.nodes.map((node) => ({
    node,
    equipment: effectiveEquipment(equipment[node.equipment_ref], behaviors[node.behavior_ref]),
    behavior: behaviors[node.behavior_ref],
    isFed: isFed(node, topology.edges),
  }));
  return ANOMALY_KINDS.map((kind) => ({ kind, per_month: DEFAULT_PER_MONTH }))
    .filter((anomaly) => sites.some((site) => lacks(anomaly, site) === null));
}
