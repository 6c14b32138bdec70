/**
 * The charts of a report, and how one stands in the page.
 *
 * @module
 */
import type { Chart } from "../charts/chart.ts";
import { chartsOf, type ReportSection } from "../charts/table.ts";
import type { RunData } from "../results/run_data.ts";
import type { Html, HtmlElement } from "./html.ts";
import { scrolling } from "./table.ts";

/** The figures of a section, as the table of charts has them, of what the run has recorded. */
export async function figures(html: Html, section: ReportSection, data: RunData): Promise<HtmlElement[]> {
  const drawn: HtmlElement[] = [];
  for (const row of chartsOf(data)) {
    if (row.section === section) drawn.push(figure(html, await row.ofRun(data)));
  }
  return drawn;
}

/** The share of its size to which a chart can be made smaller and still be read; from there on it scrolls. */
const LEGIBLE = 0.62;

/** Pixels between the margins of a page of A4, upright and on its side. */
const PAPER_WIDTH = 688, PAPER_LENGTH = 1017;

/** A chart, and in a place to unfold what can be seen in it. */
function figure(html: Html, { title, description, svg, width }: Chart): HtmlElement {
  const { element, drawn } = html;
  return element(
    "figure",
    paperClass(width * LEGIBLE),
    scrolling(html, title, drawn("div", { class: "chart", style: `--least:${Math.round(width * LEGIBLE)}px` }, svg)),
    element(
      "figcaption",
      {},
      element("details", {}, element("summary", {}, `${title}, in words`), element("p", {}, description)),
    ),
  );
}

/** Paper does not scroll: a wide chart has a page on its side, and one that is too wide for that its words below it. */
function paperClass(leastWidth: number): Record<string, string> {
  if (leastWidth <= PAPER_WIDTH) return {};
  return { class: leastWidth <= PAPER_LENGTH ? "wide" : "wide dense" };
}
