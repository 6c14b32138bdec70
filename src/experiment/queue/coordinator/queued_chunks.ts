/**
 * The messages of an experiment that are in the queue already: those of a coordinator that was killed.
 *
 * @module
 */
import { type Chunk, chunkOf } from "../chunk.ts";
import { concurrently } from "../server/concurrently.ts";
import type { Link } from "../server/link.ts";
import { SUBJECTS } from "../server/streams.ts";
import { idOf, readTasks } from "../wire.ts";

/** By the id of a task: the message that it is in. */
export async function queuedChunks(link: Link, scope: string): Promise<Map<string, Chunk>> {
  const { state: { subjects } } = await link.again(() =>
    link.manager.streams.info("LT_task", { subjects_filter: SUBJECTS.tasks(scope) })
  );
  const found = new Map<string, Chunk>();
  await concurrently(Object.keys(subjects ?? {}), async (subject) => {
    const text = await link.get("LT_task", subject);
    if (text === null) return;
    const chunk = chunkOf(readTasks(text).tasks);
    for (const sent of chunk.tasks) found.set(idOf(sent), chunk);
  });
  return found;
}
