/**
 * What a DuckDB statement of numbers alone returned, as typed columns: a million values without a million objects.
 *
 * @module
 */
import type { DuckDBDataChunk, DuckDBResult } from "../../deps/duckdb.ts";

/** The rows of a result, a column each, some thousand rows at a time; NaN where a value is NULL. */
export function resultNumbers(result: DuckDBResult): Promise<AsyncIterable<Float64Array[]>> {
  return Promise.resolve(pieces(result));
}

async function* pieces(result: DuckDBResult): AsyncIterable<Float64Array[]> {
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
