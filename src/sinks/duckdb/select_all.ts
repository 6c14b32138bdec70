/**
 * The rows of a table as files hold them.
 *
 * @module
 */
import { isText, type NamedColumn } from "../column.ts";
import { STATE_ROWS, STATES } from "../../model/states.ts";
import { quoted } from "./quoted.ts";
import { columnsOf, type TableName } from "../tables.ts";

/** Statement of all columns of a table, JSON as text, in the order in which rows were stored. */
export function selectAll(
  table: TableName,
  { where, expression = asStored, packml = false }: {
    where: string;
    expression?: (column: NamedColumn) => string;
    /** Also the states as PackML names and numbers them, where the table is of events. */
    packml?: boolean;
  },
): string {
  const columns = columnsOf(table).map((column) => `${expression(column)} AS ${column.name}`);
  if (packml && table.startsWith("events")) columns.push(...packmlColumns());
  return `SELECT ${columns.join(", ")} FROM ${table} WHERE ${where} ORDER BY rowid`;
}

function asStored(column: NamedColumn): string {
  return isText(column) ? `${column.name}::VARCHAR` : column.name;
}

function packmlColumns(): string[] {
  const cases = (value: (row: typeof STATE_ROWS[number]) => string) =>
    `CASE state ${STATE_ROWS.map((row, i) => `WHEN ${quoted(STATES[i])} THEN ${value(row)}`).join(" ")} END`;
  return [
    `${cases(({ packml }) => quoted(packml.name))} AS packml_state`,
    `${cases(({ packml }) => String(packml.number))}::INTEGER AS packml_state_no`,
  ];
}
