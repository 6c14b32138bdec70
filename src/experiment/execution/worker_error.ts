/** Workers cannot be started, or end before they can compute anything. */
export class WorkerError extends Error {
  override name = "WorkerError";
}
