/**
 * Web Locks, which Deno has and its types do not: https://w3c.github.io/web-locks.
 *
 * @module
 */

/** A part of `LockManager`. */
export interface Locks {
  /** Calls back as soon as nobody else holds the lock, and holds it until the promise is settled. */
  request<T>(name: string, options: { readonly signal?: AbortSignal }, granted: () => T | Promise<T>): Promise<T>;
}

/** Those of this process, its workers included. A worker that ends in whatever way lets go of those it holds. */
export const locks: Locks = (navigator as unknown as { readonly locks: Locks }).locks;
