/**
 * The two sides of a comparison: runs of the configuration, bundles, stored runs.
 *
 * @module
 */
import { isBundle, openBundle } from "../../bundle/open_bundle.ts";
import { readSummary } from "../../bundle/output.ts";
import { loadRun } from "../../config/load.ts";
import type { Summary } from "../../results/summary_type.ts";
import { loadModules } from "../../run/load_modules.ts";
import { storedRun } from "../../sinks/stored_run.ts";
import type { DiffRequest } from "./diff_command.ts";
import type { Interrupt } from "../interrupt.ts";
import { prepareBundle, type PreparedRun, runToEnd } from "../prepared_run.ts";
import type { Terminal } from "../terminal.ts";

/** A side: a run's configuration and, where there are some, its results. */
export interface Side {
  /** As it was named, with what it is. */
  readonly label: string;
  readonly config: unknown;
  /** The hashes of the modules that a bundle carries; null of others, whose modules are not kept. */
  readonly modules: Readonly<Record<string, string>> | null;
  /** A summary, as JSON has it; null where none was stored. */
  readonly results: object | null;
}

/** What a side is made with. */
export interface SideContext {
  readonly request: DiffRequest;
  readonly interrupt: Interrupt;
  readonly terminal: Terminal;
}

/** The side that a word means: an id where it is a number, a bundle where it is a folder of one, else a run. */
export async function sideOf(word: string, context: SideContext): Promise<Side> {
  if (/^\d+$/.test(word)) return await storedSide(Number(word), context);
  const directory = context.terminal.path(word);
  return isBundle(directory) || /[/\\]/.test(word)
    ? await bundleSide(directory, context)
    : await runSide(word, context);
}

async function storedSide(id: number, { request: { dbPath } }: SideContext): Promise<Side> {
  const { runName, label, config, summary } = await storedRun(dbPath, id);
  const name = label === null ? runName : `${runName}, ${label}`;
  return { label: `run ${id} in ${dbPath} (${name})`, config, modules: null, results: summary as object | null };
}

/** The results that a bundle holds; those of a bundle that was not run yet are computed. */
async function bundleSide(directory: string, context: SideContext): Promise<Side> {
  const bundle = await openBundle(directory);
  const results = await readSummary(bundle) ?? await simulated(await prepareBundle(bundle), context);
  const modules = Object.fromEntries(bundle.metadata.modules.map(({ file, hash }) => [file, hash]));
  return { label: directory, config: bundle.snapshot.data, modules, results };
}

async function runSide(name: string, context: SideContext): Promise<Side> {
  const { config, module, set, seed, hours } = context.request;
  await loadModules(module);
  const run = await loadRun(name, { config, set, seed, hours });
  return { label: name, config: run, modules: null, results: await simulated({ run, options: {} }, context) };
}

async function simulated(
  { run, options }: Pick<PreparedRun, "run" | "options">,
  { interrupt, request, terminal }: SideContext,
): Promise<Summary> {
  const result = await runToEnd({ run, options: { ...options, events: "none" } }, {
    interrupt,
    quiet: request.quiet,
    terminal,
  });
  return result.summary;
}
