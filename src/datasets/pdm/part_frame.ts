/**
 * Rows of a table as a frame of its columns' types.
 *
 * @module
 */
import { type DataFrame, polars, type Series } from "../../deps/polars.ts";
import { columnMaker } from "../../results/frame_columns.ts";
import type { DatasetColumn } from "../tables.ts";
import type { ColumnData, TableRows } from "./rows/column_data.ts";

/** A function that makes frames, once Polars is there. */
export async function frameMaker(
  startTime: Date,
): Promise<(columns: readonly DatasetColumn[], rows: TableRows) => DataFrame> {
  const [pl, make] = await Promise.all([polars(), columnMaker()]);
  const types = { int32: pl.Int32, float32: pl.Float32, float64: pl.Float64, string: pl.Utf8, bool: pl.Bool };
  const series = ({ name, type }: DatasetColumn, data: ColumnData | undefined, rowCount: number): Series => {
    if (type === "timestamp[us]") return make.datetimes(name, data as Float64Array, startTime);
    if (data === undefined) return pl.Series(name, new Array(rowCount).fill(null), types[type]) as Series;
    if ("index" in data) return make.names(name, data.names, data.index).cast(pl.Utf8) as Series;
    const values = data instanceof Float64Array
      ? make.nullableNumbers(name, data)
      : data instanceof Int8Array
      ? make.counts(name, Int32Array.from(data))
      : make.numbers(name, data);
    return values.cast(types[type]) as Series;
  };
  return (columns, { rowCount, columns: data }) =>
    make.frame(columns.map((column) => series(column, data[column.name], rowCount)));
}
