/**
 * The queue that a request names, and the options with which another command finds it.
 *
 * @module
 */
import type { Command } from "../deps/commander.ts";
import type { QueueTarget } from "../experiment/queue/server/queue_target.ts";
import type { QueueRequest } from "./common_options.ts";
import { RequestError } from "./exit_status.ts";
import { typedOptions } from "./typed_options.ts";

/** Where it is, and who one is there. */
export function queueTarget({ queueCa: ca, queueCreds: credentials }: QueueRequest, url: string): QueueTarget {
  return { url, ca, credentials };
}

/** The queue of a command that is about nothing else. @throws {RequestError} when none is named */
export function namedQueue(request: QueueRequest): QueueTarget {
  if (request.queue !== undefined) return queueTarget(request, request.queue);
  throw new RequestError("Name the queue's server: --queue nats://HOST:4222");
}

/**
 * Workers of a queue are as many as have been started; without one there is nothing to be let in to.
 *
 * @throws {RequestError} when an option that was typed would do nothing
 */
export function refuseIdleQueue(command: Command, { queue }: QueueRequest): void {
  const typed = typedOptions(command).map((option) => option.long);
  if (queue !== undefined && typed.includes("--workers")) {
    throw new RequestError("Leave --workers out: over a queue as many compute as have been started");
  }
  const idle = typed.find((long) => long?.startsWith("--queue-"));
  if (queue === undefined && idle) throw new RequestError(`${idle} is for a queue: name its server with --queue`);
}

/** `--queue` and what goes with it, as they were given. */
export function sameQueue({ queue, queueCa, queueCreds }: QueueRequest): string[] {
  return [
    ...queue === undefined ? [] : ["--queue", queue],
    ...queueCa === undefined ? [] : ["--queue-ca", queueCa],
    ...queueCreds === undefined ? [] : ["--queue-creds", queueCreds],
  ];
}
