/**
 * Rows of a table as a frame of its columns' types.
 *
 * @module
 */
import { type DataFrame, polars, type Series } from "../../deps/polars.ts";
import { columnMaker } from "../../results/frame_columns.ts";
import type { DatasetColumn } from "../tables.ts";
import type { ColumnData, TableRows } from "./rows/column_data.ts";

/**
 * A function that makes frames, once Polars is there. A frame is one query over the numbers of all its columns: a query for
 * each column took most of the time of a small run.
 */
export async function frameMaker(
  startTime: Date,
): Promise<(columns: readonly DatasetColumn[], rows: TableRows) => DataFrame> {
  const [pl, make] = await Promise.all([polars(), columnMaker()]);
  const types = { int32: pl.Int32, float32: pl.Float32, float64: pl.Float64, string: pl.Utf8, bool: pl.Bool };
  const valuesOf = ({ name, type }: DatasetColumn, data: ColumnData | undefined) => {
    if (type === "timestamp[us]") return pl.col(name);
    if (data === undefined || isEmpty(data)) return pl.lit(null).cast(types[type]).alias(name);
    const value = pl.col(name), isKnown = data instanceof Float64Array ? value.isNotNan() : value.gtEq(0);
    if (data instanceof Int32Array) return value.cast(types[type]);
    const known = pl.when(isKnown).then(value).otherwise(pl.lit(null));
    if (!("index" in data)) return known.cast(types[type]).alias(name);
    return pl.lit(pl.Series(name, [...data.names], pl.Utf8)).explode().gather(known).alias(name);
  };
  const written = ({ name, type }: DatasetColumn, data: ColumnData): Series => {
    if (type === "timestamp[us]") return make.datetimes(name, data as Float64Array, startTime);
    if ("index" in data) return make.numbers(name, data.index);
    return make.numbers(name, data instanceof Int8Array ? Int16Array.from(data) : data);
  };
  return (columns, { columns: data }) => {
    const there = columns.filter(({ name }) => data[name] !== undefined);
    return make.frame(there.map((column) => written(column, data[column.name])))
      .select(...columns.map((column) => valuesOf(column, data[column.name])));
  };
}

/** Whether there is no name at all: a list of none cannot be gathered from. */
function isEmpty(data: ColumnData): boolean {
  return "index" in data && data.names.length === 0;
}
