/**
 * Columns that grow.
 *
 * @module
 */

/** A typed array that rows are written to. */
export type Column =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** The same column with room for more: 0 beyond what it had. */
export function longer<C extends Column>(column: C, length: number): C {
  const create = column.constructor as new (length: number) => C;
  const grown = new create(length);
  grown.set(column);
  return grown;
}
