/**
 * Connects to a server that may not be there yet.
 *
 * @module
 */
import { Link } from "./link.ts";
import { pause } from "./pause.ts";
import { QueueError } from "./queue_error.ts";
import type { QueueWorkerOptions } from "./queue_worker.ts";

type Waiting = Pick<QueueWorkerOptions, "target" | "name" | "code" | "signal" | "onAway">;

/** Milliseconds between two tries. */
const AWAY_MS = 1000;

/** A server that is not there yet is waited for. @returns null when the worker is to end before */
export async function awaitServer({ target, name, code, signal, onAway }: Waiting): Promise<Link | null> {
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      return await Link.open(target, name, code);
    } catch (error) {
      if (!(error instanceof QueueError) || !error.isAway) throw error;
      if (tries === 0) onAway?.(error.message);
      await pause(AWAY_MS, signal);
    }
  }
  return null;
}
