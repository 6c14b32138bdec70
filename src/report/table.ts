/**
 * Tables of a report: with a caption, heads for columns and rows, and a place to scroll where they are too wide.
 *
 * @module
 */
import type { Html, HtmlElement, HtmlPart } from "./html.ts";

/** A column. */
export interface ReportColumn<Row> {
  readonly head: string;
  /** The text of a row, or what else stands there. */
  readonly cell: (row: Row) => HtmlPart;
  /** Whether it is text; numbers stand to the right. */
  readonly isText?: boolean;
}

/** A table; its first column names the rows. */
export interface TableContent<Row> {
  readonly caption: string;
  readonly columns: readonly ReportColumn<Row>[];
  readonly rows: readonly Row[];
}

/** The table. */
export function table<Row>(html: Html, { caption, columns, rows }: TableContent<Row>): HtmlElement {
  const { element } = html;
  const heads = columns.map(({ head, isText }) => element("th", { scope: "col", ...alignment(isText) }, head));
  const body = rows.map((row) =>
    element(
      "tr",
      {},
      ...columns.map(({ cell, isText }, index) =>
        index === 0 ? element("th", { scope: "row" }, cell(row)) : element("td", alignment(isText), cell(row))
      ),
    )
  );
  const whole = element(
    "table",
    {},
    element("caption", {}, element("span", {}, caption)),
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...body),
  );
  return scrolling(html, caption, whole);
}

/** What may be wider than the page: it scrolls by itself, also by keyboard. */
export function scrolling({ element }: Html, label: string, content: HtmlElement): HtmlElement {
  return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": label }, content);
}

function alignment(isText: boolean | undefined): Record<string, string> {
  return isText ? { class: "text" } : {};
}
