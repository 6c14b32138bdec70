/**
 * The runs of variants: the run of an experiment with changes laid over it, resolved like any other run, its problems
 * told where the change was written.
 *
 * @module
 */
import type { Assembly } from "../../config/compose/assembly.ts";
import { ConfigError, type Problem } from "../../config/problems/config_error.ts";
import { defineFrom } from "../../config/define.ts";
import type { Document } from "../../config/problems/document.ts";
import type { Changes } from "../../config/schema/experiment_schema.ts";
import { loadRunWithFiles } from "../../config/load.ts";
import type { ParsedFiles } from "../../config/compose/parsed_files.ts";
import type { Path } from "../../config/problems/path.ts";
import { ProblemReport } from "../../config/problems/report.ts";
import { resolve } from "../../config/resolve/resolve.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { SetValue } from "../../config/compose/set_values.ts";
import { idleBuffers } from "./idle_changes.ts";

/** The run of an experiment, and what changes make of it. */
export interface VariantSource {
  /** The run with what the experiment sets for all variants. */
  readonly base: ResolvedRun;
  /**
   * The run with changes, by path, laid over it.
   *
   * @param placeOf where the change of a path stands in the experiment; default: under the path itself
   * @throws {ConfigError} with every problem that the changes make, at their places in the experiment; a buffer's size
   *   that the run does not go by is one, too
   */
  resolve(changes: Changes, placeOf?: PlaceOf): Promise<ResolvedRun>;
}

/** Where the change of a path stands in the experiment. */
export type PlaceOf = (path: string) => Path;

/** Resolves a run with what is set for every variant laid over it, and then the changes of one. */
export type Load = (changes: Changes) => ResolvedRun | Promise<ResolvedRun>;

/** What is written of a run's values, and where. */
export interface Written {
  readonly document: Document;
  /** What the experiment sets for every variant. */
  readonly set: Changes;
}

/** How problems name the origin of a value that was set. */
const SET = "--set";

/**
 * Loads a run of a configuration whose files are open. Each file is read once, and the run is put together of them once
 * for all variants whose changes have no part in that: half the time of a variant.
 */
export function fromFiles(run: string, files: ParsedFiles, set: Changes): Load {
  if (Object.keys(set).length > 0) return loadOf(run, files, set);
  const loads = shared.get(files) ?? new Map<string, Load>(), load = loads.get(run) ?? loadOf(run, files, set);
  shared.set(files, loads.set(run, load));
  return load;
}

/** Of runs with nothing set for all variants: several experiments ask for the same when a configuration is checked. */
const shared = new WeakMap<ParsedFiles, Map<string, Load>>();

function loadOf(run: string, files: ParsedFiles, set: Changes): Load {
  let composed: Promise<Composed> | null = null;
  const load: Load = async (changes) => {
    const all = layered(set, changes);
    if (!intervalsApart(changes)) return (await loadRunWithFiles(run, { set: all }, files)).run;
    composed ??= compose(run, files, set);
    const { assembly, sets, report } = await composed;
    const others = sets.filter(({ path }) => !Object.hasOwn(changes, path));
    return resolve(assembly.copy(), copyOf(report), [...others, ...setsOf(changes)]);
  };
  let base: ReturnType<Load> | null = null;
  return (changes) => Object.keys(changes).length > 0 ? load(changes) : base ??= load(changes);
}

/** Loads the run that a document holds as a definition, or as a resolved run. */
export function fromDefinition(definition: Document, set: Changes): Load {
  return (changes) => defineFrom(definition, new ProblemReport(), setsOf(layered(set, changes)));
}

/** A run put together of its files, with what was wrong with them. */
interface Composed {
  readonly assembly: Assembly;
  readonly sets: readonly SetValue[];
  readonly report: ProblemReport;
}

async function compose(run: string, files: ParsedFiles, set: Changes): Promise<Composed> {
  const [{ composeRun }, { Library }] = await Promise.all([
    import("../../config/compose/compose.ts"),
    import("../../config/compose/library.ts"),
  ]);
  const report = new ProblemReport();
  const composed = composeRun(run, { library: new Library(files, report), report, sets: setsOf(set) });
  if (composed === null) throw new ConfigError(report.problems());
  return { ...composed, report };
}

