/**
 * `output/` of a bundle: what a run of it gave.
 *
 * @module
 */
import { join } from "node:path";
import { eventsFrame, telemetryFrame } from "../results/frames.ts";
import type { RunData } from "../results/run_data.ts";
import type { Summary } from "../results/summary_type.ts";
import { encodeFrame } from "../sinks/files.ts";
import { storageError } from "../sinks/storage_error.ts";
import { BundleError } from "./bundle_error.ts";
import { OUTPUT } from "./layout.ts";
import { currentVersions, type Versions } from "./versions.ts";

/** The files of `output/` that are the same each time, byte for byte. */
export const TABLES = ["telemetry.csv", "events.csv"] as const;

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
  readonly tables: Readonly<Record<typeof TABLES[number], Uint8Array>>;
}

/** The results of a run as the files of `output/`. */
export async function outputOf(result: RunData): Promise<Output> {
  const { elapsed_ms: _, ...summary } = result.summary;
  return {
    summary: { ...summary, event_level: result.columns.events.level, versions: currentVersions() },
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
  const [draft, former] = [`${path}.new`, `${path}.old`];
  try {
    await restoreFormer(directory);
    await Deno.remove(draft, { recursive: true }).catch(() => {});
    await Deno.mkdir(draft);
    for (const name of TABLES) await Deno.writeFile(`${draft}/${name}`, tables[name]);
    await Deno.writeTextFile(`${draft}/${SUMMARY}`, JSON.stringify(summary, null, 2) + "\n");
    await moveIfThere(path, former);
    await Deno.rename(draft, path);
    await Deno.remove(former, { recursive: true }).catch(() => {});
    return path;
  } catch (error) {
    await Deno.remove(draft, { recursive: true }).catch(() => {});
    await restoreFormer(directory).catch(() => {});
    throw storageError(error, { action: "write the results to", path });
  }
}

/**
 * The results that a bundle holds.
 *
 * @throws {BundleError} when they are not complete
 */
export async function readOutput(directory: string): Promise<Output> {
  await restoreFormer(directory);
  const path = join(directory, OUTPUT);
  const read = (name: string) => Deno.readFile(`${path}/${name}`).catch((error) => refuse(directory, name, error));
  const summary = parseSummary(new TextDecoder().decode(await read(SUMMARY)), `${path}/${SUMMARY}`);
  return { summary, tables: { "telemetry.csv": await read("telemetry.csv"), "events.csv": await read("events.csv") } };
}

/** Whether a bundle was run. */
export async function hasOutput(directory: string): Promise<boolean> {
  await restoreFormer(directory);
  return await Deno.stat(join(directory, OUTPUT, SUMMARY)).then(() => true, () => false);
}

/** Ends what a program that was killed between two moves has begun: former results whose place is empty go back. */
async function restoreFormer(directory: string): Promise<void> {
  const path = join(directory, OUTPUT);
  if (await Deno.stat(path).catch(() => null) === null) await moveIfThere(`${path}.old`, path);
  else await Deno.remove(`${path}.old`, { recursive: true }).catch(() => {});
}

async function moveIfThere(from: string, to: string): Promise<void> {
  try {
    await Deno.rename(from, to);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
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
  if (typeof summary !== "object" || summary === null || typeof summary.versions !== "object") {
    throw refuse("it is no summary");
  }
  return summary;
}
