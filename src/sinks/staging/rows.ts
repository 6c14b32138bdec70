/**
 * The rows of a table as columns, those that the table of columns has: their values are found in other columns or in
 * records where its rows say so, and are computed otherwise.
 *
 * @module
 */
import { valueAt } from "../../config/problems/path.ts";
import type { ColumnMaker } from "../../results/frame_columns.ts";
import { finishedType } from "../../results/materials.ts";
import type { RunData } from "../../results/run_data.ts";
import type { ColumnType } from "../column.ts";
import { columnsOf, type Computed, type TableName, type TypeOf } from "../tables.ts";

/** A column of any kind knows what it is called. */
export interface AnyColumn {
  readonly name: string;
}

/** A run whose rows are made, and what makes their columns. */
export interface RowsOfRun<Column> {
  readonly data: RunData;
  readonly make: ColumnMaker<Column>;
}

/** How the columns that are computed are made, by name. */
type Makers<T extends TableName, Column> = Exactly<{ readonly [N in Computed<T>]: (name: string) => Column }>;

/** Without a column that is computed, there is no value: a type without keys would take any. */
type Exactly<Values> = [keyof Values] extends [never] ? Readonly<Record<string, never>> : Values;

/**
 * Rows out of the columns of a frame, a row each. A column that there is not is left out, which the database takes as its
 * default or NULL.
 */
export function rowsOfFrame<T extends TableName, Column extends AnyColumn>(
  table: T,
  columns: readonly Column[],
  { data, make, computed }: RowsOfRun<Column> & { readonly computed: Makers<T, Column> },
): Column[] {
  const existing = new Map(columns.map((column) => [column.name, column]));
  const found = columnsOf(table).flatMap(({ name, from }) => {
    const column = existing.get(from === undefined ? "" : filledIn(from, data));
    return column === undefined ? [] : [make.renamed(column, name)];
  });
  return [...found, ...computedColumns<Column>(computed)];
}

/** Rows all of whose columns are computed. */
export function rowsOfColumns<T extends TableName, Column>(computed: Makers<T, Column>): Column[] {
  return computedColumns(computed);
}

function computedColumns<Column>(makers: Readonly<Record<string, (name: string) => Column>>): Column[] {
  return Object.entries(makers).map(([name, make]) => make(name));
}

/** A value of a column. */
type Value<C extends ColumnType> = C extends "TIMESTAMP" ? Date
  : (C extends "VARCHAR" | "JSON" ? string : number) | null;

/** The values of the columns that are computed, by name: as many as there are rows. */
type Values<T extends TableName> = Exactly<{ readonly [N in Computed<T>]: readonly Value<TypeOf<T, N>>[] }>;

/** Rows out of records, such as a summary, a row each: for few of them. */
export function rowsOfRecords<T extends TableName, Column>(
  table: T,
  records: readonly unknown[],
  { data, make, computed }: RowsOfRun<Column> & { readonly computed: Values<T> },
): Column[] {
  const values = computed as Readonly<Record<string, readonly Value<ColumnType>[]>>;
  return columnsOf(table).flatMap(({ name, type, from }) => {
    const path = from?.split(".").map((key) => filledIn(key, data));
    const found = path ? records.map((record) => (valueAt(record, path) ?? null) as number | null) : values[name];
    return found === undefined ? [] : [columnOf(make, { name, type, values: found })];
  });
}

function columnOf<Column>(
  make: ColumnMaker<Column>,
  { name, type, values }: { name: string; type: ColumnType; values: readonly Value<ColumnType>[] },
): Column {
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
