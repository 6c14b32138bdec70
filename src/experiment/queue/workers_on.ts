/**
 * What workers say of themselves.
 *
 * @module
 */
import { createInbox } from "../../deps/nats_transport.ts";
import { z } from "../../deps/zod.ts";
import type { Link } from "./server/link.ts";
import { SUBJECTS } from "./server/streams.ts";

const stateSchema = z.object({
  /** As people see it. */
  name: z.string(),
  code: z.string(),
  slots: z.int(),
  /** Tasks under way, by experiment. */
  running: z.record(z.string(), z.int()),
  done: z.int(),
  failed: z.int(),
  /** Tasks a second, while all of its slots are busy. */
  perSecond: z.number(),
});

/** How a worker is. */
export type WorkerState = Readonly<z.output<typeof stateSchema>>;

/** Milliseconds in which workers answer. */
export const ANSWER_MS = 1000;

/** The workers that answer now. */
export async function workersOn(
  { connection }: Pick<Link, "connection">,
  signal?: AbortSignal,
): Promise<WorkerState[]> {
  const states: WorkerState[] = [], inbox = createInbox(), replies = connection.subscribe(inbox);
  const end = () => replies.unsubscribe(), timer = setTimeout(end, ANSWER_MS);
  signal?.addEventListener("abort", end);
  try {
    connection.publish(SUBJECTS.ask(), "{}", { reply: inbox });
    for await (const reply of replies) {
      // Where there is no worker at all, the server says so with an empty reply.
      if (reply.data.length === 0) break;
      const state = stateSchema.safeParse(jsonOf(reply.string()));
      if (state.success) states.push(state.data);
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
  return states;
}

/** Undefined where a text is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
