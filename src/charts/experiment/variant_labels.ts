/**
 * Names of variants for their rows. Those made of many factors' values would all be cut after the same
 * words, so these show the values alone, and the paths are said once.
 *
 * @module
 */
import type { Variant } from "../../experiment/design/factors.ts";
import { shownNames } from "../../experiment/shown_names.ts";
import { singleValues } from "../../text/short_paths.ts";
import { valueText } from "../../text/value_text.ts";
import { nameRoom } from "../frame/row_labels.ts";
import { plainText, textWidth } from "../frame/words.ts";

const FONT = 12;
/** Of the chart's width, where names are beside their rows. */
const SHARE_MAX = 0.32;

/** What names rows of variants. */
export interface VariantLabels {
  /** By name of the variant, not cut yet. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the texts say of the factors, a sentence; undefined where they say it themselves. */
  readonly note?: string;
  /** Pixels that they may take. */
  readonly room: number;
}

/** The labels of variants on a chart so wide. */
export function variantLabels(variants: readonly Variant[], width: number): VariantLabels {
  const room = nameRoom(width, Math.floor(SHARE_MAX * width)), shown = shownNames(variants);
  const isTooLong = [...shown.variants.values()].some((name) => textWidth(name, FONT) > room);
  const paths = isTooLong ? sharedPaths(variants) : null;
  if (paths === null) return { texts: shown.variants, room };
  return {
    texts: new Map(variants.map((variant) => [variant.name, valuesOf(variant)])),
    room,
    note: `The values are those of ${paths.map((path) => plainText(shown.paths.get(path)!)).join(", ")}.`,
  };
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
