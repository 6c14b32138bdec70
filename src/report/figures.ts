/**
 * The charts of a report, and how one stands in the page.
 *
 * @module
 */
import type { Chart } from "../charts/chart.ts";
import { type ChartName, chartsOf, type ReportSection } from "../charts/table.ts";
import type { RunData } from "../results/run_data.ts";
import type { Html, HtmlElement } from "./html.ts";
import { scrolling } from "./table.ts";

/** The figures of a section, as the table of charts has them, of what the run has recorded. */
export async function figures(html: Html, section: ReportSection, data: RunData): Promise<HtmlElement[]> {
  const drawn: HtmlElement[] = [];
  for (const row of chartsOf(data)) {
    if (row.section === section) drawn.push(await figure(html, row.name, () => row.ofRun(data)));
  }
  return drawn;
}

/** A link to a chart of the page. @param name of its row in the table of charts */
export function linkToChart({ element }: Html, name: ChartName, text: string): HtmlElement {
  return element("a", { href: `#${idOf(name)}` }, text);
}

/** Sections and charts may have the same name. */
function idOf(name: string): string {
  return `chart-${name}`;
}

const CHART_WIDTH = 900;

/** The share of its size to which a chart can be made smaller and still be read; from there on it scrolls. */
const LEGIBLE = 0.62;

/** Pixels between the margins of a page of A4, upright and on its side. */
const PAPER_WIDTH = 688, PAPER_LENGTH = 1017;

/** A chart, and in a place to unfold what can be seen in it. */
export async function figure(
  html: Html,
  name: string,
  draw: (width: number) => Promise<Chart>,
): Promise<HtmlElement> {
  const { element, drawn } = html, { title, description, svg, width } = await draw(CHART_WIDTH);
  return element(
    "figure",
    { id: idOf(name), ...paperClass(width * LEGIBLE) },
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
