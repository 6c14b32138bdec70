/**
 * What was made, how good it was, what it earned and how long it took: a line or two for each.
 *
 * @module
 */
import type { MaterialType, ResolvedRun } from "../config/resolve/resolved.ts";
import { finishedType } from "../results/materials.ts";
import type { Summary } from "../results/summary_type.ts";
import { countText, decimal, money, percentText } from "./format.ts";

/** Items of each type, and how many are finished in an hour. */
export function productionLines(run: ResolvedRun, summary: Summary): string[] {
  const made = run.materials.map((type) => items(summary.production[`${type.plural}_produced`], type));
  const { plural } = finishedType(run);
  return [`${made.join(" · ")} (${decimal(summary.line.throughput_per_hour, 1)} ${plural} finished per hour)`];
}

/** Good and defective items, and what became of the defects. */
export function qualityLines(run: ResolvedRun, summary: Summary): string[] {
  const { quality, line } = summary;
  const finished = finishedType(run);
  const good = summary.production[`good_${finished.plural}`];
  const defective = summary.production[`defective_${finished.plural}`];
  const ppm = quality.escaped_ppm === null
    ? ""
    : ` (${countText(quality.escaped_ppm)} per million ${baseType(run).plural})`;
  return [
    `${items(good, finished)} good, ${countText(defective)} defective · yield ${percentText(line.yield_percent)}`,
    `${countText(quality.defects_created)} defects made, ${countText(quality.defects_detected)} rejected, ` +
    `${countText(quality.defects_escaped)} shipped${ppm}`,
  ];
}

/** Where the margin comes from; none without a product. */
export function moneyLines({ economics }: Summary): string[] {
  if (economics === null) return [];
  const { revenue, material_cost, conversion_cost, gross_margin, margin_percent, scrap_cost } = economics;
  return [
    `${money(revenue)} revenue − ${money(material_cost)} material − ${money(conversion_cost)} conversion`,
    `= ${money(gross_margin)} gross margin (${percentText(margin_percent)}) · ${money(scrap_cost)} material scrapped`,
  ];
}

/** What the line's OEE is the product of. */
export function oeeFactors({ line }: Pick<Summary, "line">): string {
  const factors = [
    `availability ${percentText(line.availability_percent)}`,
    `performance ${percentText(line.performance_percent)}`,
    `quality ${percentText(line.quality_percent)}`,
  ];
  return factors.join(" × ");
}

/** What is in process, and for how long. */
export function flowLines(run: ResolvedRun, { line }: Summary): string[] {
  const inProcess = `${decimal(line.wip_mean, 1)} ${baseType(run).plural} in process on average`;
  if (line.flow_time_sec === null) return [inProcess];
  const { mean, p95 } = line.flow_time_sec;
  return [`${inProcess}, for ${flowTime(mean)} each (95% within ${flowTime(p95)})`];
}

function flowTime(seconds: number): string {
  return seconds < 60 ? `${decimal(seconds, 1)} s` : `${decimal(seconds / 60, 1)} min`;
}

function items(number: number, type: MaterialType): string {
  return `${countText(number)} ${number === 1 ? type.name.toLowerCase() : type.plural}`;
}

function baseType(run: ResolvedRun): MaterialType {
  return run.materials[0];
}
