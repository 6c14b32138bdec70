/**
 * Experiments from files and plain objects: read, checked by themselves, completed by what their run says.
 *
 * @module
 */
import { ConfigError } from "../../config/problems/config_error.ts";
import { Constants } from "../../config/compose/constants.ts";
import type { DeepReadonly, RunDefinition } from "../../config/definition.ts";
import { type Document, pickDocument, plainDocument } from "../../config/problems/document.ts";
import {
  type Changes,
  completeExperiment,
  type Experiment,
  type ExperimentInput,
  experimentSchema,
} from "../../config/schema/experiment_schema.ts";
import type { FrameName } from "../../config/schema/frame_names.ts";
import { setValues } from "../../config/load.ts";
import { Library } from "../../config/compose/library.ts";
import { didYouMean } from "../../config/problems/nearest.ts";
import type { ParsedFiles } from "../../config/compose/parsed_files.ts";
import { isMapping, type Mapping, valueAt } from "../../config/problems/path.ts";
import { plainCopy } from "../../config/compose/plain_copy.ts";
import { ProblemReport } from "../../config/problems/report.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { validate } from "../../config/resolve/validate.ts";
import { goalOf } from "../../results/metrics.ts";
import { fromDefinition, fromFiles, type Load, type VariantSource, variantSource } from "./variant_source.ts";

/** An experiment, where it was written, and the runs that it can make. */
export interface ReadExperiment {
  readonly experiment: Experiment;
  /** Answers where in the experiment a value stands; its data is what was written. */
  readonly document: Document;
  readonly source: VariantSource;
  /** The files of the configuration; null of an object that holds its run itself. */
  readonly files: ParsedFiles | null;
}

/** Where the configuration of an experiment lies. */
export interface ReadOptions {
  /** The folder of the configuration; default `config`, and where that does not exist the one that ships. */
  readonly config?: string;
  /** Its files, where they are open. */
  readonly files?: ParsedFiles;
  /** What is asked for this time, in place of what the experiment says. */
  readonly given?: Given;
}

/** What a person asks for besides the experiment. */
export interface Given {
  /** Laid over the run of every variant, below the variant's own changes: texts `path=value` in YAML. */
  readonly set?: readonly string[];
  /** Hours simulated. */
  readonly hours?: number;
  /** Seed of replication 0. */
  readonly seed?: number;
  /** Of each variant, also where a precision would decide. */
  readonly replications?: number;
  /** Frames that are kept of each. */
  readonly keep?: readonly FrameName[];
}

/** An experiment as a plain object; its run by name, or as an object of its own. */
export type ExperimentSpec = DeepReadonly<Omit<ExperimentInput, "run">> & {
  readonly run: string | ResolvedRun | RunDefinition;
};

/**
 * The experiment of a name, or of a file, completed, with its run resolved. Its variants and metrics are not checked
 * yet; `checkExperiment` does that.
 *
 * @param nameOrFile as in `config/experiments/`, or the path of a YAML file anywhere
 * @throws {ConfigError} naming every problem of the experiment and of its run
 */
export async function readExperiment(nameOrFile: string, options: ReadOptions = {}): Promise<ReadExperiment> {
  const files = await filesOf(options);
  const report = new ProblemReport();
  const library = new Library(files, report);
  const document = library.has("experiments", nameOrFile) || !isFile(nameOrFile)
    ? library.read("experiments", nameOrFile, null)
    : await readFile(nameOrFile, library.names("experiments"), report);
  if (document === null) throw new ConfigError(report.problems());
  return await open({
    document,
    name: nameOfFile(nameOrFile),
    library,
    files,
    report,
    definition: null,
    given: options.given ?? {},
  });
}

/**
 * The experiment of a plain object, as {@linkcode readExperiment} has that of a file. One whose run is an object needs
 * no file and no permission.
 *
 * @throws {ConfigError} naming every problem of the experiment and of its run
 */
export async function defineExperiment(spec: ExperimentSpec, options: ReadOptions = {}): Promise<ReadExperiment> {
  const report = new ProblemReport();
  const { document, definition } = takeRunOut(spec, report);
  const files = definition === null ? await filesOf(options) : null;
  const library = files === null ? null : new Library(files, report);
  return await open({ document, name: "experiment", library, files, report, definition, given: {} });
}

interface Opening {
  readonly document: Document;
  /** Of the experiment, where it gives itself none. */
  readonly name: string;
  readonly library: Library | null;
  readonly files: ParsedFiles | null;
  readonly report: ProblemReport;
  /** The run, where the experiment holds it itself. */
  readonly definition: Document | null;
  readonly given: Given;
}

async function open(opening: Opening): Promise<ReadExperiment> {
  const { document, report, files, given } = opening;
  report.register(document.file);
  const source = await openRun(opening);
  const expanded = expand(opening, source?.base ?? null);
  const { value, faults } = validate(experimentSchema, withGiven(mapping(expanded.data), given));
  for (const { path, message, part } of faults) {
    const written = valueAt(document.data, path);
    // Without its run, what a constant of the run stands for is not known.
    if (source === null && typeof written === "string" && written.includes("${")) continue;
    const isGiven = given.replications !== undefined && path.at(-1) === "replications";
    if (isGiven) report.add({ file: "--replications", line: null, column: null, path: "", message });
    else report.at({ document, path }, message, part);
  }
  report.throwIfAny();
  const { product, run } = source!.base;
  const setting = { name: opening.name, hasProduct: product !== null, endsWithItem: Boolean(run.until), goalOf };
  return { experiment: completeExperiment(value!, setting), document, source: source!, files };
}

