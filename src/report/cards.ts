/**
 * Headline figures: what matters most, at a glance.
 *
 * @module
 */
import type { ChartName } from "../charts/table.ts";
import { linkToChart } from "./figures.ts";
import type { Html, HtmlElement, HtmlPart } from "./html.ts";

/** A headline figure. */
export interface Card {
  readonly label: string;
  /** The chart that explains it; null: none does. */
  readonly chart: ChartName | null;
  readonly value: HtmlPart;
  readonly note: HtmlPart;
}

/** The figures side by side. */
export function cards(html: Html, shown: readonly Card[]): HtmlElement {
  const { element } = html;
  const each = shown.map(({ label, chart, value, note }) =>
    element(
      "div",
      {},
      element("dt", {}, chart === null ? label : linkToChart(html, chart, label)),
      element("dd", { class: isLong(value) ? "value long" : "value" }, value),
      note === null ? null : element("dd", { class: "note" }, note),
    )
  );
  return element("dl", { class: "cards" }, ...each);
}

/** What would break into many lines stands in smaller letters. */
function isLong(value: HtmlPart): boolean {
  return (typeof value === "string" ? value : value?.textContent ?? "").length > LONG;
}

const LONG = 12;
