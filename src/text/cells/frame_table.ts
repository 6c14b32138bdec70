/**
 * A frame as a table of a notebook: texts to the left, numbers to the right, rounded for people.
 *
 * @module
 */
import type { DataFrame, Series } from "../../deps/polars.ts";
import { countText, NONE } from "../format.ts";
import { columnDigits, type NumberColumn } from "./column_digits.ts";
import { numberText } from "./number_text.ts";
import { type ShownColumn, tableHtml } from "./table_html.ts";

/** Rows that are shown; of more, that there are more. */
const ROWS_MAX = 50;

/** The table as a part of a page; of a long one its first rows. */
export function frameHtml(frame: DataFrame): string {
  const table = tableHtml(shownColumns(frame.head(ROWS_MAX)));
  if (frame.height <= ROWS_MAX) return table;
  return `${table}<p>The first ${ROWS_MAX} of ${countText(frame.height)} rows</p>`;
}

function shownColumns(frame: DataFrame): ShownColumn[] {
  const columns = frame.getColumns() as Series[];
  const floats = columns.filter((column) => column.isFloat()).map(numbersOf);
  const metrics = columns.find(({ name }) => name === "metric")?.toArray() as (string | null)[] | undefined;
  const digits = columnDigits(floats, metrics ?? null);
  return columns.map((column) => ({
    name: column.name,
    isNumber: column.isNumeric(),
    texts: textsOf(column, digits.get(column.name)),
  }));
}

function numbersOf(column: Series): NumberColumn {
  return { name: column.name, values: column.toArray() as (number | null)[] };
}

function textsOf(column: Series, digits: ((row: number) => number) | undefined): string[] {
  const values = column.toArray() as unknown[], moment = momentText(values);
  return values.map((value, row) => {
    if (value === null || value === undefined) return NONE;
    if (typeof value === "number" && digits !== undefined) return numberText(value, digits(row));
    if (typeof value === "number" || typeof value === "bigint") return wholeText(value, column.name);
    return value instanceof Date ? moment(value) : String(value);
  });
}

/** What tells things apart is no quantity. */
const IDENTIFIER = /(^|_)(id|seed)$/;

function wholeText(value: number | bigint, name: string): string {
  return IDENTIFIER.test(name) ? `${value}` : value.toLocaleString("en-US");
}

/** Moments in UTC: to the day, the minute, the second or its thousandth, as the finest of them needs it. */
function momentText(values: readonly unknown[]): (moment: Date) => string {
  const moments = values.filter((value) => value instanceof Date);
  const areWhole = (milliseconds: number) => moments.every((moment) => moment.getTime() % milliseconds === 0);
  const length = areWhole(86_400_000) ? 10 : areWhole(60_000) ? 16 : areWhole(1000) ? 19 : 23;
  return (moment) => moment.toISOString().slice(0, length).replace("T", " ");
}
