/**
 * The columns of the tables as every format can hold them.
 *
 * @module
 */
import { type Table, type TableName, TABLES } from "./schema.ts";

/** What a column holds, once texts out of a few and JSON are texts. */
export type ColumnType = "BIGINT" | "INTEGER" | "DOUBLE" | "VARCHAR" | "TIMESTAMP" | "BOOLEAN";

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether every version of the schema has it. */
  readonly isBase: boolean;
}

/** The columns of a table in their order. */
export function columnsOf(table: TableName): TableColumn[] {
  const { base, added }: Table = TABLES[table];
  return Object.entries({ ...base, ...added }).map(([name, type]) => ({
    name,
    type: plainType(type),
    isBase: name in base,
  }));
}

function plainType(definition: string): ColumnType {
  const [type] = definition.split(" ", 1);
  return type === "ENUM" || type === "JSON" ? "VARCHAR" : type as ColumnType;
}

/** Statement of all columns of a table, texts out of a few and JSON as texts, in the order in which rows were stored. */
export function selectAll(
  table: TableName,
  { where, expression = asStored }: {
    where: string;
    expression?: (column: TableColumn) => string;
  },
): string {
  const columns = columnsOf(table).map((column) => `${expression(column)} AS ${column.name}`);
  return `SELECT ${columns.join(", ")} FROM ${table} WHERE ${where} ORDER BY rowid`;
}

function asStored({ name, type }: TableColumn): string {
  return type === "VARCHAR" ? `${name}::VARCHAR` : name;
}
