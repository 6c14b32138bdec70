/**
 * Columns of frames out of typed arrays. Row objects never occur: a million of them take 2.6 s, the typed arrays 7 ms.
 *
 * @module
 */
import { type DataFrame, polars, type Series } from "../deps/polars.ts";

/** The typed arrays that Polars takes over as they are. */
export type NumberArray = Float64Array | Int32Array | Int16Array | Uint8Array | Uint16Array | Uint32Array;

/** Makes columns, of whatever kind: what a table is made of is said once, and read into frames or into a database. */
export interface ColumnMaker<Column> {
  numbers(name: string, values: NumberArray): Column;
  /** Whole numbers; those below 0 become null. */
  counts(name: string, values: Int32Array): Column;
  /** Whole numbers beyond 32 bits. */
  wholeNumbers(name: string, values: Float64Array): Column;
  /** Times, seconds; NaN becomes null. */
  nullableNumbers(name: string, values: Float64Array): Column;
  /** UTC datetimes in microseconds out of seconds since the start. */
  datetimes(name: string, seconds: Float64Array, startTime: Date): Column;
  /** Names by index, as a categorical column; in an Int16Array, -1 stands for null. */
  names(name: string, names: readonly string[], indices: NumberArray): Column;
  /** True where a value is 1. */
  flags(name: string, values: Uint8Array): Column;
  /** A number or null per row. */
  maybeNumbers(name: string, values: readonly (number | null)[]): Column;
  /** A text or null per row. */
  texts(name: string, values: readonly (string | null)[]): Column;
  /** One text in every row. */
  text(name: string, value: string, rowCount: number): Column;
  /** The same column under another name. */
  renamed(column: Column, name: string): Column;
}

/** Makes columns of frames, and the frames. */
export interface SeriesMaker extends ColumnMaker<Series> {
  frame(columns: readonly Series[]): DataFrame;
}

/** A column maker, once Polars is there. */
export async function columnMaker(): Promise<SeriesMaker> {
  const pl = await polars();
  const series = (name: string, values: NumberArray) => pl.Series(name, values as Float64Array) as Series;
  const frame = (columns: readonly Series[]) => pl.DataFrame([...columns]) as DataFrame;
  const nullWhereNegative = (column: Series) => {
    const value = pl.col(column.name);
    return frame([column]).select(pl.when(value.gtEq(0)).then(value).otherwise(pl.lit(null)).alias(column.name))
      .getColumn(column.name) as Series;
  };
  return {
    numbers: series,
    frame,
    counts: (name, values) => nullWhereNegative(series(name, values)),
    wholeNumbers: (name, values) => series(name, values).cast(pl.Int64) as Series,
    nullableNumbers: (name, values) =>
      frame([series(name, values)])
        .select(pl.when(pl.col(name).isNotNan()).then(pl.col(name)).otherwise(pl.lit(null)).alias(name))
        .getColumn(name) as Series,
    datetimes: (name, seconds, startTime) =>
      series(name, epochMicroseconds(seconds, startTime)).cast(pl.Int64).cast(pl.Datetime("us")) as Series,
    names: (name, names, indices) => {
      const small = pl.Series(name, [...names], pl.Utf8).cast(pl.Categorical) as Series;
      const index = indices instanceof Int16Array
        ? nullWhereNegative(series("index", indices))
        : series("index", indices);
      return frame([small]).select(pl.col(name).gather(index)).getColumn(name) as Series;
    },
    flags: (name, values) => series(name, values).cast(pl.Bool) as Series,
    maybeNumbers: (name, values) => pl.Series(name, [...values], pl.Float64) as Series,
    texts: (name, values) => pl.Series(name, [...values], pl.Utf8) as Series,
    text: (name, value, rowCount) => pl.repeat(value, rowCount, name) as Series,
    renamed: (column, name) => column.alias(name) as Series,
  };
}

/** Out of seconds since the start, microseconds since 1970: below 2^53 until the year 2255, so that float64 holds each one exactly. */
export function epochMicroseconds(seconds: Float64Array, startTime: Date): Float64Array {
  const start = startTime.getTime() * 1000;
  const microseconds = new Float64Array(seconds.length);
  for (let i = 0; i < seconds.length; i++) microseconds[i] = start + Math.round(seconds[i] * 1e6);
  return microseconds;
}
