/**
 * The charts of a report, and how one stands in the page.
 *
 * @module
 */
import type { Chart } from "../charts/chart.ts";
import { type ChartName, chartsOf, type ReportSection } from "../charts/table.ts";
import type { RunData } from "../results/run_data.ts";
import type { Html, HtmlElement } from "./html.ts";
import { LAYOUTS } from "./layouts.ts";

/** The figures of a section, as the table of charts has them, of what the run has recorded. */
export async function figures(html: Html, section: ReportSection, data: RunData): Promise<HtmlElement[]> {
  const drawn: HtmlElement[] = [];
  for (const row of chartsOf(data)) {
    if (row.section === section) drawn.push(await figure(html, row.name, (width) => row.ofRun(data, { width })));
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

/** A chart in all its widths, and in a place to unfold what can be seen in it. */
export async function figure(
  { element, drawn }: Html,
  name: string,
  draw: (width: number) => Promise<Chart>,
): Promise<HtmlElement> {
  const charts = await Promise.all(LAYOUTS.map(({ width }) => draw(width)));
  const [{ title, description }] = charts, label = { "aria-label": `${title}, in words` };
  return element(
    "figure",
    { id: idOf(name) },
    ...charts.map(({ svg, pages }, i) => {
      const { name, isPrinted } = LAYOUTS[i];
      return drawn("div", { class: `chart ${name}` }, isPrinted ? pages.join("") : svg);
    }),
    element(
      "figcaption",
      {},
      element("details", {}, element("summary", label, "In words"), element("p", {}, description)),
    ),
  );
}
