/**
 * The run at a glance: headline figures, then the same as in the terminal, in sentences.
 *
 * @module
 */
import { isolated, STATE_NAMES } from "../charts/frame/words.ts";
import { clockOf } from "../charts/run/time_axis.ts";
import type { ChartName } from "../charts/table.ts";
import { finishedType } from "../results/materials.ts";
import { METRICS } from "../results/metrics.ts";
import type { RunData } from "../results/run_data.ts";
import type { DeadlockSummary } from "../results/summary_type.ts";
import { bottleneckLines } from "../text/bottleneck_text.ts";
import type { RunClock } from "../text/clock.ts";
import { moment } from "../text/deadlock_text.ts";
import { capitalised, countText, NONE, percentText } from "../text/format.ts";
import { metricText } from "../text/metric_text.ts";
import { flowLines, moneyLines, oeeFactors, productionLines, qualityLines } from "../text/summary_lines.ts";
import { sourceLines, waitingLines } from "../text/source_text.ts";
import { type Card, cards } from "./cards.ts";
import { linkToChart } from "./figures.ts";
import type { Html, HtmlElement } from "./html.ts";
import { factList } from "./page.ts";
import { table } from "./table.ts";

/** The section's content. */
export function summaryContent(html: Html, data: RunData): HtmlElement[] {
  const { deadlock } = data.summary.line;
  return [
    ...deadlock === null ? [] : [deadlockAlert(html, deadlock, clockOf(data))],
    cards(html, headlines(html, data)),
    sentences(html, data),
  ];
}

function headlines(html: Html, { run, summary }: RunData): Card[] {
  const { line, production, economics } = summary;
  const { plural } = finishedType(run), good = production[`good_${plural}`];
  return [
    {
      label: "Finished",
      chart: "production",
      value: countText(good + production[`defective_${plural}`]),
      note: `${isolated(plural)}, ${countText(good)} of them good`,
    },
    {
      label: "Finished per hour",
      chart: "production",
      value: metricText(METRICS.line.throughput_per_hour, line.throughput_per_hour),
      note: isolated(plural),
    },
    {
      label: capitalised(METRICS.line.oee_percent.label),
      chart: "lossWaterfall" as const,
      value: metricText(METRICS.line.oee_percent, line.oee_percent),
      note: factorsText(line),
    },
    ...economics === null ? [] : [{
      label: capitalised(METRICS.economics.gross_margin.label),
      chart: "money" as const,
      value: metricText(METRICS.economics.gross_margin, economics.gross_margin, summary.run.currency),
      note: economics.margin_percent === null
        ? "without revenue"
        : `${metricText(METRICS.economics.margin_percent, economics.margin_percent)} of the revenue`,
    }],
    bottleneckCard(html, summary.bottleneck),
  ];
}

function factorsText(line: RunData["summary"]["line"]): string | null {
  if (line.critical_station === null) return null;
  return `= ${oeeFactors({ line })}, at ${isolated(line.critical_station)}`;
}

function bottleneckCard({ name }: Html, { active_period, machines }: RunData["summary"]["bottleneck"]): Card {
  const known = { label: "Bottleneck", chart: "bottleneckStrip" } as const;
  if (active_period === null) return { ...known, value: NONE, note: null };
  const { sole_percent, shifting_percent } = machines[active_period];
  const share = percentText((sole_percent ?? 0) + (shifting_percent ?? 0));
  return { ...known, value: name(active_period), note: `for ${share} of the time` };
}

/** What is said of a side of the run, and the chart that shows it; null: none does. */
type Group = [label: string, chart: ChartName | null, lines: readonly string[]];

function sentences(html: Html, data: RunData): HtmlElement {
  const { run, summary } = data;
  const material = [
    ...sourceLines(summary, { named: isolated, clock: clockOf(data) }),
    ...waitingLines(run, summary, isolated),
  ];
  const groups: Group[] = [
    ["Production", "production", productionLines(run, summary)],
    ["Quality", null, qualityLines(run, summary)],
    ["Money", "money", moneyLines(summary)],
    ["Flow", "bufferLevels", flowLines(run, summary)],
    ["Bottleneck", "bottleneckStrip", bottleneckLines(summary, isolated)],
    ["Material", null, material],
    ["Warnings", null, summary.warnings],
  ];
  return factList(
    html,
    groups.filter(([, , lines]) => lines.length > 0).map(([label, chart, lines]) => {
      return [chart === null ? label : linkToChart(html, chart, label), lines] as const;
    }),
  );
}

function deadlockAlert(html: Html, { time_sec, stations }: DeadlockSummary, clock: RunClock): HtmlElement {
  const { element, name } = html;
  return element(
    "div",
    { class: "alert", role: "note" },
    element("h3", {}, "Deadlock"),
    element(
      "p",
      {},
      `Since ${moment(time_sec, clock)}, nothing on the line can ever move again; no figure covers any time after it.`,
    ),
    stations.length === 0 ? null : table(html, {
      caption: "What each machine waits for",
      columns: [
        { head: "Machine", cell: ({ machine }) => name(machine) },
        { head: "State", cell: ({ state }) => STATE_NAMES[state], isText: true },
        { head: "Waits for", cell: ({ waits_for }) => waits_for, isText: true },
      ],
      rows: stations,
    }),
  );
}
