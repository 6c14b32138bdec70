/**
 * What to try next: the line with less of what it loses most by.
 *
 * @module
 */
import { ConfigError } from "../../config/problems/config_error.ts";
import { settingPlace } from "../../config/compose/set_values.ts";
import { type Path, showPath, valueAt } from "../../config/problems/path.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { idleValues } from "../../config/written/idle_values.ts";
import type { RunData } from "../../results/run_data.ts";
import { greatestLosses } from "../text/loss_text.ts";
import { ADVICE } from "./advice.ts";
import { moreSpeed } from "./ideas.ts";

/** A question, and the setting that answers it. */
export interface WhatIf {
  readonly question: string;
  /** As `--set` takes it. */
  readonly setting: string;
}

/** Resolves the same run with a setting more. Throws a `ConfigError` where the run cannot take it. */
export type TakeSetting = (setting: string) => ResolvedRun | Promise<ResolvedRun>;

/**
 * The first idea that the run can take and that has an effect: what makes the greatest loss smaller, or the next one, or
 * else a faster critical station. Null when nothing of this can be had by changing one value, and for a line that came
 * to a stand, which has other troubles.
 */
export async function whatIf(data: RunData, take: TakeSetting): Promise<WhatIf | null> {
  const { line, columns: { totals } } = data, critical = line.nodes[line.criticalNode];
  if (critical === undefined || totals.deadlock !== null) return null;
  const byLoss = greatestLosses(line, totals).flatMap(({ reason }) => ADVICE[reason]?.(data, critical) ?? []);
  for (const { question, settings } of [...byLoss, ...moreSpeed(data, critical)]) {
    for (const setting of settings) if (await hasEffect(data.run, setting, take)) return { question, setting };
  }
  return null;
}

/** Whether the setting can be had, is another value than before, and is one that the run goes by. */
async function hasEffect(before: ResolvedRun, setting: string, take: TakeSetting): Promise<boolean> {
  const path = setting.slice(0, setting.indexOf("="));
  try {
    const run = await take(setting), place = settingPlace(run, path);
    return place !== null && isOther(before, run, place) &&
      idleValues(run).every((idle) => showPath(idle.path) !== showPath(place));
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

function isOther(before: ResolvedRun, after: ResolvedRun, place: Path): boolean {
  return JSON.stringify(valueAt(before, place)) !== JSON.stringify(valueAt(after, place));
}