/** The run of an experiment; null, with problems in the report, when it cannot be used. */
async function openRun(
  { document, definition, library, files, report, given }: Opening,
): Promise<VariantSource | null> {
  const constants = library?.readFile("constants.yaml") ?? null;
  const known = mapping(constants?.data);
  // A name that is not to be had says so when the whole is expanded.
  const constantsOnly = new Constants({ constants: known, product: {}, run: {} }, new ProblemReport());
  const run = valueAt(constantsOnly.expand(pickDocument(document, "run")).data, ["run"]);
  const own = mapping(valueAt(document.data, ["set"]));
  const set = { ...own, ...await changesGiven(given, report) };
  const load = definition === null ? runOfName(run) : fromDefinition(definition, set);
  if (load === null) return null;
  try {
    return await variantSource(load, { document, set: own });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    error.problems.forEach((problem) => report.add(problem));
    return null;
  }

  function runOfName(name: unknown): Load | null {
    if (typeof name !== "string") return null;
    if (library!.has("runs", name)) return fromFiles(name, files!, set);
    library!.read("runs", name, { document, path: ["run"] });
    return null;
  }
}

/** The experiment with its constants put in, those of its run too. */
function expand({ document, library, report }: Opening, base: ResolvedRun | null): Document {
  if (library === null) return document;
  const constants = mapping(library.readFile("constants.yaml")?.data);
  const lookups = { constants, product: mapping(base?.product), run: mapping(base?.run) };
  return new Constants(lookups, base === null ? new ProblemReport() : report).expand(document);
}

/** The experiment with its run's name in place of the run itself, which is checked like any definition. */
function takeRunOut(spec: ExperimentSpec, report: ProblemReport): { document: Document; definition: Document | null } {
  if (!isMapping(spec)) {
    report.at({ document: plainDocument(spec), path: [] }, "must be keys and values");
    throw new ConfigError(report.problems());
  }
  const { run, ...rest } = spec as Mapping;
  const refuse = (path: readonly (string | number)[], message: string) =>
    report.at({ document: plainDocument(null), path }, message);
  const copy = plainCopy(rest, refuse) as Mapping;
  if (!isMapping(run)) {
    return { document: plainDocument(run === undefined ? copy : { run, ...copy }), definition: null };
  }
  const name = valueAt(run, ["run", "name"]);
  const document = plainDocument({ run: typeof name === "string" ? name : "run", ...copy });
  return { document, definition: plainDocument(run) };
}

/** Whether what was asked for is a file by its path, and no name. */
export function isFile(nameOrFile: string): boolean {
  return /[/\\]|\.ya?ml$/.test(nameOrFile);
}

function nameOfFile(file: string): string {
  return file.replace(/^.*[/\\]/, "").replace(/\.ya?ml$/, "");
}

/** A file anywhere; null, with a problem in the report, when it cannot be used. */
async function readFile(file: string, known: readonly string[], report: ProblemReport): Promise<Document | null> {
  const [{ readContent }, { parseYaml, WRITTEN_LIMITS }] = await Promise.all([
    import("../../config/compose/store.ts"),
    import("../../config/yaml/yaml_document.ts"),
  ]);
  const content = readContent(file, WRITTEN_LIMITS.bytes);
  if (content !== null && "bytes" in content) return parseYaml(content.bytes, { file, report });
  const message = content?.problem ?? `there is no such file${didYouMean(nameOfFile(file), known)}`;
  report.add({ file, line: null, column: null, path: "", message });
  return null;
}

/** Reading YAML needs permissions, so its modules are loaded only then. */
async function filesOf({ config, files }: ReadOptions): Promise<ParsedFiles> {
  if (files !== undefined) return files;
  const { openFiles } = await import("../../config/compose/parsed_files.ts");
  return await openFiles(config);
}

function mapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** What is given for the run of every variant, by path. */
async function changesGiven({ set = [], hours }: Given, report: ProblemReport): Promise<Changes> {
  const values = await setValues({ set, hours }, report);
  for (const { path } of values.filter(({ path }) => path === SEED)) {
    const message = "must be left to --seed: every variant runs with the same seeds";
    report.add({ file: "--set", line: null, column: null, path, message });
  }
  return Object.fromEntries(values.map(({ path, value }) => [path, value]));
}

const SEED = "run.random_seed";

/** What was written, with what is given in its place. */
function withGiven(written: Mapping, { seed, replications, keep }: Given): Mapping {
  const seeded: Mapping = { ...written, ...seed !== undefined && { seed }, ...keep !== undefined && { keep } };
  if (replications === undefined) return seeded;
  if (isMapping(seeded.optimize)) return { ...seeded, optimize: { ...seeded.optimize, replications } };
  return { ...seeded, replications, precision: null };
}
