/**
 * Names of variants to the left of their rows. Those made of many factors' values would all be cut after the same
 * words, so these show the values alone, and the paths are said once.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Variant } from "../../experiment/design/factors.ts";
import { shownNames } from "../../experiment/shown_names.ts";
import { singleValues } from "../../text/short_paths.ts";
import { valueText } from "../../text/value_text.ts";
import type { Drawing } from "../frame/drawing.ts";
import { leftTexts, sideMargin } from "../frame/row_labels.ts";
import { plainText, textWidth } from "../frame/words.ts";

const FONT = 12;
/** Of the chart's width. */
const SHARE_MAX = 0.32;
const WIDTH_MIN = 40;

/** What stands to the left of rows. */
export interface VariantLabels {
  /** By name of the variant, not cut yet. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the texts say of the factors, a sentence; undefined where they say it themselves. */
  readonly note?: string;
  /** Pixels on the left. */
  readonly margin: number;
}

/** The labels of variants on a chart so wide. */
export function variantLabels(variants: readonly Variant[], width: number): VariantLabels {
  const room = Math.floor(SHARE_MAX * width), shown = shownNames(variants);
  const isTooLong = [...shown.variants.values()].some((name) => textWidth(name, FONT) > room);
  const paths = isTooLong ? sharedPaths(variants) : null;
  const texts = paths === null ? shown.variants : new Map(variants.map((variant) => [variant.name, valuesOf(variant)]));
  const margin = sideMargin(texts.values(), { most: room, least: WIDTH_MIN });
  return paths === null ? { texts, margin } : {
    texts,
    margin,
    note: `The values are those of ${paths.map((path) => plainText(shown.paths.get(path)!)).join(", ")}.`,
  };
}

/**
 * A mark of the labels, for an ordinal scale of y whose values are names of variants.
 *
 * @param column the leftmost facet, where there are several
 */
export function variantLabelMark(tools: Drawing, { texts, margin }: VariantLabels, column?: string): Markish {
  return leftTexts(tools, { rows: [...texts], y: ([name]) => name, text: ([, text]) => text, margin, fx: column });
}

/** The paths that all variants with levels have; null where these differ, or none has any. */
function sharedPaths(variants: readonly Variant[]): string[] | null {
  const all = variants.map(({ levels }) => Object.keys(singleValues(levels))).filter((paths) => paths.length > 0);
  const [first, ...others] = all;
  if (first === undefined) return null;
  return others.every((paths) => paths.join("\n") === first.join("\n")) ? first : null;
}

function valuesOf({ name, levels }: Variant): string {
  const values = Object.values(singleValues(levels));
  return values.length === 0 ? name : values.map(valueText).join(" · ");
}
