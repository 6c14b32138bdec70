/**
 * Which variants of an experiment lie on a response curve over one of its factors, and where.
 *
 * @module
 */
import { type Changes, RUN_AS_IT_IS } from "../../config/schema/experiment_schema.ts";
import { settingOf } from "../../config/compose/set_values.ts";
import type { Variant } from "../../experiment/design/factors.ts";
import { shownNames } from "../../experiment/shown_names.ts";
import { changesText } from "../../text/short_paths.ts";
import { valueText } from "../../text/value_text.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";

/** A variant on a curve. */
export interface CurvePoint {
  /** The variant's name. */
  readonly variant: string;
  /**
   * The values of the other factors as they are shown, `Packer.uph=12000`; points of one series differ in nothing but
   * the factor.
   */
  readonly series: string;
  /** Of the factor: a number where all its values are, else as the names of variants have it. */
  readonly value: number | string;
}

/** The series where nothing is varied at the same time. */
export const ALL_ELSE = "all else as it is";

/**
 * The points series by series, in the order of their values where these are numbers, else in that of the experiment.
 *
 * The run as it is has a value too: it joins its series, unless another variant has just this value there, or the
 * resolved run has no value at the path of a factor: such as a behaviour's parameter that only the experiment sets, or a
 * path below `topology.stations`, which the resolved run calls `topology.nodes`.
 *
 * @param path of a factor
 */
export function curvePoints({ experiment, run, variants }: ExperimentResult, path: string): CurvePoint[] {
  const isNumeric = experiment.factors.find((factor) => factor.path === path)!.values.every(isNumber);
  const { paths } = shownNames(variants);
  const pointOf = ({ name, levels }: Pick<Variant, "name" | "levels">): CurvePoint => {
    const value = levels[path];
    return {
      variant: name,
      series: seriesOf(levels, { path, names: paths }),
      value: isNumeric ? Number(value) : valueText(value),
    };
  };
  const points = variants.filter(({ levels }) => Object.hasOwn(levels, path)).map(pointOf);
  const own = variants.some(({ name }) => name === RUN_AS_IT_IS) ? ownLevels() : null;
  if (own !== null) addOwn(pointOf({ name: RUN_AS_IT_IS, levels: own }));
  return inSeries(points, isNumeric);

  /** What the run has where variants have levels; null where that is not known, or no number as the others are. */
  function ownLevels(): Changes | null {
    const paths = experiment.design === "full" ? experiment.factors.map((factor) => factor.path) : [path];
    const levels = Object.fromEntries(paths.map((path) => [path, settingOf(run, path)]));
    const isKnown = Object.values(levels).every((value) => value !== undefined);
    return isKnown && (!isNumeric || isNumber(levels[path])) ? levels : null;
  }

  function addOwn(point: CurvePoint): void {
    if (points.some(({ series, value }) => series === point.series && value === point.value)) return;
    // In front of what it is compared with; a series of its own comes last.
    const at = points.findIndex(({ series }) => series === point.series);
    points.splice(at < 0 ? points.length : at, 0, point);
  }
}

function seriesOf(
  levels: Changes,
  { path, names }: { readonly path: string; readonly names: ReadonlyMap<string, string> },
): string {
  const { [path]: _, ...others } = levels;
  return changesText(others, names) || ALL_ELSE;
}

function inSeries(points: readonly CurvePoint[], isNumeric: boolean): CurvePoint[] {
  const series = [...Map.groupBy(points, (point) => point.series).values()];
  if (isNumeric) series.forEach((one) => one.sort((a, b) => Number(a.value) - Number(b.value)));
  return series.flat();
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
