/**
 * Money over time: what has come in and gone out since the start.
 *
 * @module
 */
import { intervalMoney } from "../../results/economics.ts";
import type { RunData } from "../../results/run_data.ts";
import type { ChartOptions } from "../chart.ts";
import { expectCount, telemetryGroups } from "./telemetry_groups.ts";

/** What a run has earned and spent up to a moment. */
export interface MoneyRow {
  /** Seconds since the start. */
  readonly seconds: number;
  /** Of good finished items. */
  readonly revenue: number;
  /** Of all finished items. */
  readonly material_cost: number;
  /** Of the scheduled hours of all machines: labour, energy, overhead. */
  readonly conversion_cost: number;
  /** Revenue less material and conversion cost. */
  readonly gross_margin: number;
}

/** How finely money is looked at. */
export interface MoneyOptions extends ChartOptions {
  /** At most so many rows, that of the start not counted; default: one per telemetry row. */
  readonly rowsMax?: number;
}

/**
 * Cumulative money at the start and at the end of every telemetry row, or of every so many. A warm-up is part of it.
 *
 * @returns No rows without a product.
 * @throws {RangeError} When the number of rows is no whole number above 0.
 */
export function moneyData(
  data: Pick<RunData, "run" | "columns">,
  options: MoneyOptions = {},
): MoneyRow[] {
  const money = intervalMoney(data);
  if (money === null) return [];
  const { telemetry } = data.columns;
  const rowsMax = expectCount(
    options.rowsMax ?? Math.max(1, telemetry.rowCount),
    (most) => `show money in ${most} rows`,
  );
  const rows: MoneyRow[] = [{ seconds: 0, revenue: 0, material_cost: 0, conversion_cost: 0, gross_margin: 0 }];
  for (const { from, to } of telemetryGroups(telemetry.rowCount, rowsMax)) {
    const row = { ...rows[rows.length - 1], seconds: telemetry.endSeconds[to - 1] };
    for (let at = from; at < to; at++) {
      row.revenue += money.revenue[at];
      row.material_cost += money.materialCost[at];
      row.conversion_cost += money.conversionCost[at];
      row.gross_margin += money.grossMargin[at];
    }
    rows.push(row);
  }
  return rows;
}

/**
 * When the gross margin, once below zero, left that for good.
 *
 * @param rows as fine as the answer is to be
 * @returns Seconds since the start, at the end of a row; null where the margin never was below zero, or ends there.
 */
export function breakEvenSeconds(rows: readonly MoneyRow[]): number | null {
  const last = rows.findLastIndex(({ gross_margin }) => gross_margin < 0);
  return last < 0 || last === rows.length - 1 ? null : rows[last + 1].seconds;
}
