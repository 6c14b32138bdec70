/**
 * The files of a folder, with what shows whether they are still the same.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { HashedFile } from "./facts.ts";

/** Every file below a part of a folder, in the order of their paths. */
export async function hashedFilesBelow(directory: string, part: string): Promise<HashedFile[]> {
  const found: HashedFile[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${directory}/${part}`)) {
    const path = `${part}/${name}`;
    found.push(...isDirectory ? await hashedFilesBelow(directory, path) : [await hashedFile(directory, path)]);
  }
  return found.sort((a, b) => a.path < b.path ? -1 : 1);
}

/** A file of a folder. */
export async function hashedFile(directory: string, path: string): Promise<HashedFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  using file = await Deno.open(`${directory}/${path}`);
  for await (const chunk of file.readable) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { path, bytes, sha256: hash.digest("hex") };
}
