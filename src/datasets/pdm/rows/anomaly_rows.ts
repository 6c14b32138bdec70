/**
 * Which intervals an anomaly meets.
 *
 * @module
 */
import type { AnomalyWindow } from "../../../engine/anomalies/draw_windows.ts";
import { spanOf } from "../anomalies/disturb.ts";
import type { ColumnsData } from "./column_data.ts";
import type { MachineRows } from "./machine_rows.ts";

/** The columns of `labels` that follow from windows; where several meet an interval, the one that begins first. */
export function anomalyRows(rows: MachineRows, windows: readonly AnomalyWindow[]): ColumnsData {
  const names = [...new Set(windows.map(({ kind }) => kind))], index = new Int16Array(rows.count).fill(-1);
  for (const window of windows.toSorted((a, b) => b.startSeconds - a.startSeconds)) {
    const { first, end } = spanOf(window, rows);
    index.fill(names.indexOf(window.kind), first, end);
  }
  return { is_anomaly: Int8Array.from(index, (kind) => (kind < 0 ? 0 : 1)), anomaly_kind: { names, index } };
}
