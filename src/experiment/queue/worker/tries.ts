/**
 * How often a task has been begun and not been finished: one that ends its workers is not to end all of them.
 *
 * @module
 */
import type { Link } from "../server/link.ts";
import { SUBJECTS } from "../server/streams.ts";

/** A task whose workers have ended so often is not tried again. */
export const ENDS_MAX = 3;

/** Stands where a worker has given back what it had begun: that is no end. */
const GIVEN_BACK = "given back";

/** A message of which each task is begun with a mark. */
export interface TriedMessage {
  readonly scope: string;
  readonly name: string;
  /** Whether it was sent before. If not, it was begun without marks when it was first delivered. */
  readonly isAgain: boolean;
}

/**
 * Marks that a task of a message is begun.
 *
 * @param by who begins it
 * @returns where the mark is; null when its workers have ended too often
 */
export async function beginTry(
  link: Link,
  { scope, name, isAgain }: TriedMessage,
  { index, by }: { readonly index: number; readonly by: string },
): Promise<string | null> {
  const hasEnded = !isAgain && await link.get("LT_result", SUBJECTS.back(scope, name)) === null;
  let free: string | null = null;
  for (let n = 1, ended = hasEnded ? 1 : 0; ended < ENDS_MAX; n++) {
    const mark = SUBJECTS.tried(scope, name, index, n), found = await link.get("LT_result", mark);
    if (found === null || found === GIVEN_BACK) free ??= mark;
    else ended++;
    if (found === null) return await link.put(free!, by), free;
  }
  return null;
}

/** Says that what stands at a mark was given back. */
export async function giveBack(link: Link, mark: string): Promise<void> {
  await link.put(mark, GIVEN_BACK);
}
