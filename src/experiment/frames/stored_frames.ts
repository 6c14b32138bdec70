/**
 * The frames that a stored experiment has kept, as tables for a query.
 *
 * @module
 */
import type { FrameName } from "../../config/schema/frame_names.ts";
import type { FileTable } from "../../sinks/duckdb/file_tables.ts";
import { readStoredExperiment } from "../../sinks/experiments/stored_experiment.ts";
import { StorageError } from "../../sinks/storage_error.ts";
import { framesFolder, KeptFrames } from "./kept_frames.ts";

/** What a query may hold of frames: they are in memory, where they take some ten times as much as in their files. */
const BYTES_MAX = 256e6;

/** Which frames are asked for. */
export interface FramesAsked {
  /** The database. */
  readonly path: string;
  /** An experiment by its id, or its name: of several the newest. */
  readonly which: number | string;
  /** The statement: of the frames those are there whose names are in it. */
  readonly sql: string;
}

/**
 * The tables of an experiment's frames.
 *
 * @throws {UnknownRunError} when the database has no such experiment
 * @throws {StorageError} when it keeps no frames, when they are not there any more, or too large to be held
 */
export async function storedFrames({ path, which, sql }: FramesAsked): Promise<FileTable[]> {
  const { id, name, identity, spec, variants } = await readStoredExperiment(path, which);
  const attempt = `Cannot query the frames of experiment ${id} (${name}) in ${path}`;
  const { keep = [] } = spec as { readonly keep?: readonly FrameName[] };
  if (keep.length === 0) {
    throw new StorageError(
      `${attempt}: it keeps none. Say what it is to keep, such as keep: telemetry, and run it again.`,
    );
  }
  const folder = framesFolder(path, { name, identity });
  const kept = new KeptFrames({ folder, names: keep, variants: variants.map((each) => ({ name: each })) });
  const asked = keep.filter((frame) => sql.includes(frame));
  if (asked.length === 0) {
    throw new StorageError(
      `${attempt}: it keeps ${keep.join(", ")}; name one in the statement, as in FROM frames.${keep[0]}.`,
    );
  }
  const bytes = asked.reduce((sum, frame) => sum + sizeOf(folder, frame, attempt), 0);
  if (bytes <= BYTES_MAX) return asked.map((frame) => ({ name: frame, pattern: kept.pattern(frame) }));
  throw new StorageError(
    `${attempt}: their ${Math.round(bytes / 1e6)} MB are more than a query holds. DuckDB itself reads them file by ` +
      `file: read_parquet('${kept.pattern(asked[0])}').`,
  );
}

/** The size of the files of a frame. */
function sizeOf(folder: string, frame: FrameName, attempt: string): number {
  const files = foldersIn(folder).flatMap(foldersIn).map((each) => `${each}/${frame}.parquet`).filter(isThere);
  if (files.length > 0) return files.reduce((sum, file) => sum + Deno.statSync(file).size, 0);
  throw new StorageError(
    `${attempt}: there is none in ${folder}. The experiment, carried out again, makes them again.`,
  );
}

function foldersIn(folder: string): string[] {
  if (!isThere(folder)) return [];
  return [...Deno.readDirSync(folder)].filter(({ isDirectory }) => isDirectory).map(({ name }) => `${folder}/${name}`);
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path) !== null;
  } catch {
    return false;
  }
}
