/**
 * Loss Pareto: what cost the critical station most of its time, by cause.
 *
 * @module
 */
import type { EventColumns } from "../engine/columns.ts";
import { isStop, type Line, type StateName, STATES } from "../model/line.ts";
import { lineLosses, type Loss, type LossReason } from "../results/loss.ts";
import type { RunData } from "../results/run_data.ts";

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
 * the level `none` no stop is split, at `detail` breakdowns and microstops, at `full` any loss that phases gave a cause.
 * Time that was gained, as by a station faster than its ideal, is no part.
 *
 * @returns Empty when no station carries base units, or nothing was lost.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../mod.ts";
 *
 * const rows = lossParetoData(simulate(await loadRun("baseline_8hr")));
 *
 * assert.ok(rows[0].seconds > rows[1].seconds);
 * assert.equal(Math.round(rows.at(-1)!.cumulative_percent), 100);
 * ```
 */
export function lossParetoData({ line, columns }: Pick<RunData, "line" | "columns">): ParetoRow[] {
  const { totals, events } = columns;
  const lost = lineLosses(line, totals).filter((loss): loss is Lost => loss.reason !== "GOOD" && loss.seconds > 0);
  const parts = lost.flatMap((loss) => splitByCause(loss, line, events))
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

function splitByCause({ reason, seconds }: Lost, line: Line, events: EventColumns): Part[] {
  const state = STATES.indexOf(reason as StateName);
  if (state < 0 || !hasAll(events, state)) return [{ reason, cause: null, seconds }];
  const byCause = secondsByCause(line, events, state);
  return [...byCause].map(([cause, part]) => ({ reason, cause: line.causes[cause] ?? null, seconds: part }));
}

/** Whether the log has every stay in the state. */
function hasAll({ level }: EventColumns, state: number): boolean {
  return level === "full" || level === "detail" && isStop(state);
}

/** Seconds after the warm-up, means over the machines of the critical station; -1 stands for no cause. */
function secondsByCause(line: Line, events: EventColumns, state: number): Map<number, number> {
  const { machines } = line.nodes[line.criticalNode], byCause = new Map<number, number>();
  for (let row = 0; row < events.count; row++) {
    if (events.state[row] !== state || !machines.includes(events.machine[row])) continue;
    const from = events.enteredSeconds[row], to = from + events.durationSeconds[row];
    const seconds = to - Math.max(from, line.warmupSeconds);
    if (seconds <= 0) continue;
    byCause.set(events.cause[row], (byCause.get(events.cause[row]) ?? 0) + seconds / machines.length);
  }
  return byCause;
}
