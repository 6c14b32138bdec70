/**
 * Wear and anomalies for the line model: everything in seconds, sensors by index.
 *
 * @module
 */
import { type AnomalySite, isFed, lacks } from "../config/resolve/anomaly_machines.ts";
import type { ResolvedNode, ResolvedRun } from "../config/resolve/resolved.ts";
import { type Anomaly, anomalyRow } from "../config/schema/anomaly_kinds.ts";
import type { Equipment } from "../config/schema/schema.ts";
import type { Wear } from "../config/schema/wear_schema.ts";
import { toSeconds } from "../distribution/quantity.ts";
import type { AnomalyModel, WearModel } from "./wear.ts";

const SECONDS_PER_MINUTE = 60;

/** The wear of a failure mode; null where it has none. */
export function buildWear(wear: Wear | undefined): WearModel | null {
  if (wear === undefined) return null;
  const { jam, cycle, defects } = wear.effects;
  return {
    warning: toSeconds(wear.warning_min, { unitSeconds: SECONDS_PER_MINUTE, plainNumber: "constant" }),
    silentProbability: wear.silent_prob,
    shape: wear.shape,
    roughness: wear.roughness,
    effects: jam === 0 && cycle === 0 && defects === 0 ? null : { jam, cycle, defects },
  };
}

/** The anomalies of a run that can happen to one machine of a node, in the order of the file. */
export function buildAnomalies(
  machineName: string,
  { node, run, equipment }: { node: ResolvedNode; run: ResolvedRun; equipment: Equipment },
): AnomalyModel[] {
  const anomalies = run.run.anomalies ?? [];
  if (anomalies.length === 0) return [];
  const behavior = run.behaviors[node.behavior_ref];
  const site: AnomalySite = { node, equipment, behavior, isFed: isFed(node, run.topology.edges) };
  return anomalies
    .filter(({ machine }) => machine === undefined || machine === node.name || machine === machineName)
    .filter((anomaly) => lacks(anomaly, site) === null)
    .map((anomaly) => buildAnomaly(anomaly, { equipment, rowSeconds: run.run.telemetry_interval_sec }));
}

function buildAnomaly(
  anomaly: Anomaly,
  { equipment, rowSeconds }: { equipment: Equipment; rowSeconds: number },
): AnomalyModel {
  const { kind, channel, per_month, duration_min, readings, magnitude } = anomaly;
  const { acts, needs, magnitude: meant } = anomalyRow(kind);
  const names = acts === "engine" ? [] : (equipment.sensors ?? []).map(({ name }) => name);
  const isByRow = readings !== undefined, unitSeconds = isByRow ? rowSeconds : SECONDS_PER_MINUTE;
  return {
    kind,
    acts,
    perMonth: per_month,
    duration: toSeconds((isByRow ? readings : duration_min)!, { unitSeconds, plainNumber: "constant" }),
    isByRow,
    magnitude: magnitude ?? null,
    isSigned: meant?.isSigned ?? false,
    channels: channel === undefined ? [...names.keys()] : [names.indexOf(channel)],
    partners: needs === "two sensors" ? names.length : 0,
  };
}
