/**
 * The set made by hand, in a temporary folder: made once for all tests that read the same.
 *
 * @module
 */
import { COMPAT_KINDS } from "../../src/datasets/compat/kinds.ts";
import { madeOnce } from "../support/made_once.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { makeByHand } from "./hand_made.ts";

const whole = madeOnce((path) => makeByHand(path, { compat: COMPAT_KINDS }));

/** Does something with a whole folder, with every drop-in. */
export function withByHand(use: (folder: string) => Promise<void>): Promise<void> {
  return withTempDir(async (directory) => use(await whole(`${directory}/by_hand`)));
}

/** The lines of a file below a folder, without the end of the last. */
export async function linesOf(folder: string, path: string): Promise<string[]> {
  return (await Deno.readTextFile(`${folder}/${path}`)).trimEnd().split("\n");
}
