/**
 * The client lets go of a socket before that has closed: where a server hangs up on it, as on wrong credentials, the reset
 * that comes after is an error that nobody hears, and would end the program.
 *
 * @module
 */

/** Milliseconds that a reset may come after the connection was given up. */
const LATE_MS = 150;

/** Connects; where that fails, a reset of its socket is awaited, and is no more than that failure. */
export async function withoutLateReset<Connection>(connect: () => Promise<Connection>): Promise<Connection> {
  const hear = (event: ErrorEvent) => {
    if ((event.error as { readonly code?: unknown } | null)?.code === "ECONNRESET") event.preventDefault();
  };
  globalThis.addEventListener("error", hear);
  try {
    return await connect();
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    throw error;
  } finally {
    globalThis.removeEventListener("error", hear);
  }
}
