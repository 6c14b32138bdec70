/**
 * What people are shown as the names of variants: those made of factors' values have the factors' paths in them, which
 * are long, and mostly alike.
 *
 * @module
 */
import { changesText, shortPaths, singleValues } from "../text/short_paths.ts";
import type { Variant } from "./design/factors.ts";

/** The names of an experiment's variants as they are shown. */
export interface ShownNames {
  /** By the variant's own name, which tables of data have. */
  readonly variants: ReadonlyMap<string, string>;
  /** Of what is varied, by the path of a factor, and by those of the single values in its values. */
  readonly paths: ReadonlyMap<string, string>;
}

/**
 * The shortest names that tell the variants of an experiment apart: `Packer.count=1 · Capper→Packer=300`. Variants with
 * a name of their own keep it.
 */
export function shownNames(variants: readonly Variant[]): ShownNames {
  const paths = shortPaths(
    new Set(variants.flatMap(({ levels }) => [...Object.keys(levels), ...Object.keys(singleValues(levels))])),
  );
  const shown = new Map(variants.map((variant) => [variant.name, shownName(variant, paths)]));
  // A variant may have been named just as the values of another one would be.
  const isUnique = new Set(shown.values()).size === shown.size;
  return { paths, variants: isUnique ? shown : new Map(variants.map(({ name }) => [name, name])) };
}

function shownName({ name, levels }: Variant, paths: ReadonlyMap<string, string>): string {
  return Object.keys(levels).length === 0 ? name : changesText(levels, paths);
}
