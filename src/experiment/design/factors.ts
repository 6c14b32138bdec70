/**
 * The variants of an experiment: the run as it is, the combinations of its factors' values, and those with names.
 *
 * @module
 */
import { type Changes, type Experiment, RUN_AS_IT_IS } from "../../config/schema/experiment_schema.ts";
import type { Path } from "../../config/problems/path.ts";
import { valueText } from "../../text/value_text.ts";
import type { PlaceOf } from "./variant_source.ts";

/** One of the things that an experiment compares. */
export interface Variant {
  /** `run`, that of a named variant, or its factors' values: `Filler.buffer_capacity=100`. */
  readonly name: string;
  /** What differs from the run, by path. */
  readonly changes: Changes;
  /** The values of the factors by path; none of the run and of named variants. */
  readonly levels: Changes;
}

type Factors = Pick<Experiment, "design" | "factors" | "variants" | "baseline" | "optimize">;

/** The values of the factors by path, in the order of the factors. */
type Level = readonly (readonly [path: string, value: unknown])[];

/**
 * The variants in their order: the run first, where it is the baseline; then the factors, of `full` every combination,
 * the last factor changing fastest, of `one_at_a_time` each value alone; then those with names.
 */
export function variantsOf(experiment: Factors): Variant[] {
  const own: Variant[] = experiment.baseline === RUN_AS_IT_IS ? [{ name: RUN_AS_IT_IS, changes: {}, levels: {} }] : [];
  const named = Object.entries(experiment.variants).map(([name, changes]) => ({ name, changes, levels: {} }));
  return [...own, ...levelsOf(experiment).map(variantOf), ...named];
}

/** How many variants there are, without making them. */
export function countVariants({ design, factors, variants, baseline }: Factors): number {
  const counts = factors.map(({ values }) => values.length);
  const combined = design === "full"
    ? counts.reduce((product, count) => product * count, counts.length === 0 ? 0 : 1)
    : counts.reduce((sum, count) => sum + count, 0);
  return combined + Object.keys(variants).length + (baseline === RUN_AS_IT_IS ? 1 : 0);
}

/** Where the changes of a variant stand in its experiment. */
export function placesOf({ factors, optimize }: Factors, { name, levels }: Variant): PlaceOf {
  return (path): Path => {
    if (!Object.hasOwn(levels, path)) return ["variants", name, path];
    const index = factors.findIndex((factor) => factor.path === path);
    if (index < 0) {
      return [
        "optimize",
        "variables",
        optimize!.variables.findIndex((variable) => variable.path === path),
      ];
    }
    return ["factors", index, "values", factors[index].values.indexOf(levels[path])];
  };
}

function levelsOf({ design, factors }: Factors): Level[] {
  const alone = factors.map(({ path, values }) => values.map((value): Level => [[path, value]]));
  if (design === "one_at_a_time" || factors.length === 0) return alone.flat();
  return alone.reduce((combined, next) => combined.flatMap((level) => next.map((one) => [...level, ...one])));
}

/** The variant of some values by path, named after them. */
export function variantOf(level: Level): Variant {
  const changes = Object.fromEntries(level);
  return { name: level.map(([path, value]) => levelName(path, value)).join(", "), changes, levels: changes };
}

/** `Filler.buffer_capacity=100`. */
export function levelName(path: string, value: unknown): string {
  return `${path.replace(/^equipment\./, "")}=${valueText(value)}`;
}
