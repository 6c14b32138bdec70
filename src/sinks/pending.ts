/**
 * Runs kept as Parquet files beside a database that could not be opened.
 *
 * @module
 */
import { shellWord } from "../text/shell_word.ts";
import { claimDraft, type DraftNames } from "./draft.ts";
import { storageError } from "./storage_error.ts";
import { flushFolder } from "./write_files.ts";

/** The folder beside a database in which runs wait for it. */
export function pendingDirectory(path: string): string {
  return `${path}.pending`;
}

/** Runs that are being put there. */
export function pendingDrafts(path: string): DraftNames {
  return { folder: pendingDirectory(path), start: ".", end: "" };
}

/** The program, wherever this copy of it is: who computes runs in a program of their own may have none by a name. */
const MAIN = new URL("../cli/main.ts", import.meta.url).href;

/** The command that brings a kept run into its database, from any program. */
export function importCommand(path: string, directory: string): string {
  return ["deno", "run", "-A", MAIN, "import", directory, "--db-path", path].map(shellWord).join(" ");
}

/**
 * Copies a staged run beside the database, so that it outlives a power failure; it appears there when it is complete.
 *
 * @returns The folder it is in.
 */
export async function keepStaged(staged: string, { path, runUid }: { path: string; runUid: string }): Promise<string> {
  const parent = pendingDirectory(path);
  try {
    await Deno.mkdir(parent, { recursive: true });
    await using draft = await claimDraft(pendingDrafts(path));
    await Deno.mkdir(draft.path);
    for await (const { name } of Deno.readDir(staged)) {
      await Deno.copyFile(`${staged}/${name}`, `${draft.path}/${name}`);
    }
    await flushFolder(draft.path);
    await Deno.rename(draft.path, `${parent}/${runUid}`);
    await flushFolder(parent);
  } catch (error) {
    throw storageError(error, { action: "keep the run in", path: parent });
  }
  return `${parent}/${runUid}`;
}
