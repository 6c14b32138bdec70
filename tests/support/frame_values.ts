import type { DataFrame } from "../../src/deps/polars.ts";

/** A column's values. */
export function valuesOf(frame: DataFrame, column: string): unknown[] {
  return [...frame.getColumn(column).toArray()];
}

/** Every column's type by name. */
export function typesOf(frame: DataFrame): Record<string, string> {
  return Object.fromEntries(
    frame.columns.map((name) => [name, String(frame.getColumn(name).dtype).replace(/^DataType\((.*)\)$/, "$1")]),
  );
}
