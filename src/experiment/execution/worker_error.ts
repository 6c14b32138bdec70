/** Workers cannot be started, or end before they can compute anything. */
export class WorkerError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override readonly name = "WorkerError";
}
