/**
 * Bundles that are there: read, and held against what their metadata say of them.
 *
 * @module
 */
import { resolve } from "node:path";
import { sha256Text } from "../config/resolve/canonical.ts";
import type { LoadOptions } from "../config/load.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { parseSnapshot, type Snapshot } from "../config/snapshot.ts";
import { changesOf, type RunChanges, withChanges } from "../config/written/run_changes.ts";
import { loadModules } from "../run/load_modules.ts";
import { withInfinities } from "../sinks/stored_json.ts";
import { storageError } from "../sinks/storage_error.ts";
import { BundleError } from "./bundle_error.ts";
import { offerEngine } from "./engine_shim.ts";
import { METADATA, SNAPSHOT } from "./layout.ts";
import { type Metadata, parseMetadata } from "./metadata.ts";

/** A bundle whose files are those that it was made with. */
export interface Bundle {
  /** Its folder, as it was named. */
  readonly directory: string;
  readonly metadata: Metadata;
  readonly snapshot: Snapshot;
}

/** Whether a folder is a bundle, complete or not. */
export function isBundle(directory: string): boolean {
  return [METADATA, SNAPSHOT].some((name) => isFile(`${directory}/${name}`));
}

/**
 * Opens a bundle. Nothing of it is run.
 *
 * @throws {BundleError} when it lacks a file, or a file was changed since it was made
 * @throws {ConfigError} when its snapshot is no YAML, or of a later format
 * @throws {StorageError} when a file cannot be read
 */
export async function openBundle(directory: string): Promise<Bundle> {
  refuseIncomplete(directory);
  const metadata = parseMetadata(await read(`${directory}/${METADATA}`), `${directory}/${METADATA}`);
  const file = `${directory}/${SNAPSHOT}`;
  const snapshot = await parseSnapshot(await read(file), file);
  if (snapshot.hash !== metadata.config_hash) {
    throw changed(file, { found: snapshot.hash, frozen: metadata.config_hash });
  }
  for (const { file: name, hash } of metadata.modules) {
    const path = `${directory}/${name}`;
    if (!isFile(path)) throw new BundleError(`Cannot use the bundle ${directory}: it has no ${name}`);
    const found = sha256Text(await read(path));
    if (found !== hash) throw changed(path, { found, frozen: hash });
  }
  return { directory, metadata, snapshot };
}

/**
 * The run of a bundle. Loads the modules that the bundle carries.
 *
 * @param options values for this run alone
 * @throws {ConfigError} when the snapshot has problems, or a value leads nowhere
 * @throws {ModuleError} when a module cannot be loaded
 */
export async function bundledRun(
  { directory, metadata, snapshot }: Bundle,
  options: Pick<LoadOptions, "set" | "seed" | "hours"> = {},
): Promise<ResolvedRun> {
  const modules = metadata.modules.filter(({ loaded }) => loaded).map(({ file }) => resolve(directory, file));
  if (modules.length > 0) await offerEngine();
  await loadModules(modules);
  const run = await snapshot.resolve({ ...options, startTime: metadata.start_time });
  return withChanges(run, { ...withInfinities(metadata.changes ?? {}) as RunChanges, ...changesOf(run) });
}

function refuseIncomplete(directory: string): void {
  const missing = [METADATA, SNAPSHOT].filter((name) => !isFile(`${directory}/${name}`));
  if (missing.length === 0) return;
  const found = missing.length === 1 ? `it has no ${missing[0]}` : folderProblem(directory);
  throw new BundleError(`Cannot use the bundle ${directory}: ${found}`);
}

function folderProblem(directory: string): string {
  try {
    if (!Deno.statSync(directory).isDirectory) return "it is a file; a bundle is a folder that configure makes";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "there is no such folder";
    throw storageError(error, { action: "read the bundle", path: directory });
  }
  return `it has neither ${METADATA} nor ${SNAPSHOT}; a bundle is a folder that configure makes`;
}

function changed(file: string, { found, frozen }: { found: string | null; frozen: string }): BundleError {
  return new BundleError(
    `Cannot use ${file}: it was changed after it was frozen. Its hash is ${found ?? "none"}, and was ${frozen}. ` +
      "Freeze another bundle for another configuration.",
  );
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw storageError(error, { action: "read", path });
  }
}

async function read(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw storageError(error, { action: "read", path });
  }
}
