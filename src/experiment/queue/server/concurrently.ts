/**
 * Does something with each of many things, several at a time.
 *
 * @module
 */

/** Requests that are on their way to the server at a time. */
export const AT_ONCE = 64;

/** Begins with the next when one is done, in their order. @throws what is thrown first */
export async function concurrently<Item>(items: Iterable<Item>, act: (item: Item) => Promise<unknown>): Promise<void> {
  const left = items[Symbol.iterator]();
  const goOn = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goOn));
}
