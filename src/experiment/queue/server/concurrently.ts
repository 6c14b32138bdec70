/**
 * Does something with each of many things, several at a time.
 *
 * @module
 */

/** Begins with the next when one is done, in their order. @throws what is thrown first */
export async function concurrently<Item>(
  items: Iterable<Item>,
  most: number,
  act: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const goOn = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: most }, goOn));
}
