/**
 * Frames as Parquet without Polars: in a worker's thread, without a native library and without a permission, so that
 * whoever computes a run writes the same bytes.
 *
 * @module
 */
import { zstdCompressSync } from "node:zlib";
import type { FrameName } from "../config/schema/frame_names.ts";
import { type ColumnSource, parquetWriteBuffer, type SchemaElement } from "../deps/hyparquet_writer.ts";
import { type ColumnMaker, epochMicroseconds, type NumberArray } from "../results/frame_columns.ts";
import { RECORDED_FRAMES } from "../results/recorded_frames.ts";
import type { RunRecord } from "../results/run_data.ts";

/** The bytes of a file with a frame of a run: what `export` writes of it, value by value and type by type. */
export function frameBytes(name: FrameName, run: RunRecord): Uint8Array<ArrayBuffer> {
  const columns = RECORDED_FRAMES[name].columns(parquetColumns, run);
  return new Uint8Array(parquetWriteBuffer({
    columnData: columns.map(({ data }) => data),
    schema: [{ name: "frame", num_children: columns.length }, ...columns.map(({ element }) => element)],
    codec: "ZSTD",
    compressors: { ZSTD: (bytes: Uint8Array) => new Uint8Array(zstdCompressSync(bytes)) },
    rowGroupSize: ROW_GROUP,
    statistics: false,
    createdBy: "linetwin",
  }));
}

/** Rows that are compressed together, as many as in DuckDB's files. */
const ROW_GROUP = 122_880;

/** A column of a file: what it is, and its values. */
interface ParquetColumn {
  readonly element: SchemaElement;
  readonly data: ColumnSource;
}

type Kind = Omit<SchemaElement, "name" | "repetition_type">;

const TEXT: Kind = { type: "BYTE_ARRAY", converted_type: "UTF8" };
const DOUBLE: Kind = { type: "DOUBLE" }, INT32: Kind = { type: "INT32" }, INT64: Kind = { type: "INT64" };
const MOMENT: Kind = {
  type: "INT64",
  converted_type: "TIMESTAMP_MICROS",
  logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MICROS" },
};

const parquetColumns: ColumnMaker<ParquetColumn> = {
  numbers: (name, values) => column(name, kindOf(values), values),
  counts: (name, values) => column(name, INT32, Array.from(values, (value) => (value < 0 ? null : value))),
  wholeNumbers: (name, values) => column(name, INT64, BigInt64Array.from(values, BigInt)),
  nullableNumbers: (name, values) =>
    column(name, DOUBLE, Array.from(values, (value) => (Number.isNaN(value) ? null : value))),
  datetimes: (name, seconds, startTime) =>
    column(name, MOMENT, BigInt64Array.from(epochMicroseconds(seconds, startTime), BigInt)),
  names: (name, names, indices) =>
    column(name, TEXT, Array.from(indices, (index) => (index < 0 ? null : names[index]))),
  flags: (name, values) => column(name, { type: "BOOLEAN" }, Array.from(values, (value) => value === 1)),
  maybeNumbers: (name, values) => column(name, DOUBLE, [...values]),
  texts: (name, values) => column(name, TEXT, [...values]),
  text: (name, value, rowCount) => column(name, TEXT, new Array(rowCount).fill(value)),
  renamed: ({ element, data }, name) => ({ element: { ...element, name }, data: { ...data, name } }),
};

/** Parquet has whole numbers of 32 bits; narrower ones are said to be so. */
function kindOf(values: NumberArray): Kind {
  if (values instanceof Float64Array) return DOUBLE;
  if (values instanceof Int32Array) return INT32;
  const bits = 8 * values.BYTES_PER_ELEMENT;
  return { type: "INT32", converted_type: `${values instanceof Int16Array ? "INT" : "UINT"}_${bits}` as "UINT_8" };
}

function column(name: string, kind: Kind, values: ColumnSource["data"] | NumberArray): ParquetColumn {
  return {
    element: { name, ...kind, repetition_type: "OPTIONAL" },
    // The library takes any array of numbers, and declares some of them. In a dictionary -0 would be 0.
    data: { name, data: values as ColumnSource["data"], ...kind.type === "DOUBLE" && { encoding: "PLAIN" } },
  };
}
