/**
 * What to try next: the critical station with less of its greatest loss.
 *
 * @module
 */
import type { Equipment } from "../config/schema.ts";
import type { LossReason } from "../results/loss.ts";
import type { RunData } from "../results/run_data.ts";
import { count } from "./format.ts";
import { greatestLosses } from "./loss_text.ts";

/** A question, and the setting that answers it. */
export interface WhatIf {
  readonly question: string;
  /** As `--set` takes it. */
  readonly setting: string;
}

/** The idea: a smaller loss, or else a faster station; null when neither can be had by changing one number. */
export function whatIf({ run, line, columns: { totals } }: RunData): WhatIf | null {
  const station = line.machines[line.criticalMachine]?.name;
  const name = run.topology.nodes.find((node) => node.name === station)?.equipment_ref;
  if (name === undefined) return null;
  for (const { reason } of greatestLosses(line, totals)) {
    const idea = ideaFor(reason, { name, equipment: run.equipment[name] });
    if (idea !== null) return idea;
  }
  return fasterStation({ name, equipment: run.equipment[name] });
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
  return { question: `What if ${name} ran at ${count(faster)} an hour?`, setting: `equipment.${name}.uph=${faster}` };
}
