/**
 * Columns that are read row by row: what a database takes out of memory, without Polars, which takes 35 ms to load and
 * 40 MB to hold.
 *
 * @module
 */
import { type ColumnMaker, epochMicroseconds } from "../../results/frame_columns.ts";
import type { ColumnValue } from "../duckdb/append_rows.ts";

/** A column: its values by row. */
export interface PlainColumn {
  readonly name: string;
  readonly count: number;
  readonly at: (row: number) => ColumnValue;
}

/** Makes columns that are read row by row. */
export const plainColumns: ColumnMaker<PlainColumn> = {
  numbers: asTheyAre,
  counts: (name, values) => column(name, values, (value) => (value < 0 ? null : value)),
  wholeNumbers: asTheyAre,
  nullableNumbers: (name, values) => column(name, values, (value) => (Number.isNaN(value) ? null : value)),
  datetimes: (name, seconds, startTime) => asTheyAre(name, epochMicroseconds(seconds, startTime)),
  names: (name, names, indices) => column(name, indices, (index) => (index < 0 ? null : names[index])),
  flags: (name, values) => column(name, values, (value) => value === 1),
  maybeNumbers: asTheyAre,
  texts: asTheyAre,
  text: (name, value, rowCount) => ({ name, count: rowCount, at: () => value }),
  renamed: (renamed, name) => ({ ...renamed, name }),
};

function asTheyAre<Value extends ColumnValue>(name: string, values: ArrayLike<Value>): PlainColumn {
  return column(name, values, (value) => value);
}

function column<Value>(
  name: string,
  values: ArrayLike<Value>,
  valueOf: (value: Value) => ColumnValue,
): PlainColumn {
  return { name, count: values.length, at: (row) => valueOf(values[row]) };
}
