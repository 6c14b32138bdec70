/**
 * The rows of a table as a frame, with the columns that the table of columns has: their values are found in a frame or
 * in records where its rows say so, and are computed otherwise.
 *
 * @module
 */
import { valueAt } from "../../config/problems/path.ts";
import { type DataFrame, polars, type Series } from "../../deps/polars.ts";
import { type ColumnMaker, columnMaker } from "../../results/frame_columns.ts";
import { finishedType } from "../../results/materials.ts";
import type { RunData } from "../../results/run_data.ts";
import type { ColumnType } from "../column.ts";
import { columnsOf, type Computed, type TableName, type TypeOf } from "../tables.ts";

/** How the columns that are computed are made, by name. */
type Makers<T extends TableName> = Exactly<{ readonly [N in Computed<T>]: (name: string) => Series }>;

/** Without a column that is computed, there is no value: a type without keys would take any. */
type Exactly<Values> = [keyof Values] extends [never] ? Readonly<Record<string, never>> : Values;

/**
 * Rows out of a frame, a row each. A column that the frame lacks is left out, which the database takes as its default
 * or NULL.
 */
export async function rowsOfFrame<T extends TableName>(
  table: T,
  frame: DataFrame,
  { data, computed }: { data: RunData; computed: Makers<T> },
): Promise<DataFrame> {
  const pl = await polars();
  const existing = new Set(frame.columns);
  const found = columnsOf(table).flatMap(({ name, from }) => {
    const place = from === undefined ? "" : filledIn(from, data);
    return existing.has(place) ? [pl.col(place).alias(name)] : [];
  });
  return (frame.select(...found) as DataFrame).withColumns(...seriesOf(computed)) as DataFrame;
}

/** Rows all of whose columns are computed. */
export async function rowsOfColumns<T extends TableName>(computed: Makers<T>): Promise<DataFrame> {
  return (await columnMaker()).frame(seriesOf(computed));
}

function seriesOf(makers: Readonly<Record<string, (name: string) => Series>>): Series[] {
  return Object.entries(makers).map(([name, make]) => make(name));
}

/** A value of a column. */
type Value<C extends ColumnType> = C extends "TIMESTAMP" ? Date
  : (C extends "VARCHAR" | "JSON" ? string : number) | null;

/** The values of the columns that are computed, by name: as many as there are rows. */
type Values<T extends TableName> = Exactly<{ readonly [N in Computed<T>]: readonly Value<TypeOf<T, N>>[] }>;

/** Rows out of records, such as a summary, a row each: for few of them. */
export async function rowsOfRecords<T extends TableName>(
  table: T,
  records: readonly unknown[],
  { data, computed }: { data: RunData; computed: Values<T> },
): Promise<DataFrame> {
  const make = await columnMaker();
  const values = computed as Readonly<Record<string, readonly Value<ColumnType>[]>>;
  return make.frame(
    columnsOf(table).flatMap(({ name, type, from }) => {
      const path = from?.split(".").map((key) => filledIn(key, data));
      const found = path ? records.map((record) => (valueAt(record, path) ?? null) as number | null) : values[name];
      return found === undefined ? [] : [columnOf(make, { name, type, values: found })];
    }),
  );
}

function columnOf(
  make: ColumnMaker,
  { name, type, values }: { name: string; type: ColumnType; values: readonly Value<ColumnType>[] },
): Series {
  switch (type) {
    case "VARCHAR":
    case "JSON":
      return make.texts(name, values as (string | null)[]);
    case "TIMESTAMP":
      return make.datetimes(name, Float64Array.from(values as Date[], (value) => value.getTime() / 1000), new Date(0));
    default:
      return make.maybeNumbers(name, values as (number | null)[]);
  }
}

/** A name of the run's own may hold anything, `$&` too. */
function filledIn(place: string, { run }: RunData): string {
  return place.replace("{finished}", () => finishedType(run).plural);
}