/**
 * Whether changes have no part in how a run is put together: files may ask for values of the run and of the product,
 * sources for whether something arrives, and constants may stand in values.
 */
function intervalsApart(changes: Changes): boolean {
  return Object.entries(changes).every(([path, value]) =>
    path.startsWith("equipment.") && (typeof value !== "object" || value === null) && !String(value).includes("${")
  );
}

function setsOf(changes: Changes): SetValue[] {
  return Object.entries(changes).map(([path, value]) => ({ path, value, option: SET }));
}

function copyOf(report: ProblemReport): ProblemReport {
  const copy = new ProblemReport();
  report.problems().forEach((problem) => copy.add(problem));
  return copy;
}

/**
 * The runs that an experiment can make.
 *
 * @throws {ConfigError} with every problem of the run itself, and of what is set for every variant
 */
export async function variantSource(loadAny: Load, { document, set }: Written): Promise<VariantSource> {
  const load: Load = async (changes) => withoutIdle(await loadAny(changes), layered(set, changes));
  const setPlace: PlaceOf = (path) => ["set", path];
  const base = await told(() => load({}), (problem) => moved(problem, { document, changes: set, placeOf: setPlace }));
  return {
    base,
    resolve: (changes, placeOf = (path) => [path]) => {
      const placed = { document, changes, placeOf };
      const own = { document, changes: set, placeOf: setPlace };
      return told(() => load(changes), (problem) => {
        return moved(problem, placed) ?? moved(problem, own) ?? consequence(problem, placed);
      });
    },
  };
}

/** The run, if it goes by the size of every buffer that is changed. */
function withoutIdle(run: ResolvedRun, changes: Changes): ResolvedRun {
  const report = new ProblemReport();
  for (const { path, message } of idleBuffers(run, Object.keys(changes))) {
    report.add({ file: SET, line: null, column: null, path, message });
  }
  report.throwIfAny();
  return run;
}

/** The changes after what is set; a path in both has the change's value, and its turn. */
function layered(set: Changes, changes: Changes): Changes {
  const kept = Object.entries(set).filter(([path]) => !Object.hasOwn(changes, path));
  return { ...Object.fromEntries(kept), ...changes };
}

/** Does the work; problems are told anew where there is another place for them. */
async function told<T>(work: () => T | Promise<T>, move: (problem: Problem) => Problem | null): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const report = new ProblemReport();
    for (const problem of error.problems) report.add(move(problem) ?? problem);
    throw new ConfigError(report.problems());
  }
}

interface Placed {
  readonly document: Document;
  readonly changes: Changes;
  readonly placeOf: PlaceOf;
}

/** The problem of a value that was set, where the experiment sets it; null when it is not one of these. */
function moved(problem: Problem, { document, changes, placeOf }: Placed): Problem | null {
  if (problem.file !== SET) return null;
  const path = longest(Object.keys(changes).filter((key) => `${problem.path}.`.startsWith(`${key}.`)));
  if (path === null) return null;
  const inside = problem.path.slice(path.length + 1).split(".").filter((key) => key !== "");
  const place = [...placeOf(path), ...inside.map((key) => /^\d+$/.test(key) ? Number(key) : key)];
  return problemAt(document, place, problem.message);
}

/** What a change does to a part of the run that says nothing wrong by itself. */
function consequence(problem: Problem, { document, changes, placeOf }: Placed): Problem | null {
  const [first] = Object.keys(changes);
  if (first === undefined) return null;
  const { file, line, column, path, message } = problem;
  const place = file === null || line === null ? file : `${file}:${line}:${column}`;
  const where = [place, path].filter((part) => part !== null && part !== "").join(" ");
  return problemAt(document, placeOf(first), `does not fit the run: ${where}: ${message}`);
}

function problemAt(document: Document, path: Path, message: string): Problem {
  const report = new ProblemReport();
  report.at({ document, path }, message);
  return report.problems()[0];
}

function longest(texts: readonly string[]): string | null {
  return texts.reduce<string | null>((best, text) => best === null || text.length > best.length ? text : best, null);
}
