/**
 * What was made, how good it was, what it earned and how long it took: a line or two for each.
 *
 * @module
 */
import type { MaterialType, ResolvedRun } from "../config/resolve/resolved.ts";
import { finishedType } from "../results/materials.ts";
import { METRICS } from "../results/metrics.ts";
import type { Summary } from "../results/summary_type.ts";
import { countOf, countText, decimal, itemsText } from "./format.ts";
import { metricText, metricTexts } from "./metric_text.ts";
import { addingUp } from "./money.ts";
import { shortfallSentence } from "./run_length.ts";

/** Items of each type, and how many are finished in an hour. */
export function productionLines(run: ResolvedRun, summary: Summary): string[] {
  const made = run.materials.map((type) => itemsText(summary.production[`${type.plural}_produced`], type));
  const { plural } = finishedType(run);
  const { throughput_per_hour } = metricTexts(METRICS.line, summary.line);
  const shortfall = shortfallSentence(summary, run);
  return [
    `${made.join(" · ")} (${throughput_per_hour} ${plural} finished per hour)`,
    ...shortfall === null ? [] : [shortfall],
  ];
}

/** Good and defective items, and what became of the defects. */
export function qualityLines(run: ResolvedRun, summary: Summary): string[] {
  const finished = finishedType(run);
  const good = summary.production[`good_${finished.plural}`];
  const defective = summary.production[`defective_${finished.plural}`];
  const quality = metricTexts(METRICS.quality, summary.quality),
    { yield_percent } = metricTexts(METRICS.line, summary.line);
  const ppm = summary.quality.escaped_ppm === null
    ? ""
    : ` (${quality.escaped_ppm} per million ${baseType(run).plural})`;
  return [
    `${itemsText(good, finished)} good, ${
      countText(defective)
    } defective · ${METRICS.line.yield_percent.label} ${yield_percent} · ${METRICS.quality.first_pass_yield_percent.label} ${quality.first_pass_yield_percent}`,
    `${quality.defects_created} defects made, ${quality.defects_detected} in rejected items, ` +
    `${quality.defects_escaped} shipped${ppm}`,
    ...otherDefects(summary.quality),
    ...scrapped(summary),
  ];
}

/** Cycles that failures have ended, where there are any. */
function scrapped({ machines }: Summary): string[] {
  const cycles = Object.values(machines).reduce((sum, { scrapped_count }) => sum + scrapped_count, 0);
  return cycles > 0 ? [`${countOf(cycles, "cycle")} scrapped by failures`] : [];
}

/** The defects that are left; what a warm-up leaves out may make them less than none. */
function otherDefects({ defects_created, defects_detected, defects_escaped }: Summary["quality"]): string[] {
  const others = defects_created - defects_detected - defects_escaped;
  return others > 0 ? [`${countText(others)} mended or still in the line`] : [];
}

/** Where the margin comes from; none without a product. */
export function moneyLines({ economics, run: { currency } }: Summary): string[] {
  if (economics === null) return [];
  const rows = METRICS.economics, shown = { ...economics, ...addingUp(economics, rows.gross_margin.digits) };
  const { revenue, material_cost, conversion_cost, gross_margin, margin_percent, scrap_cost } = metricTexts(
    rows,
    shown,
    currency,
  );
  return [
    `${revenue} revenue − ${material_cost} material − ${conversion_cost} conversion`,
    `= ${gross_margin} ${rows.gross_margin.label} (${margin_percent}) · ${scrap_cost} material scrapped`,
  ];
}

/** What the line's OEE is the product of. */
export function oeeFactors({ line }: Pick<Summary, "line">): string {
  const factors = ["availability_percent", "performance_percent", "quality_percent"] as const;
  return factors.map((key) => `${METRICS.line[key].short} ${metricText(METRICS.line[key], line[key])}`).join(" × ");
}

/** What is in process, and for how long. */
export function flowLines(run: ResolvedRun, { line }: Summary): string[] {
  const { wip_mean } = metricTexts(METRICS.line, line);
  const inProcess = `${wip_mean} ${baseType(run).plural} in process on average`;
  if (line.flow_time_sec === null) return [inProcess];
  const { mean, p95 } = line.flow_time_sec;
  return [`${inProcess}, for ${flowTime(mean)} each (95% within ${flowTime(p95)})`];
}

function flowTime(seconds: number): string {
  return seconds < 60 ? `${decimal(seconds, 1)} s` : `${decimal(seconds / 60, 1)} min`;
}

function baseType(run: ResolvedRun): MaterialType {
  return run.materials[0];
}
