/**
 * What a message asks a worker for.
 *
 * @module
 */
import type { JsMsg } from "../../../deps/nats_jetstream.ts";
import { readTasks, type SentTasks } from "../wire.ts";

/** What cannot be read is nobody's: it would come back for ever. */
export function tasksIn(message: JsMsg): SentTasks | null {
  try {
    return readTasks(message.string());
  } catch {
    // With a reason, servers before 2.10.4 take it for no answer.
    message.term();
    return null;
  }
}
