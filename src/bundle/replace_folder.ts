/**
 * A folder that is replaced as a whole: at every moment, also after a kill, either the former or the new one is there.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { isForgotten } from "../sinks/write_files.ts";

/** More often than this no other program comes in between. */
const ATTEMPTS = 100;

/**
 * Makes a folder anew beside its place, and then puts it there. Several programs may do so at once: each one's folder is
 * whole, and that of the last stays.
 *
 * @param fill writes the files into the folder that it is given
 * @param options.draft what that folder is called; there must be none of that name. Default: what nobody else takes.
 */
export async function replaceFolder(
  path: string,
  fill: (draft: string) => Promise<void>,
  { draft = hidden(path, "new") }: { readonly draft?: string } = {},
): Promise<void> {
  await Deno.mkdir(draft);
  try {
    await fill(draft);
    await putInPlace(draft, path);
  } finally {
    await remove(draft);
  }
  await removeLeftovers(path);
}

/** Where a folder's files are: in its place, or where a program was killed between two moves. */
export async function findFolder(path: string): Promise<string> {
  if (await isThere(path)) return path;
  const changedAt = async (former: string) => (await Deno.stat(former).catch(() => null))?.mtime?.getTime() ?? 0;
  const formers = (await leftovers(path, "former")).map(async (former) => ({ former, at: await changedAt(former) }));
  const [newest] = (await Promise.all(formers)).sort((a, b) => b.at - a.at);
  return newest?.former ?? path;
}

async function putInPlace(draft: string, path: string): Promise<void> {
  for (let attempt = 1;; attempt++) {
    const former = hidden(path, "former");
    const isMoved = await moveIfThere(path, former);
    try {
      return await Deno.rename(draft, path);
    } catch (error) {
      // Another program has put its folder there in between, and may have moved it aside again by now.
      const isTaken = /not empty/i.test(String(error)) || await isThere(path);
      if (isTaken && attempt < ATTEMPTS) continue;
      if (isMoved) await Deno.rename(former, path).catch(() => {});
      throw error;
    }
  }
}

async function removeLeftovers(path: string): Promise<void> {
  // What was there before is of no use to anybody now, whoever has moved it aside.
  for (const former of await leftovers(path, "former")) await remove(former);
  for (const draft of await leftovers(path, "new")) {
    if (await isForgotten(draft)) await remove(draft);
  }
}

type Kind = "new" | "former";

/** A name that nobody types, and that is there once. */
function hidden(path: string, kind: Kind): string {
  return join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}.${kind}`);
}

async function leftovers(path: string, kind: Kind): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of Deno.readDir(dirname(path))) {
    if (name.startsWith(`.${basename(path)}.`) && name.endsWith(`.${kind}`)) found.push(join(dirname(path), name));
  }
  return found;
}

async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await Deno.rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function remove(path: string): Promise<void> {
  await Deno.remove(path, { recursive: true }).catch(() => {});
}
