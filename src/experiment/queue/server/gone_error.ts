/** What a worker is at is not in the queue any more: its server has lost it. Whoever needs it sends it again. */
export class GoneError extends Error {
  override readonly name = "GoneError";
}

/** Lets that pass. @throws any other error */
export function unlessGone(error: unknown): void {
  if (!(error instanceof GoneError)) throw error;
}
