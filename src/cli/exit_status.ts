/**
 * How the program ends, as a number for scripts and in words for people.
 *
 * @module
 */

/** What an exit status says. */
export const EXIT = {
  done: 0,
  /** The run or the file system failed. */
  failed: 1,
  /** The request or the configuration is wrong. */
  wrongRequest: 2,
  /** Results were kept, but not where they were asked to be. */
  keptElsewhere: 3,
  /** Ended by Ctrl-C: 128 + the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;

/** One of the exit statuses. */
export type ExitStatus = typeof EXIT[keyof typeof EXIT];

/** The person asked for something that cannot be. */
export class RequestError extends Error {
  override name = "RequestError";
}

/** The person pressed Ctrl-C. The message says what had been reached, and what has become of it. */
export class InterruptedError extends Error {
  override name = "InterruptedError";
}
