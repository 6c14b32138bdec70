/**
 * Folders that begin alike, such as with a database of two runs: made once, then copied.
 *
 * @module
 */
import { madeOnce } from "../support/made_once.ts";
import { inFolder } from "./linetwin.ts";

/** Does something in a folder of its own that holds the files; `made` is what was found when they were made. */
export type InCopy<Made> = (work: (cwd: string, made: Made) => Promise<void>) => Promise<void>;

/**
 * Makes the files of a folder the first time that they are needed, and hands out copies.
 *
 * @param make puts the files into an empty folder
 */
export function copiesOf<Made>(make: (cwd: string) => Promise<Made>): InCopy<Made> {
  let found: Made;
  const place = madeOnce(async (path) => {
    await Deno.mkdir(path);
    found = await make(path);
  });
  return (work) => inFolder(async (folder) => await work(await place(`${folder}/copy`), found));
}
