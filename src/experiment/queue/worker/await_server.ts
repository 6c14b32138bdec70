/**
 * Connects to a server that may not be there yet.
 *
 * @module
 */
import { Link } from "../server/link.ts";
import { pause } from "../server/pause.ts";
import { QueueError } from "../server/queue_error.ts";
import type { QueueWorkerOptions } from "./queue_worker.ts";

type Waiting = Pick<QueueWorkerOptions, "target" | "name" | "code" | "signal" | "onReady" | "onAway">;

/** Milliseconds between two tries. */
const AWAY_MS = 1000;

/** A server that is not there yet is waited for, and later it is told when it comes and goes. @returns null when the worker is to end before */
export async function awaitServer(
  { target, name, code, signal, onReady, onAway }: Waiting,
): Promise<Link | null> {
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const link = await Link.open(target, name, code);
      link.onServer = (isAway) => isAway ? onAway?.(`The queue at ${target.url} has gone away`) : onReady?.();
      onReady?.();
      return link;
    } catch (error) {
      if (!(error instanceof QueueError) || !error.isAway) throw error;
      if (tries === 0) onAway?.(error.message);
      await pause(AWAY_MS, signal);
    }
  }
  return null;
}
