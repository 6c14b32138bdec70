/**
 * What can go wrong with files and databases, in words for the person at the keyboard.
 *
 * @module
 */

/**
 * Results could not be written, or not be read back. The message says what was tried, where, and what was found.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { connect, StorageError } from "../../mod.ts";
 *
 * await assert.rejects(connect("nowhere.duckdb", { readOnly: true }), StorageError);
 * ```
 */
export class StorageError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override name = "StorageError";
}

/**
 * Another process holds the database.
 *
 * @example Who catches a {@linkcode StorageError} catches this one
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const error = new DatabaseLockedError("Cannot open results.duckdb: process 7 has it open");
 *
 * assert.ok(error instanceof StorageError);
 * assert.equal(error.name, "DatabaseLockedError"); // also of another copy of linetwin
 * ```
 */
export class DatabaseLockedError extends StorageError {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override name = "DatabaseLockedError";
}

/**
 * The database was written by a later version of linetwin.
 *
 * @example Who catches a {@linkcode StorageError} catches this one
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const error = new DatabaseVersionError("Cannot open results.duckdb: a later linetwin wrote it");
 *
 * assert.ok(error instanceof StorageError);
 * assert.equal(error.name, "DatabaseVersionError"); // also of another copy of linetwin
 * ```
 */
export class DatabaseVersionError extends StorageError {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override name = "DatabaseVersionError";
}

/**
 * A statement that the database refused.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { connect } from "../../mod.ts";
 *
 * const folder = await Deno.makeTempDir();
 * {
 *   await using database = await connect(`${folder}/results.duckdb`);
 *   await assert.rejects(database.query("SELECT speed FROM machines"), QueryError);
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class QueryError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override name = "QueryError";
}

/** What was being done when something went wrong, and to which file or folder. */
export interface Attempt {
  /** As in "Cannot <action> <path>". */
  readonly action: string;
  readonly path: string;
}

/** An error of the file system or of DuckDB as a {@linkcode StorageError}; one that already is stays itself. */
export function storageError(error: unknown, { action, path }: Attempt): StorageError {
  if (error instanceof StorageError) return error;
  const found = messageOf(error);
  const attempt = `Cannot ${action} ${path}`;
  if (isFullDisk(error)) return new StorageError(fullDiskMessage(attempt, found), { cause: error });
  const holder = /Could not set lock on file.*?(?:\(PID (\d+)\)|$)/s.exec(found);
  if (holder) {
    const by = holder[1] ? `process ${holder[1]}` : "another process";
    return new DatabaseLockedError(`${attempt}: ${by} has it open. Close it there, or wait.`, { cause: error });
  }
  return new StorageError(`${attempt}: ${reason(error, found)}`, { cause: error });
}

/** Whether there was no room for what was to be written. */
export function isFullDisk(error: unknown): boolean {
  return /no space left|file too large|disk (is )?full|quota exceeded|ENOSPC|EFBIG|EDQUOT/i.test(messageOf(error));
}

function fullDiskMessage(attempt: string, found: string): string {
  return `${attempt}: the disk is full (${found}). Nothing was added; what was there before is intact. ` +
    "Free some space and try again.";
}

function reason(error: unknown, found: string): string {
  if (/not a valid DuckDB database/i.test(found)) {
    return "the file exists, but it is no DuckDB database. Name another file.";
  }
  // DuckDB's word for a file of SQLite.
  if (/sqlite_scanner|Loading external extensions/i.test(found)) {
    return "it is no DuckDB database. Name another file; what export wrote is brought in by import.";
  }
  if (/is a directory/i.test(found)) return "it is a folder. Name a file in it.";
  if (/not a directory|file exists/i.test(found)) return "a file is in the way of the folder.";
  if (error instanceof Deno.errors.PermissionDenied || /permission denied/i.test(found)) return "permission denied.";
  if (/read-only file system/i.test(found)) return "it is on a disk that can only be read.";
  return found;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1)[0];
}
