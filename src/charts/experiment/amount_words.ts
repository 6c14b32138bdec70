/**
 * How people speak of the values of a metric, and of differences between them.
 *
 * @module
 */
import { CURRENCY, currencySign } from "../../config/schema/currency.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { decimal, moneyText } from "../../text/format.ts";
import { isPercent } from "../../text/metric_text.ts";
import { metricWords } from "./metric_words.ts";

/** How people speak of a metric. */
export interface AmountWords {
  /** What it is: `Throughput`. */
  readonly name: string;
  /** After a value: ` pallets per hour`. */
  readonly unit: string;
  /** After a difference, where that is another: percentages differ by points. */
  readonly points?: string;
  /** What amounts of money are in; null of what is none. */
  readonly currency: string | null;
}

/** How people speak of the metric at a path. */
export function amountWords(metric: string, run: ExperimentResult["run"]): AmountWords {
  const { name, unit } = metricWords(metric, run), { currency = CURRENCY } = run.run;
  if (unit === currencySign(currency)) return { name, unit: "", currency };
  if (isPercent(unit)) return { name, unit, points: " points", currency: null };
  return { name, unit: unit === "" ? "" : ` ${unit}`, currency: null };
}

/** A value, its unit left out; money has its sign. */
export function amountText(value: number, { currency }: Pick<AmountWords, "currency">, digits: number): string {
  return currency !== null ? moneyText(value, 0, currency) : decimal(value, digits);
}
