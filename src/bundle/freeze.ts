/**
 * Freezes a run into a bundle: a folder that holds all it takes to run it again.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { configHash, plainJson, sha256Text } from "../config/resolve/canonical.ts";
import { type LoadOptions, loadRunWithFiles } from "../config/load.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { parseSnapshot, snapshotText } from "../config/snapshot.ts";
import { changesOf } from "../config/written/run_changes.ts";
import { gitCommit, gitDirty } from "../sinks/git_commit.ts";
import { storageError } from "../sinks/storage_error.ts";
import { loadModules } from "../run/load_modules.ts";
import { carryModules } from "./carry_modules.ts";
import { engineSpecifier } from "../run/engine_address.ts";
import { METADATA, SCENARIO, SNAPSHOT } from "./layout.ts";
import { BUNDLE_FORMAT, type Metadata } from "./metadata.ts";
import { currentVersions } from "./versions.ts";

/** What is frozen, and where to. */
export interface FreezeRequest extends Pick<LoadOptions, "config" | "set" | "seed" | "hours"> {
  readonly run: string;
  /** As `--module` takes them. */
  readonly modules: readonly string[];
  /** The folder that the bundle's folder will be in. */
  readonly output: string;
  readonly eventLevel: "full" | "detail";
  /** The working folder, from which modules are named; default: that of the process. */
  readonly folder?: string;
  /** What was typed. */
  readonly commandLine: readonly string[];
  readonly now: Date;
}

/** A bundle that is not written yet. */
export interface PlannedBundle {
  readonly run: ResolvedRun;
  readonly directory: string;
  readonly metadata: Metadata;
  /** Contents by path in the bundle. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/**
 * A bundle as it would be written. Loads the modules.
 *
 * @throws {ConfigError} when the run has problems
 * @throws {ModuleError | BundleError} when a module cannot be loaded, or not be copied
 */
export async function planBundle(request: FreezeRequest): Promise<PlannedBundle> {
  await loadModules(request.modules);
  const { run, files: sources } = await loadRunWithFiles(request.run, request);
  const directory = freeDirectory(request);
  const { modules, files } = await carryModules(request.modules, directory, request);
  const hash = configHash(run), changes = changesOf(run);
  const metadata: Metadata = {
    format: BUNDLE_FORMAT,
    run_name: run.run.name,
    generated_at: request.now.toISOString(),
    config_hash: hash,
    start_time: run.run.start_time,
    event_level: request.eventLevel,
    git_commit: await gitCommit(),
    git_dirty: await gitDirty(),
    versions: currentVersions(),
    command_line: [...request.commandLine],
    source_files: Object.fromEntries([...sources].map(([path, content]) => [path, sha256Text(content)])),
    modules: [...modules],
    ...Object.keys(changes).length > 0 && { changes },
  };
  return {
    run,
    directory,
    metadata,
    files: new Map<string, string | Uint8Array>([
      [SCENARIO, scenarioText(directory)],
      [SNAPSHOT, await readableSnapshot(run, hash)],
      [METADATA, `${plainJson(metadata, 2)}\n`],
      ...files,
    ]),
  };
}

/** The snapshot, read back as it will be: one that is too long is found now. */
async function readableSnapshot(run: ResolvedRun, hash: string): Promise<string> {
  const text = await snapshotText(run);
  const readBack = await parseSnapshot(bytesOf(text), SNAPSHOT);
  if (readBack.hash === hash) return text;
  throw new Error(`Invariant: the snapshot of ${run.run.name} reads back as it was written`);
}

/**
 * Writes a bundle, wholly or not at all.
 *
 * @returns its folder: the planned one, or one with a number where that has come to be there
 * @throws {StorageError} when it cannot be written
 */
export async function writeBundle({ directory, files }: PlannedBundle): Promise<string> {
  const draft = `${directory}.${crypto.randomUUID()}.tmp`;
  try {
    for (const [path, content] of files) {
      await Deno.mkdir(dirname(`${draft}/${path}`), { recursive: true });
      await Deno.writeFile(`${draft}/${path}`, bytesOf(content));
    }
    for (const place of numbered(directory)) {
      if (!existsSync(place) && await moved(draft, place)) return place;
    }
    throw new Error("there is no free name");
  } catch (error) {
    await Deno.remove(draft, { recursive: true }).catch(() => {});
    throw storageError(error, { action: "write the bundle", path: directory });
  }
}

/** Whether a folder got a name; not where another program has just taken it. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await Deno.rename(from, to);
    return true;
  } catch (error) {
    if (existsSync(to)) return false;
    throw error;
  }
}

/** `<run>_<YYYYMMDD_HHMMSS>` in UTC, with a number where that is there already. */
function freeDirectory({ run, now, output }: FreezeRequest): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "_");
  const name = `${run.replace(/[^\w.-]+/g, "_").slice(0, 100)}_${stamp}`;
  return numbered(join(output, name)).find((place) => !existsSync(place))!;
}

/** A name, then the same with the numbers from 2 on. */
function* numbered(name: string): Generator<string, void> {
  yield name;
  for (let n = 2; n < 10_000; n++) yield `${name}_${n}`;
}

/** A text in UTF-8; bytes as they are. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

function scenarioText(directory: string): string {
  return `/**
 * Runs the configuration in ${SNAPSHOT} and writes output/:
 *
 *     deno run -A ${SCENARIO}
 *
 * linetwin itself is imported from the address below; correct that where this folder or linetwin has moved. With
 * linetwin at hand this file is not needed: \`linetwin simulate --scenario DIR\` runs the folder, and \`linetwin replay DIR\`
 * proves that it gives the same results again.
 */
import { runScenario } from ${JSON.stringify(engineSpecifier(directory, "./scenario"))};

Deno.exit(await runScenario(import.meta.dirname!, Deno.args));
`;
}
