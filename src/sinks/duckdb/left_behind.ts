/**
 * What a process that was killed leaves beside a database.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import { clearAbandoned, type DraftNames } from "../draft.ts";
import { pendingDrafts } from "../pending.ts";

/** Databases that are being made, to be put in place when complete. */
export function databaseDrafts(path: string): DraftNames {
  return { folder: dirname(path), start: `${basename(path)}.`, end: ".new" };
}

/** The folder of the copy that is there for the time of a checkpoint. */
export function guardOf(path: string): string {
  return `${path}.checkpoint`;
}

/** Such copies that are being made. */
export function guardDrafts(path: string): DraftNames {
  return { folder: dirname(path), start: `${basename(guardOf(path))}.`, end: "" };
}

/**
 * Removes what processes that are gone have left beside an open database, as far as this one may write there; what a
 * living one is about to make stays.
 *
 * @param options.isAlone Whether no other process has the database open: then what DuckDB put beside it for lack of
 *   memory is nobody's either.
 */
export async function clearLeftBehind(path: string, { isAlone }: { isAlone: boolean }): Promise<void> {
  // Without asking: what somebody else has left is no reason to.
  for (const name of ["read", "write"] as const) {
    const { state } = await Deno.permissions.query({ name, path: dirname(path) });
    if (state !== "granted") return;
  }
  await clearAbandoned(databaseDrafts(path), guardDrafts(path), pendingDrafts(path));
  if (isAlone) await clearSpilled(`${path}.tmp`);
}

/** DuckDB removes its files itself when it ends as it should, and the folder if it made it. */
async function clearSpilled(folder: string): Promise<void> {
  try {
    for await (const { name } of Deno.readDir(folder)) {
      if (name.startsWith("duckdb_temp_")) await Deno.remove(`${folder}/${name}`);
    }
    await Deno.remove(folder);
  } catch {
    // It is not there, or something else is in it.
  }
}
