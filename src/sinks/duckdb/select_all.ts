/**
 * The rows of a table as files hold them.
 *
 * @module
 */
import { isText, type NamedColumn } from "../column.ts";
import { columnsOf, type TableName } from "../tables.ts";

/** Statement of all columns of a table, JSON as text, in the order in which rows were stored. */
export function selectAll(
  table: TableName,
  { where, expression = asStored }: {
    where: string;
    expression?: (column: NamedColumn) => string;
  },
): string {
  const columns = columnsOf(table).map((column) => `${expression(column)} AS ${column.name}`);
  return `SELECT ${columns.join(", ")} FROM ${table} WHERE ${where} ORDER BY rowid`;
}

function asStored(column: NamedColumn): string {
  return isText(column) ? `${column.name}::VARCHAR` : column.name;
}
