/**
 * The charts of a report: which there are, and how one stands in the page.
 *
 * @module
 */
import { bottleneckStripChart } from "../charts/experiment/bottleneck_strip.ts";
import { bufferLevelsChart } from "../charts/run/buffer_levels.ts";
import type { Chart } from "../charts/chart.ts";
import { lineDiagram } from "../charts/diagram/line_diagram.ts";
import { lossParetoChart } from "../charts/run/loss_pareto.ts";
import { lossWaterfallChart } from "../charts/run/loss_waterfall.ts";
import { moneyChart } from "../charts/run/money.ts";
import { productionChart } from "../charts/run/production.ts";
import { stateTimelineChart } from "../charts/run/state_timeline.ts";
import { timeInStateChart } from "../charts/run/time_in_state.ts";
import { vCurveChart } from "../charts/run/v_curve.ts";
import type { RunData } from "../results/run_data.ts";
import type { Html, HtmlElement } from "./html.ts";
import { scrolling } from "./table.ts";

type Drawer = (data: RunData) => Promise<Chart>;

/** By the section that they stand in, in their order there. */
const CHARTS = {
  line: [lineDiagram],
  time: [lossWaterfallChart, lossParetoChart, timeInStateChart, stateTimelineChart, bottleneckStripChart],
  flow: [productionChart, bufferLevelsChart],
  money: [moneyChart],
  balance: [vCurveChart],
} as const satisfies Record<string, readonly Drawer[]>;

/** The figures of a section. */
export async function figures(html: Html, section: keyof typeof CHARTS, data: RunData): Promise<HtmlElement[]> {
  const drawn: HtmlElement[] = [];
  for (const draw of CHARTS[section]) drawn.push(figure(html, await draw(data)));
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
