/**
 * What a DuckDB statement returned, as a Polars frame.
 *
 * @module
 */
import type { DuckDBDataChunk, DuckDBResult } from "../../deps/duckdb.ts";
import { duckdb } from "../../deps/duckdb.ts";
import { type DataFrame, polars, type Series } from "../../deps/polars.ts";
import { tablesInCells } from "../../text/cells/tables_in_cells.ts";

type Polars = Awaited<ReturnType<typeof polars>>;

/**
 * All rows of a result. Whole numbers become Int64 (sums beyond its range Float64), decimals Float64, moments
 * Datetime("us") in UTC, dates Date, truth values Bool, everything else text.
 */
export async function resultFrame(result: DuckDBResult): Promise<DataFrame> {
  await tablesInCells();
  const pl = await polars();
  const { DuckDBTypeId } = await duckdb();
  const chunks = await result.fetchAllChunks();
  const columns = result.deduplicatedColumnNames().map((name, column) => {
    const values = new ColumnValues(chunks, column);
    return readingOf(DuckDBTypeId[result.columnTypeId(column)], values)(pl, name, values);
  });
  return pl.DataFrame(columns) as DataFrame;
}

/** Makes a series of a column's values. */
type Reading = (pl: Polars, name: string, values: ColumnValues) => Series;

function readingOf(type: string, values: ColumnValues): Reading {
  const fits = SUMS.has(type) && values.every((value) => BigInt.asIntN(64, value as bigint) === value);
  return fits ? READINGS.BIGINT : READINGS[type] ?? texts;
}

/** Wider than Int64, but mostly sums and counts that fit into it. */
const SUMS: ReadonlySet<string> = new Set(["UBIGINT", "HUGEINT", "UHUGEINT"]);

const smallInteger: Reading = (pl, name, values) => floats(pl, name, values, Number).cast(pl.Int64) as Series;
const number: Reading = (pl, name, values) => floats(pl, name, values, Number);
const texts: Reading = (pl, name, values) => pl.Series(name, values.list(String), pl.Utf8) as Series;

/** DuckDB hands some values over in objects of one field, or a few. */
type Wrapped = Readonly<Record<"micros" | "millis" | "seconds" | "nanos", bigint>> & {
  readonly days: number;
  toDouble(): number;
};

const READINGS: Readonly<Record<string, Reading>> = {
  BOOLEAN: (pl, name, values) => pl.Series(name, values.list(Boolean), pl.Bool) as Series,
  TINYINT: smallInteger,
  SMALLINT: smallInteger,
  INTEGER: smallInteger,
  UTINYINT: smallInteger,
  USMALLINT: smallInteger,
  UINTEGER: smallInteger,
  BIGINT: (pl, name, values) => integers(pl, name, values, (value) => value as bigint),
  UBIGINT: number,
  HUGEINT: number,
  UHUGEINT: number,
  FLOAT: number,
  DOUBLE: number,
  DECIMAL: (pl, name, values) => floats(pl, name, values, (value) => (value as Wrapped).toDouble()),
  DATE: (pl, name, values) =>
    floats(pl, name, values, (value) => (value as Wrapped).days).cast(pl.Int32).cast(pl.Date) as Series,
  TIMESTAMP: moments((value) => value.micros),
  TIMESTAMP_TZ: moments((value) => value.micros),
  TIMESTAMP_S: moments((value) => value.seconds * 1_000_000n),
  TIMESTAMP_MS: moments((value) => value.millis * 1000n),
  TIMESTAMP_NS: moments((value) => value.nanos / 1000n),
};

function moments(microseconds: (value: Wrapped) => bigint): Reading {
  return (pl, name, values) =>
    integers(pl, name, values, (value) => microseconds(value as Wrapped)).cast(pl.Datetime("us")) as Series;
}

function floats(pl: Polars, name: string, values: ColumnValues, convert: (value: unknown) => number): Series {
  const numbers = new Float64Array(values.count);
  const isNull = values.forEachPresent((value, row) => numbers[row] = convert(value));
  return masked(pl, pl.Series(name, numbers) as Series, isNull);
}

function integers(pl: Polars, name: string, values: ColumnValues, convert: (value: unknown) => bigint): Series {
  const numbers = new BigInt64Array(values.count);
  const isNull = values.forEachPresent((value, row) => numbers[row] = convert(value));
  // The declarations leave out BigInt64Array; the library takes it.
  return masked(pl, pl.Series(name, numbers as unknown as Float64Array) as Series, isNull);
}

function masked(pl: Polars, series: Series, isNull: Uint8Array): Series {
  if (!isNull.includes(1)) return series;
  const name = series.name;
  const frame = pl.DataFrame([series.rename("value"), pl.Series("is_null", isNull) as Series]);
  const value = pl.when(pl.col("is_null").eq(0)).then(pl.col("value")).otherwise(pl.lit(null));
  return frame.select(value.alias(name)).getColumn(name) as Series;
}

/** The values of one column, over the chunks that DuckDB returns. */
class ColumnValues {
  readonly count: number;

  constructor(private readonly chunks: readonly DuckDBDataChunk[], private readonly column: number) {
    this.count = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  }

  /** Visits the values that are there; returns a 1 for each row that has none. */
  forEachPresent(visit: (value: unknown, row: number) => void): Uint8Array {
    const isNull = new Uint8Array(this.count);
    let row = 0;
    for (const chunk of this.chunks) {
      const vector = chunk.getColumnVector(this.column);
      for (let i = 0; i < chunk.rowCount; i++, row++) {
        const value = vector.getItem(i);
        if (value === null) isNull[row] = 1;
        else visit(value, row);
      }
    }
    return isNull;
  }

  every(holds: (value: unknown) => boolean): boolean {
    let all = true;
    this.forEachPresent((value) => all &&= holds(value));
    return all;
  }

  list<V>(convert: (value: unknown) => V): (V | null)[] {
    const list = new Array<V | null>(this.count).fill(null);
    this.forEachPresent((value, row) => list[row] = convert(value));
    return list;
  }
}
