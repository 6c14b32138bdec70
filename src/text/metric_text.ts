/**
 * Key figures for people, as the table of KPIs has them: how many digits, in what unit, called what.
 *
 * @module
 */
import { currencySign } from "../config/schema/currency.ts";
import { FINISHED } from "../results/metrics/line.ts";
import { type MetricRow, type MetricRows, MONEY } from "../results/metrics/row.ts";
import { capitalised, decimal, moneyText, NONE, percentText } from "./format.ts";

/**
 * A figure: `64.7%`, `$12,345`, `1,234.5`, `–` where there is none. Units other than % and money are left to its head.
 *
 * @param currency what money is in; default: US dollars
 */
export function metricText(
  { unit, digits }: Pick<MetricRow, "unit" | "digits">,
  value: number | null,
  currency?: string,
): string {
  if (value === null) return NONE;
  if (isPercent(unit)) return percentText(value, digits);
  return unit === MONEY ? moneyText(value, digits, currency) : decimal(value, digits);
}

/** All figures of a section; the summary of an older version may lack some. */
export function metricTexts<Rows extends MetricRows>(
  rows: Rows,
  values: { readonly [Key in keyof NoInfer<Rows>]?: number | null },
  currency?: string,
): Record<keyof Rows, string> {
  const texts = Object.entries(rows).map(([key, row]) => [key, metricText(row, values[key] ?? null, currency)]);
  return Object.fromEntries(texts) as Record<keyof Rows, string>;
}

/** What stands over a column of figures, or before one: `MTBF (min)`; without a unit that figures show, and for items. */
export function metricHead({ label, short, unit }: MetricRow): string {
  const name = capitalised(short ?? label);
  return unit === "" || unit === MONEY || unit === "items" || isPercent(unit) ? name : `${name} (${unit})`;
}

/** The unit of a run that finishes what is given, in the plural: `pallets per hour`, `$`. */
export function unitText({ unit }: Pick<MetricRow, "unit">, run: { finished: string; currency?: string }): string {
  return unit.replace(FINISHED, () => run.finished).replace(MONEY, () => currencySign(run.currency));
}

/** Whether figures in a unit are parts of 100, which differ by points. */
export function isPercent(unit: string): boolean {
  return unit.startsWith("%");
}
