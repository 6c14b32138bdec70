/**
 * Loss Pareto: what cost the critical station most of its time, by cause.
 *
 * @module
 */
import type { EventColumns } from "../../engine/record/columns.ts";
import type { Line } from "../../model/line.ts";
import { isStandstill, isStop, STARVED, type StateName, STATES } from "../../model/states.ts";
import { lineLosses, type Loss, type LossReason } from "../../results/loss.ts";
import { rawMaterialShortage } from "../../results/raw_material.ts";
import type { RunData } from "../../results/run_data.ts";
import type { RecordedRun } from "./state_columns.ts";
import { countedFromSeconds } from "./warmup.ts";

/** What a part of the lost time went to; several machines side by side count on average. */
export interface ParetoRow {
  /** The loss that it is of. */
  readonly reason: Exclude<LossReason, "GOOD">;
  /** The failure mode or the phase that stopped the station; null of a loss that is not split by cause. */
  readonly cause: string | null;
  /** Seconds lost, above 0. */
  readonly seconds: number;
  /** Of the run, 0–100. */
  readonly percent: number;
  /** This and all greater parts, of all that was lost, 0–100. */
  readonly cumulative_percent: number;
}

/**
 * The parts of the lost time, greatest first. Stops are split by their cause as far as the event log has them all: at
 * the level `none` no stop is split, at `detail` breakdowns and microstops, at `full` any loss that phases gave a
 * cause. Time that was gained, as by a station faster than its ideal, is no part.
 *
 * @returns Empty when no station carries base units, or nothing was lost.
 */
export function lossParetoData(data: Pick<RunData, "line" | "columns">): ParetoRow[] {
  const { line, columns: { totals } } = data;
  const lost = lineLosses(line, totals).filter((loss): loss is Lost => loss.reason !== "GOOD" && loss.seconds > 0);
  const causes = causesByState(data);
  const parts = lost.flatMap((loss) => splitByCause(loss, line, causes))
    .filter(({ seconds }) => seconds > SECONDS_MIN)
    .sort((a, b) => b.seconds - a.seconds);
  const all = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  let sum = 0;
  return parts.map(({ reason, cause, seconds }) => {
    sum += seconds;
    const percent = 100 * seconds / totals.seconds;
    return { reason, cause, seconds, percent, cumulative_percent: 100 * sum / all };
  });
}

/** What is less is what float arithmetic leaves of nothing. */
const SECONDS_MIN = 1e-6;

type Lost = Loss & Pick<ParetoRow, "reason">;
type Part = Pick<ParetoRow, "reason" | "cause" | "seconds">;

/** Seconds by cause, -1 for none, of each state whose state intervals the log has all. */
type CausesByState = readonly (ReadonlyMap<number, number> | null)[];

function splitByCause({ reason, seconds }: Lost, { causes }: Line, byState: CausesByState): Part[] {
  const byCause = byState[STATES.indexOf(reason as StateName)] ?? null;
  if (byCause === null) return [{ reason, cause: null, seconds }];
  return [...byCause].map(([cause, part]) => ({ reason, cause: causes[cause] ?? null, seconds: part }));
}

/**
 * Of the time that the figures count, means over the machines of the critical station. Waiting counts until raw material
 * ran out: from then on it is a loss of its own.
 */
function causesByState(data: RecordedRun): CausesByState {
  const { line, columns: { events, totals } } = data, countedFrom = countedFromSeconds(data);
  const byState = STATES.map((_, state) => hasAll(events, state) ? new Map<number, number>() : null);
  const isCritical = line.machines.map(({ node }) => node === line.criticalNode);
  const materialEnd = rawMaterialShortage(line, totals)?.fromSeconds ?? Infinity;
  const share = 1 / (line.nodes[line.criticalNode]?.machines.length ?? 1);
  for (let row = 0; row < events.count; row++) {
    const byCause = isCritical[events.machine[row]] ? byState[events.state[row]] : null;
    if (byCause === null) continue;
    const from = events.enteredSeconds[row], end = from + events.durationSeconds[row];
    const to = events.state[row] === STARVED ? Math.min(end, materialEnd) : end;
    const seconds = to - Math.max(from, countedFrom), cause = events.cause[row];
    if (seconds > 0) byCause.set(cause, (byCause.get(cause) ?? 0) + share * seconds);
  }
  return byState;
}

/** Whether the log has every state interval in the state. */
function hasAll({ level }: EventColumns, state: number): boolean {
  return level === "full" || level === "detail" && isStop(state) || level === "down" && isStandstill(state);
}
