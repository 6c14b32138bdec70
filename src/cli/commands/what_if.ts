/**
 * What to try next: the critical station with less of its greatest loss.
 *
 * @module
 */
import { effectiveEquipment } from "../../config/schema/phase_params.ts";
import type { Behavior, Equipment } from "../../config/schema/schema.ts";
import type { LossReason } from "../../results/loss.ts";
import type { RunData } from "../../results/run_data.ts";
import { countText } from "../../text/format.ts";
import { greatestLosses } from "../text/loss_text.ts";

/** A question, and the setting that answers it. */
export interface WhatIf {
  readonly question: string;
  /** As `--set` takes it. */
  readonly setting: string;
}

/**
 * The idea: a smaller loss, or else a faster station; null when neither can be had by changing one number, and for a
 * line that came to a stand, which has other troubles.
 */
export function whatIf({ run, line, columns: { totals } }: RunData): WhatIf | null {
  const station = run.topology.nodes.find(({ name }) => name === line.nodes[line.criticalNode]?.name);
  if (station === undefined || totals.deadlock !== null) return null;
  const equipment = run.equipment[station.equipment_ref];
  const named = { name: station.equipment_ref, equipment };
  const isSetElsewhere = behaviorDecides(equipment, run.behaviors[station.behavior_ref]);
  for (const { reason } of greatestLosses(line, totals)) {
    const idea = ideaFor(reason, named);
    if (idea !== null && !isSetElsewhere(reason)) return idea;
  }
  return isSetElsewhere("SLOW") ? null : fasterStation(named);
}

/**
 * Whether the station's behaviour sets other values than the equipment that a loss comes from: changing that is idle.
 */
function behaviorDecides(equipment: Equipment, behavior: Behavior): (reason: LossReason) => boolean {
  const effective = effectiveEquipment(equipment, behavior);
  const differs = (key: "reliability" | "performance") =>
    JSON.stringify(effective[key]) !== JSON.stringify(equipment[key]);
  return (reason) =>
    reason === "DOWN" ? differs("reliability") : differs("performance") || effective.uph !== equipment.uph;
}

interface Named {
  name: string;
  equipment: Equipment;
}

function ideaFor(reason: LossReason, { name, equipment }: Named): WhatIf | null {
  const { reliability, performance } = equipment;
  const set = (path: string, value: number) => `equipment.${name}.${path}=${Number(value.toPrecision(6))}`;
  if (reason === "DOWN" && reliability.failure_modes === null && typeof reliability.mttr_min === "number") {
    return {
      question: `What if repairs of ${name} took half as long?`,
      setting: set("reliability.mttr_min", reliability.mttr_min / 2),
    };
  }
  if (reason === "JAMMED") {
    return {
      question: `What if ${name} jammed half as often?`,
      setting: set("performance.jam_prob", performance.jam_prob / 2),
    };
  }
  return null;
}

function fasterStation({ name, equipment: { uph, performance } }: Named): WhatIf | null {
  if (performance.cycle_time_sec !== null) return null;
  const faster = Math.round(uph * 1.1);
  return {
    question: `What if ${name} ran at ${countText(faster)} an hour?`,
    setting: `equipment.${name}.uph=${faster}`,
  };
}
