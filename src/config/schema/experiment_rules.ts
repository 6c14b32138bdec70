/**
 * What the parts of an experiment must be to each other, as far as the experiment alone can tell.
 *
 * @module
 */
import type { z } from "../../deps/zod.ts";
import type { WrittenExperiment } from "./experiment_schema.ts";
import { show } from "../problems/show.ts";

/** The run without changes, among the names of variants. */
export const RUN_AS_IT_IS = "run";

/** Replications of each variant, where an experiment says neither how many nor how precise. */
export const DEFAULT_REPLICATIONS = 20;

type Check = z.RefinementCtx;
type Optimize = NonNullable<WrittenExperiment["optimize"]>;

/** Steps may miss the largest value by so much of a step: 0.1 + 0.2 is not 0.3. */
const STEP_ERROR = 1e-9;

/** Adds what does not fit together in an experiment. */
export function checkExperimentRules(written: WrittenExperiment, check: Check): void {
  checkReplications(written, check);
  checkFactors(written, check);
  checkVariants(written, check);
  checkSeed(written, check);
  checkSelection(written, check);
  checkOptimisation(written, check);
  distinct(written.metrics ?? [], ["metrics"], check);
}

function checkReplications({ replications, precision }: WrittenExperiment, check: Check): void {
  if (precision === null) return;
  if (replications !== null) refuse(check, ["replications"], "must be left out beside precision, which says how many");
  if (precision.max < precision.min) {
    refuse(check, ["precision", "max"], `must be at least min (${precision.min})`);
  }
}

function checkFactors({ factors }: WrittenExperiment, check: Check): void {
  const paths = factors.map(({ path }) => path);
  for (const index of repeated(paths)) {
    refuse(check, ["factors", index, "path"], "must not be that of a factor before");
  }
  factors.forEach(({ values }, index) => distinct(values, ["factors", index, "values"], check));
}

function checkVariants({ variants, factors, baseline }: WrittenExperiment, check: Check): void {
  for (const [name, changes] of Object.entries(variants)) {
    if (Object.keys(changes).length === 0) refuse(check, ["variants", name], "must have at least one change");
  }
  // Combinations of factors have names too, which are known only when they are made.
  const isKnown = baseline === RUN_AS_IT_IS || Object.hasOwn(variants, baseline) || factors.length > 0;
  if (!isKnown) refuse(check, ["baseline"], `must be one of ${[RUN_AS_IT_IS, ...Object.keys(variants)].join(", ")}`);
}

/** A billion below the last whole number that is exact. */
const SEED_MAX = Number.MAX_SAFE_INTEGER - 1e9;

/** Every variant meets the same random numbers, or the differences between them would be chance. */
function checkSeed({ seed, set, factors, variants, optimize }: WrittenExperiment, check: Check): void {
  if (seed !== null && seed > SEED_MAX) {
    refuse(check, ["seed"], `must be at most ${SEED_MAX}: replications count up from it`);
  }
  const message = "must be left to seed: every variant runs with the same seeds";
  const places: [string, Place][] = [
    ...Object.keys(set).map((path): [string, Place] => [path, ["set", path]]),
    ...factors.map(({ path }, index): [string, Place] => [path, ["factors", index, "path"]]),
    ...Object.entries(variants).flatMap(([name, changes]) =>
      Object.keys(changes).map((path): [string, Place] => [path, ["variants", name, path]])
    ),
    ...(optimize?.variables ?? []).map(({ path }, index): [string, Place] => [path, variablePlace(index, "path")]),
  ];
  for (const [path, place] of places) if (path === "run.random_seed") refuse(check, place, message);
}

function checkSelection({ select_best, replications, precision, ...written }: WrittenExperiment, check: Check): void {
  if (select_best === null) return;
  const place = ["select_best"];
  const baselines = written.baseline === RUN_AS_IT_IS ? 1 : 0;
  if (written.factors.length === 0 && Object.keys(written.variants).length + baselines < 2) {
    refuse(check, place, "must have at least two variants to choose from");
  }
  if (precision !== null) refuse(check, place, "must stand without precision: it decides itself how many replications");
  if (replications === 1) refuse(check, ["replications"], "must be 2 or more for select_best, which begins with them");
  if (select_best.confidence <= GUESS) refuse(check, [...place, "confidence"], BETTER_THAN_A_GUESS);
  const first = replications ?? DEFAULT_REPLICATIONS;
  if (select_best.max < first) refuse(check, [...place, "max"], `must be at least replications (${first})`);
}

/** Between the last two, a guess is right as often as that. */
const GUESS = 0.5;
const BETTER_THAN_A_GUESS = `must be above ${GUESS}: the best of two is guessed as surely`;

/** A search makes its own variants, and decides itself how often to repeat them. */
const OUTSIDE_A_SEARCH = ["replications", "precision", "factors", "variants", "select_best", "sensitivity"] as const;

function checkOptimisation({ optimize, ...written }: WrittenExperiment, check: Check): void {
  if (optimize === null) return;
  for (const part of OUTSIDE_A_SEARCH) {
    const value = written[part];
    if (value === null || typeof value === "object" && Object.keys(value).length === 0) continue;
    refuse(check, [part], "must be left out beside optimize, which makes variants of its own");
  }
  if (written.confidence <= GUESS) refuse(check, ["confidence"], `${BETTER_THAN_A_GUESS}, as optimize does at its end`);
  optimize.variables.forEach((variable, index) => checkVariable(variable, index, check));
  for (const index of repeated(optimize.variables.map(({ path }) => path))) {
    refuse(check, variablePlace(index, "path"), "must not be that of a variable before");
  }
  checkBudget(optimize, check);
}

function checkVariable({ min, max, step }: Optimize["variables"][number], index: number, check: Check): void {
  const steps = (max - min) / step;
  if (max < min) refuse(check, variablePlace(index, "max"), `must be at least min (${min})`);
  else if (Math.abs(steps - Math.round(steps)) > STEP_ERROR) {
    refuse(check, variablePlace(index, "max"), `must be a whole number of steps of ${step} above min (${min})`);
  }
}

function checkBudget({ budget, variables }: Optimize, check: Check): void {
  if (budget === null) return;
  distinct(budget.sum, ["optimize", "budget", "sum"], check);
  const summed = budget.sum.map((path) => variables.find((variable) => variable.path === path));
  for (const [index, variable] of summed.entries()) {
    if (variable !== undefined) continue;
    const known = variables.map(({ path }) => path).join(", ");
    refuse(check, ["optimize", "budget", "sum", index], `must be the path of a variable: ${known}`);
  }
  const least = summed.reduce((sum, variable) => sum + (variable?.min ?? 0), 0);
  if (budget.max < least) {
    refuse(check, ["optimize", "budget", "max"], `must be at least ${least}, what the smallest values add up to`);
  }
}

type Place = (string | number)[];

function variablePlace(index: number, key: string): Place {
  return ["optimize", "variables", index, key];
}

function distinct(values: readonly unknown[], place: Place, check: Check): void {
  for (const index of repeated(values)) refuse(check, [...place, index], "must differ from those before");
}

/** The indices of values that stand before already. */
function repeated(values: readonly unknown[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    const text = JSON.stringify(value, (_, part) => typeof part === "number" ? show(part) : part);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew ? [] : [index];
  });
}

function refuse(check: Check, path: Place, message: string): void {
  check.addIssue({ code: "custom", path, message });
}
