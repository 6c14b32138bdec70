/**
 * What is half done beside a file: it gets its name when it is complete, and is cleared away by the next process to come
 * if the one that makes it is killed.
 *
 * Whether that process still lives, a lock tells: a file beside the draft, `<draft>.lock`, that its maker holds locked as
 * long as the draft is there. The operating system gives the lock back in the moment in which the process ends, however
 * it ends, on Linux (flock), macOS (flock) and Windows (LockFileEx). Other signs are weaker: a process id in the name
 * can belong to another program by now, and asking for it needs the permission to run programs; an age makes a crash's
 * leftovers wait, and a slow disk's draft disappear. Age decides only where a file system has no locks.
 *
 * @module
 */
import { exists, isForgotten } from "./write_files.ts";

/** What drafts of a kind are called. */
export interface DraftNames {
  /** The folder that they are made in. */
  readonly folder: string;
  /** Stands before the part that is theirs alone, and after it. */
  readonly start: string;
  readonly end: string;
}

/** The path of a draft that nobody else uses. */
export interface Draft extends AsyncDisposable {
  /** A file or a folder is to be made there. What is still there in the end is removed, with DuckDB's log beside it. */
  readonly path: string;
}

/** Claims the path of a draft until it is disposed of. */
export async function claimDraft({ folder, start, end }: DraftNames): Promise<Draft> {
  for (let attempt = 1;; attempt++) {
    const path = `${folder}/${start}${crypto.randomUUID()}${end}`;
    const lock = await Deno.open(path + LOCK, { write: true, createNew: true });
    const isLocked = await lock.tryLock(true).catch(() => true);
    // Who clears away may have found it before it was locked, and removed it.
    if ((isLocked && await exists(path + LOCK)) || attempt === ATTEMPTS_MAX) return draftAt(path, lock);
    lock.close();
  }
}

/** More than the processes that could clear a lock between its making and its locking. */
const ATTEMPTS_MAX = 10;

function draftAt(path: string, lock: Deno.FsFile): Draft {
  const dispose = async () => {
    await removeDraft(path);
    lock.close();
  };
  return { path, [Symbol.asyncDispose]: dispose };
}

/** Removes the drafts of some kinds whose processes are gone. What it cannot remove, it leaves. */
export async function clearAbandoned(...kinds: readonly DraftNames[]): Promise<void> {
  for (const [folder, kindsThere] of Map.groupBy(kinds, (kind) => kind.folder)) {
    const names = (await namesIn(folder)).map((name) => name.replace(BESIDE, ""));
    const drafts = new Set(names.filter((name) => kindsThere.some((kind) => isOfKind(name, kind))));
    for (const draft of drafts) await clearIfAbandoned(`${folder}/${draft}`);
  }
}

function isOfKind(name: string, { start, end }: DraftNames): boolean {
  const middle = name.slice(start.length, start.length + UUID_LENGTH);
  return name === start + middle + end && UUID.test(middle);
}

const UUID_LENGTH = 36;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const LOCK = ".lock", LOG = ".wal";

/** What stands beside a draft. */
const BESIDE = /\.(lock|wal)$/;

async function clearIfAbandoned(draft: string): Promise<void> {
  try {
    using lock = await Deno.open(draft + LOCK, { write: true });
    if (await lock.tryLock(true).catch(() => isForgotten(draft + LOCK))) await removeDraft(draft);
  } catch (error) {
    // Without a lock it was made by a linetwin that had none, or not wholly removed.
    if (error instanceof Deno.errors.NotFound && await isForgotten(draft)) await removeDraft(draft);
  }
}

/** The lock goes last: a draft without one is not known to be abandoned for an hour. */
async function removeDraft(draft: string): Promise<void> {
  for (const end of ["", LOG, LOCK]) await Deno.remove(draft + end, { recursive: true }).catch(() => {});
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch {
    return [];
  }
}
