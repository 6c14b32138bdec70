/**
 * `output/` of a bundle: what a run of it gave.
 *
 * @module
 */
import { join } from "node:path";
import { isMapping } from "../config/problems/path.ts";
import { eventsFrame, telemetryFrame } from "../results/frames.ts";
import type { RunData } from "../results/run_data.ts";
import type { Summary } from "../results/summary_type.ts";
import { encodeFrame } from "../sinks/files.ts";
import { storageError } from "../sinks/storage_error.ts";
import { BundleError } from "./bundle_error.ts";
import { OUTPUT } from "./layout.ts";
import type { Bundle } from "./open_bundle.ts";
import { findFolder, replaceFolder } from "./replace_folder.ts";
import { currentVersions, type Versions } from "./versions.ts";

/** The files of `output/` that are the same each time, byte for byte. */
export const OUTPUT_TABLES = ["telemetry.csv", "events.csv"] as const;

const SUMMARY = "summary.json";

/**
 * What `summary.json` holds: the run's summary, and what made it. How long it took is no result: without it the file
 * is the same each time too.
 */
export interface OutputSummary extends Omit<Summary, "versions" | "elapsed_ms"> {
  readonly event_level: RunData["columns"]["events"]["level"];
  readonly versions: Versions;
}

/** The results of a bundle as files. */
export interface Output {
  readonly summary: OutputSummary;
  readonly tables: Readonly<Record<typeof OUTPUT_TABLES[number], Uint8Array>>;
}

/**
 * The results of a bundle's run as the files of `output/`. They name the configuration as the bundle does: a later
 * linetwin, which resolves more of it, would find another hash.
 */
export async function outputOf(result: RunData, configHash: string): Promise<Output> {
  const { elapsed_ms: _, run, ...summary } = result.summary;
  return {
    summary: {
      run: { ...run, config_hash: configHash },
      ...summary,
      event_level: result.columns.events.level,
      versions: currentVersions(),
    },
    tables: {
      "telemetry.csv": encodeFrame(await telemetryFrame(result), "csv"),
      "events.csv": encodeFrame(await eventsFrame(result), "csv"),
    },
  };
}

/**
 * Puts results into a bundle, in the place of those that are there: all of them, or none.
 *
 * @returns the folder they are in
 * @throws {StorageError} when they cannot be written; what was there is as it was
 */
export async function writeOutput(directory: string, { summary, tables }: Output): Promise<string> {
  const path = join(directory, OUTPUT);
  try {
    await replaceFolder(path, async (draft) => {
      for (const name of OUTPUT_TABLES) await Deno.writeFile(`${draft}/${name}`, tables[name]);
      await Deno.writeTextFile(`${draft}/${SUMMARY}`, JSON.stringify(summary, null, 2) + "\n");
    });
  } catch (error) {
    throw storageError(error, { action: "write the results to", path });
  }
  return path;
}

/**
 * The results that a bundle holds. Nothing in it is changed.
 *
 * @throws {BundleError} when they are not complete
 * @throws {StorageError} when they cannot be read
 */
export async function readOutput(directory: string): Promise<Output> {
  const folder = await findFolder(join(directory, OUTPUT));
  const read = (name: string) => Deno.readFile(`${folder}/${name}`).catch((error) => refuse(directory, name, error));
  const summary = parseSummary(new TextDecoder().decode(await read(SUMMARY)), `${folder}/${SUMMARY}`);
  return { summary, tables: { "telemetry.csv": await read("telemetry.csv"), "events.csv": await read("events.csv") } };
}

/**
 * The summary that a bundle holds; null of one that was not run.
 *
 * @throws {BundleError} when it is none, or another configuration's
 * @throws {StorageError} when it cannot be read
 */
export async function readSummary({ directory, metadata }: Bundle): Promise<OutputSummary | null> {
  const file = join(await findFolder(join(directory, OUTPUT)), SUMMARY);
  let text: string;
  try {
    text = await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw storageError(error, { action: "read", path: file });
  }
  const summary = parseSummary(text, file);
  if (summary.run?.config_hash === metadata.config_hash) return summary;
  throw new BundleError(`Cannot use ${file}: it is that of another configuration. Run the bundle again.`);
}

function refuse(directory: string, name: string, error: unknown): never {
  if (!(error instanceof Deno.errors.NotFound)) {
    throw storageError(error, { action: "read", path: join(directory, OUTPUT, name) });
  }
  throw new BundleError(`Cannot read the results of ${directory}: it has no ${OUTPUT}/${name}. Run the bundle first.`);
}

function parseSummary(text: string, file: string): OutputSummary {
  const refuse = (found: string) => new BundleError(`Cannot use ${file}: ${found}. Run the bundle again.`);
  let summary: OutputSummary;
  try {
    summary = JSON.parse(text);
  } catch (error) {
    throw refuse(`it is no JSON: ${(error as Error).message}`);
  }
  if (isMapping(summary) && isMapping(summary.versions)) return summary;
  throw refuse("it is no summary");
}
