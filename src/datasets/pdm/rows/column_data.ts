/**
 * Columns of a data set on their way into a file: typed arrays, never a value by itself.
 *
 * @module
 */

/** Names by index; -1 stands for none. */
export interface NamedValues {
  readonly names: readonly string[];
  readonly index: Int16Array;
}

/** Stands for none in a column of flags. */
export const UNKNOWN = -1;

/**
 * The values of a column: numbers (in a Float64Array NaN stands for none), flags (0, 1, {@linkcode UNKNOWN}) or names. Those
 * of a datetime are seconds since the start of the run.
 */
export type ColumnData = Float64Array | Int32Array | Int8Array | NamedValues;

/** Columns by name, all of one length; a column of the table that is not here holds nothing. */
export type ColumnsData = Readonly<Record<string, ColumnData>>;

/** Rows of a table. */
export interface TableRows {
  readonly rowCount: number;
  readonly columns: ColumnsData;
}

/** The rows from one on; the arrays are shared. */
export function rowsFrom({ rowCount, columns }: TableRows, first: number): TableRows {
  if (first === 0) return { rowCount, columns };
  const cut = Object.entries(columns).map(([name, data]) => [name, dataFrom(data, first)]);
  return { rowCount: rowCount - first, columns: Object.fromEntries(cut) };
}

/** One name in every row. */
export function sameName(name: string, rowCount: number): NamedValues {
  return { names: [name], index: new Int16Array(rowCount) };
}

/** A text per row; null: none. */
export function namesOf(texts: readonly (string | null)[]): NamedValues {
  const names = [...new Set(texts.filter((text) => text !== null))];
  const at = new Map(names.map((name, index) => [name, index]));
  return { names, index: Int16Array.from(texts, (text) => (text === null ? -1 : at.get(text)!)) };
}

function dataFrom(data: ColumnData, first: number): ColumnData {
  return "index" in data ? { names: data.names, index: data.index.subarray(first) } : data.subarray(first);
}
