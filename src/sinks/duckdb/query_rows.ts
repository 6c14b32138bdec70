/**
 * What a DuckDB statement returned, as plain values: without Polars, which takes half as long to load as DuckDB.
 *
 * @module
 */
import { duckdb, type DuckDBDataChunk, type DuckDBResult, type DuckDBValue } from "../../deps/duckdb.ts";

/** A value: whole numbers are numbers where those are exact, moments and everything else that is not listed are text. */
export type Value = number | bigint | string | boolean | null;

/** A column of a result. */
export interface ResultColumn {
  /** As in the statement; of several alike, told apart by a number. */
  readonly name: string;
  /** Whether its values are numbers. */
  readonly isNumber: boolean;
}

/** The rows of a result, which can be read once. */
export interface ResultRows {
  /** In the order of the statement. */
  readonly columns: readonly ResultColumn[];
  /** The rows in their order, some thousand at a time. */
  readonly pieces: AsyncIterable<Value[][]>;
}

/** The rows of a result, nothing read yet. */
export async function resultRows(result: DuckDBResult): Promise<ResultRows> {
  const { DuckDBTypeId } = await duckdb();
  const names = result.deduplicatedColumnNames();
  const types = names.map((_, column) => DuckDBTypeId[result.columnTypeId(column)]);
  return {
    columns: names.map((name, column) => ({ name, isNumber: types[column] in NUMBERS })),
    pieces: pieces(result, types.map((type) => READINGS[type] ?? String)),
  };
}

/** All rows of a result. */
export async function allRows({ pieces }: ResultRows): Promise<Value[][]> {
  const rows: Value[][] = [];
  for await (const piece of pieces) rows.push(...piece);
  return rows;
}

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, Value>>;

/** All rows of a result, by the names of its columns. */
export async function allRecords(result: ResultRows): Promise<Row[]> {
  const names = result.columns.map(({ name }) => name);
  return (await allRows(result)).map((row) => Object.fromEntries(names.map((name, column) => [name, row[column]])));
}

type Reading = (value: Exclude<DuckDBValue, null>) => Value;

const asItIs = (value: unknown) => value as Value;

/** Beyond 2^53 only a bigint is exact. */
const wholeNumber = (value: unknown) => Number.isSafeInteger(Number(value)) ? Number(value) : value as bigint;

/** A float holds any decimal of 15 digits. */
function decimal(value: unknown): Value {
  const text = String(value);
  return text.replace(/\D/g, "").length <= 15 ? Number(text) : text;
}

const NUMBERS: Readonly<Record<string, Reading>> = {
  TINYINT: asItIs,
  SMALLINT: asItIs,
  INTEGER: asItIs,
  UTINYINT: asItIs,
  USMALLINT: asItIs,
  UINTEGER: asItIs,
  BIGINT: wholeNumber,
  UBIGINT: wholeNumber,
  HUGEINT: wholeNumber,
  UHUGEINT: wholeNumber,
  FLOAT: asItIs,
  DOUBLE: asItIs,
  DECIMAL: decimal,
};

const READINGS: Readonly<Record<string, Reading>> = { ...NUMBERS, BOOLEAN: asItIs, VARCHAR: asItIs, ENUM: asItIs };

async function* pieces(result: DuckDBResult, readings: readonly Reading[]): AsyncIterable<Value[][]> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    const vectors = readings.map((_, column) => chunk.getColumnVector(column));
    yield Array.from({ length: chunk.rowCount }, (_, row) =>
      vectors.map((vector, column) => {
        const value = vector.getItem(row);
        return value === null ? null : readings[column](value);
      }));
  }
}

/** The rows of a result, a column each, some thousand rows at a time; NaN where a value is NULL. */
export function resultNumbers(result: DuckDBResult): Promise<AsyncIterable<Float64Array[]>> {
  return Promise.resolve(numberPieces(result));
}

async function* numberPieces(result: DuckDBResult): AsyncIterable<Float64Array[]> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield Array.from({ length: chunk.columnCount }, (_, column) => numbersOf(chunk, column));
  }
}

function numbersOf(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = chunk.getColumnVector(column), numbers = new Float64Array(chunk.rowCount);
  for (let row = 0; row < numbers.length; row++) numbers[row] = Number(vector.getItem(row) ?? NaN);
  return numbers;
}
