/**
 * Everything that can be wrong with an experiment and be told before anything is simulated.
 *
 * @module
 */
import { ConfigError, type Problem } from "../../config/problems/config_error.ts";
import { DEFAULT_METRICS, metricsOfParts, RUN_AS_IT_IS } from "../../config/schema/experiment_schema.ts";
import { didYouMean } from "../../config/problems/nearest.ts";
import type { ParsedFiles } from "../../config/compose/parsed_files.ts";
import { type Path, valueAt } from "../../config/problems/path.ts";
import { ProblemReport } from "../../config/problems/report.ts";
import { levelName, variantsOf } from "./factors.ts";
import { idleTogether } from "./idle_changes.ts";
import { type ReadExperiment, readExperiment } from "./read_experiment.ts";
import { checkSize } from "./size.ts";
import type { PlaceOf } from "./variant_source.ts";

/**
 * Checks what the experiment's own schema cannot: every value of a factor, every named variant and the bounds of what
 * is searched against the run, each alone; that all fits into memory; names; metrics. What values do in combination
 * shows when that combination is due.
 *
 * @throws {ConfigError} with every problem
 */
export async function checkExperiment(open: ReadExperiment): Promise<void> {
  const report = new ProblemReport();
  checkSize(open, report);
  // Millions of values take longer to check than to refuse.
  report.throwIfAny();
  await checkChanges(open, report);
  checkNames(open, report);
  await checkMetrics(open, report);
  report.throwIfAny();
}

/**
 * Adds what is wrong with the experiments of a configuration, and with their runs.
 *
 * @param onValid called with each that nothing is wrong with
 */
export async function checkExperiments(
  files: ParsedFiles,
  report: ProblemReport,
  onValid: (name: string, open: ReadExperiment) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const name of [...files.byName("experiments").keys()].sort()) {
    try {
      const open = await readExperiment(name, { files });
      await checkExperiment(open);
      await onValid(name, open);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      error.problems.forEach((problem) => report.add(problem));
    }
  }
}

async function checkChanges(open: ReadExperiment, report: ProblemReport): Promise<void> {
  const { experiment } = open, all = trials(experiment);
  const tell = (problems: readonly Problem[]) => problems.forEach((problem) => report.add(problem));
  for (const { path, values, places, at } of all) {
    const isAlone = all.length === 1;
    const attempt = (value: unknown, place: Path) =>
      problemsOf(open, { [path]: value }, { placeOf: () => place, isAlone });
    const found: (readonly Problem[])[] = [];
    for (const [index, value] of values.entries()) found.push(await attempt(value, places[index]));
    const isWrong = found.every((problems) => problems.length > 0);
    // What is wrong with one value as with a value that nothing takes is wrong with the path.
    const ofPath = isWrong ? await attempt([], at) : [];
    if (isWrong && found.every((problems) => areTheSame(problems, ofPath))) tell(ofPath);
    else found.forEach(tell);
  }
  for (const [name, changes] of Object.entries(experiment.variants)) {
    tell(await problemsOf(open, changes, { placeOf: (path) => ["variants", name, path], isAlone: true }));
  }
}

/** A path with values to be tried, and where each of them stands. */
interface Trial {
  readonly path: string;
  readonly values: readonly unknown[];
  readonly places: readonly Path[];
  /** Where the path stands. */
  readonly at: Path;
}

function trials({ factors, optimize }: ReadExperiment["experiment"]): Trial[] {
  const ofFactors = factors.map(({ path, values }, index) => {
    const place = ["factors", index];
    return { path, values, places: values.map((_, i) => [...place, "values", i]), at: [...place, "path"] };
  });
  const ofVariables = (optimize?.variables ?? []).map(({ path, min, max, step }, index) => {
    const place = ["optimize", "variables", index], places = ["min", "step", "max"].map((key) => [...place, key]);
    return { path, values: [min, Math.min(min + step, max), max], places, at: [...place, "path"] };
  });
  return [...ofFactors, ...ofVariables];
}

interface Attempt {
  readonly placeOf: PlaceOf;
  /** Whether these are all the changes that a variant has, so that they must have an effect by themselves. */
  readonly isAlone: boolean;
}

/** Money of variants could not be compared, and money alone would look changed. */
const MANY = "nothing is converted: variants must all be in the currency of the run";

async function problemsOf(
  { source, document }: ReadExperiment,
  changes: Readonly<Record<string, unknown>>,
  { placeOf, isAlone }: Attempt,
): Promise<readonly Problem[]> {
  try {
    const run = await source.resolve(changes, placeOf);
    const report = new ProblemReport();
    if (run.run.currency !== source.base.run.currency) report.at({ document, path: placeOf("run.currency") }, MANY);
    const idle = isAlone ? idleTogether(run, Object.keys(changes)) : [];
    for (const { path, message } of idle) report.at({ document, path: placeOf(path) }, message);
    return report.problems();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

function areTheSame(some: readonly Problem[], others: readonly Problem[]): boolean {
  const text = (problems: readonly Problem[]) => problems.map(({ message }) => message).join("\n");
  return text(some) === text(others);
}

/** Values that differ only in their type have one name: 100 and "100". */
function checkNames({ experiment, document }: ReadExperiment, report: ProblemReport): void {
  for (const [index, { path, values }] of experiment.factors.entries()) {
    const names = new Set<string>();
    for (const [i, value] of values.entries()) {
      const name = levelName(path, value);
      const place = { document, path: ["factors", index, "values", i] };
      if (names.has(name)) report.at(place, `makes a second variant named ${name}`);
      names.add(name);
    }
  }
  const named = Object.keys(experiment.variants);
  const others = new Set(variantsOf({ ...experiment, variants: {} }).map(({ name }) => name));
  for (const name of named.filter((name) => others.has(name))) {
    report.at({ document, path: ["variants", name] }, "is the name of a combination of the factors too", "key");
  }
  const { baseline } = experiment;
  if (baseline === RUN_AS_IT_IS || others.has(baseline) || named.includes(baseline)) return;
  const hint = didYouMean(baseline, [RUN_AS_IT_IS, ...named, ...others]);
  report.at({ document, path: ["baseline"] }, `no variant is named ${baseline}${hint}`);
}

async function checkMetrics(open: ReadExperiment, report: ProblemReport): Promise<void> {
  const { experiment, document, source } = open;
  const { base } = source;
  const hasMoney = base.product !== null;
  // What every summary has needs no simulation to be known, and nearly all experiments ask for nothing else.
  const isCommon = (metric: string) =>
    DEFAULT_METRICS.includes(metric) && (hasMoney || !metric.startsWith("economics."));
  if (experiment.metrics.every(isCommon)) return;
  const { checkMetric, metricsOfRun } = await import("./metrics.ts");
  const known = metricsOfRun(base);
  for (const [index, metric] of experiment.metrics.entries()) {
    const problem = checkMetric(metric, known);
    if (problem !== null) report.at({ document, path: placeOfMetric(open, metric, index) }, problem);
  }
}

/** In the list of metrics, whose last ones may have been taken over from other parts. */
function placeOfMetric({ experiment, document }: ReadExperiment, metric: string, index: number): Path {
  if (valueAt(document.data, ["metrics", index]) !== undefined) return ["metrics", index];
  return metricsOfParts(experiment).find((part) => part.metric === metric)?.path ?? ["metrics"];
}
