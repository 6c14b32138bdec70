/**
 * Passes some time, or waits for no longer than that: no timer is left behind.
 *
 * @module
 */

/** Resolves after so many milliseconds, or when the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>(), timer = setTimeout(resolve, milliseconds);
  const onAbort = () => resolve();
  signal.addEventListener("abort", onAbort);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  });
}

/**
 * What comes of a promise, where that is so many milliseconds from now at most; undefined where it is not, and when the
 * signal is aborted before.
 */
export async function within<Value>(
  promise: Promise<Value>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<Value | undefined> {
  const isOver = new AbortController(), signals = signal === undefined ? [] : [signal];
  const late = pause(milliseconds, AbortSignal.any([isOver.signal, ...signals]));
  try {
    return await Promise.race([promise, late.then(() => undefined)]);
  } finally {
    isOver.abort();
  }
}
