/**
 * What variants are called inside of sentences.
 *
 * @module
 */
import { isolated } from "../../charts/frame/words.ts";
import { RUN_AS_IT_IS } from "../../config/schema/experiment_schema.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { shownNames } from "../../experiment/shown_names.ts";
import { listed, oneLine } from "../../text/format.ts";
import { singleValues } from "../../text/short_paths.ts";
import { valueText } from "../../text/value_text.ts";

/** A longer name is cut. */
const NAME_MAX = 200;
const NAMES_SHOWN = 6;

/** Names of variants as sentences have them. */
export function variantNames({ variants }: ExperimentResult): (variant: string) => string {
  const names = shownNames(variants).variants;
  return (variant) =>
    variant === RUN_AS_IT_IS ? "the run as it is" : isolated(oneLine(names.get(variant) ?? variant, NAME_MAX));
}

/** The first of several names; where all are values of one factor, its path is said once. */
export function listedVariants(result: ExperimentResult, variants: readonly string[]): string {
  const shown = variantNames(result), byName = new Map(result.variants.map((variant) => [variant.name, variant]));
  const values = variants.map((name) => Object.entries(singleValues(byName.get(name)!.levels)));
  const [path] = values[0]?.[0] ?? [], isOfOne = values.every((own) => own.length === 1 && own[0][0] === path);
  if (!isOfOne || variants.length < 2) return listed(variants.map(shown), NAMES_SHOWN);
  const rest = values.slice(1).map(([[, value]]) => isolated(oneLine(valueText(value), NAME_MAX)));
  return listed([shown(variants[0]), ...rest], NAMES_SHOWN);
}

/** What the others are compared with. */
export function baselineText(result: ExperimentResult): string {
  return variantNames(result)(result.baseline.name);
}
