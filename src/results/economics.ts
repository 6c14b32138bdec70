/**
 * What a run costs and earns, in its currency: material by the finished item, conversion by the scheduled hour of every
 * machine, revenue by the good finished item. Nothing is rounded.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { Totals } from "../engine/record/columns.ts";
import { finishedItem } from "./materials.ts";
import type { RunData } from "./run_data.ts";

/** Money over a span of time. */
export interface Money {
  readonly materialCost: number;
  readonly conversionCost: number;
  readonly revenue: number;
  /** Revenue less material and conversion cost. */
  readonly grossMargin: number;
  /** Material in rejected items; outside the margin. */
  readonly scrapCost: number;
}

/** Money per telemetry row: each interval's own, so that a column sums to the total. */
export type IntervalMoney = { readonly [Kind in keyof Money]: Float64Array };

/**
 * Money of each telemetry interval.
 *
 * @returns One array per kind with a value per telemetry row; null without a product.
 */
export function intervalMoney(data: Pick<RunData, "run" | "columns">): IntervalMoney | null {
  const rates = moneyRates(data.run);
  if (rates === null) return null;
  const { rowCount, endSeconds, goodItems, defectiveItems, rejectedUnits } = data.columns.telemetry;
  const columns = emptyColumns(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const seconds = endSeconds[row] - (row === 0 ? 0 : endSeconds[row - 1]);
    const money = moneyOf(rates, {
      seconds,
      goodItems: goodItems[row],
      defectiveItems: defectiveItems[row],
      rejectedUnits: rejectedUnits[row],
    });
    for (const kind of KINDS) columns[kind][row] = money[kind];
  }
  return columns;
}

/**
 * Money of the whole run, or of what has passed of it.
 *
 * @returns Null without a product.
 */
export function totalMoney(run: ResolvedRun, totals: Totals): Money | null {
  const rates = moneyRates(run);
  return rates === null ? null : moneyOf(rates, totals);
}

const KINDS = ["materialCost", "conversionCost", "revenue", "grossMargin", "scrapCost"] as const;

/** Money per finished item, good finished item, rejected base unit and second. */
interface MoneyRates {
  perFinishedItem: number;
  perGoodItem: number;
  perRejectedUnit: number;
  perSecond: number;
}

type Counts = Pick<Totals, "seconds" | "goodItems" | "defectiveItems" | "rejectedUnits">;

function moneyRates(run: ResolvedRun): MoneyRates | null {
  if (run.product === null) return null;
  return {
    perFinishedItem: run.product.material_cost,
    perGoodItem: run.product.selling_price,
    perRejectedUnit: run.product.material_cost / finishedItem(run).units,
    perSecond: conversionPerHour(run) / 3600,
  };
}

function moneyOf(rates: MoneyRates, counts: Counts): Money {
  const materialCost = rates.perFinishedItem * (counts.goodItems + counts.defectiveItems);
  const conversionCost = rates.perSecond * counts.seconds;
  const revenue = rates.perGoodItem * counts.goodItems;
  return {
    materialCost,
    conversionCost,
    revenue,
    grossMargin: revenue - materialCost - conversionCost,
    scrapCost: rates.perRejectedUnit * counts.rejectedUnits,
  };
}

/** Labour, energy and overhead of all machines, per scheduled hour. */
function conversionPerHour(run: ResolvedRun): number {
  let perHour = 0;
  for (const node of run.topology.nodes) {
    const rates = run.equipment[node.equipment_ref].cost_rates;
    perHour += node.count * (rates.labor_per_hour + rates.energy_per_hour + rates.overhead_per_hour);
  }
  return perHour;
}

function emptyColumns(rowCount: number): IntervalMoney {
  const column = () => new Float64Array(rowCount);
  return {
    materialCost: column(),
    conversionCost: column(),
    revenue: column(),
    grossMargin: column(),
    scrapCost: column(),
  };
}
