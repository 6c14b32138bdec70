/**
 * Values of an experiment that were typed with a point between the thousands.
 *
 * @module
 */
import { ConfigError } from "../../config/problems/config_error.ts";
import type { Path } from "../../config/problems/path.ts";
import { likeThousands } from "../../config/written/thousands.ts";
import type { ReadExperiment } from "./read_experiment.ts";

/** A sentence for each value of a factor, a variant, or what is set, that looks like thousands and that could be them. */
export async function thousandsInExperiment(open: ReadExperiment): Promise<string[]> {
  const found: string[] = [];
  for (const { path, place } of valuesOf(open)) {
    const told = likeThousands(open.document.textAt(place));
    if (told !== null && await couldBe(open, path, told.meant)) found.push(`${path}: ${told.sentence}`);
  }
  return found;
}

/** Each value by the path that it is for, and where it stands. */
function valuesOf({ experiment: { factors, variants, set } }: ReadExperiment): { path: string; place: Path }[] {
  const changes = (values: object, place: Path) =>
    Object.keys(values).map((path) => ({ path, place: [...place, path] }));
  return [
    ...changes(set, ["set"]),
    ...factors.flatMap(({ path, values }, factor) =>
      values.map((_, index) => ({ path, place: ["factors", factor, "values", index] }))
    ),
    ...Object.entries(variants).flatMap(([name, values]) => changes(values, ["variants", name])),
  ];
}

async function couldBe({ source }: ReadExperiment, path: string, value: number): Promise<boolean> {
  try {
    await source.resolve({ [path]: value });
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}
