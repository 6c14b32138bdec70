/**
 * The report of a run: one HTML file that needs nothing else, no network and no script, to be read, mailed and printed.
 *
 * @module
 */
import { expectFinished } from "../charts/frame/expect.ts";
import type { ReportSection } from "../charts/table.ts";
import type { RunData } from "../results/run_data.ts";
import { hoursText } from "../text/run_length.ts";
import { configurationContent } from "./configuration_section.ts";
import { figures } from "./figures.ts";
import { createHtml, type Html, type HtmlElement } from "./html.ts";
import { originContent, type ReportOrigin } from "./origin_section.ts";
import { bufferTable, effectivenessTable, outputTable, sourceTable, stationTable, timeTable } from "./result_tables.ts";
import { STYLE } from "./style.ts";
import { summaryContent } from "./summary_section.ts";
import { finishedType } from "../results/materials.ts";

/** What a report can be told. */
export interface ReportOptions {
  /** Where a run that was simulated again comes from. */
  readonly origin?: ReportOrigin | null;
  /** What its owner calls the run; default: nothing. */
  readonly label?: string | null;
}

/**
 * The report of a finished run: its figures and charts, the line, the configuration, and what made it. The same run gives
 * the same bytes.
 *
 * @param data A finished run. Simulated with what {@linkcode reportEvents} names, its state timeline is exact; with
 * `lives: true`, one with sensors has their charts.
 * @returns A whole HTML document.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../mod.ts";
 * import { reportEvents } from "./report_events.ts";
 *
 * const run = await loadRun("baseline_8hr", { hours: 1 });
 * const html = await reportHtml(simulate(run, { events: reportEvents(run) }));
 *
 * assert.match(html, /^<!DOCTYPE html><html lang="en">.*<h1><bdi>baseline_8hr<\/bdi><\/h1>/s);
 * assert.doesNotMatch(html, /<script|src=/);
 * ```
 */
export async function reportHtml(data: RunData, { origin, label }: ReportOptions = {}): Promise<string> {
  expectFinished(data);
  const html = await createHtml(), { element } = html;
  const sections = await sectionsOf(html, data, { origin: origin ?? null, label: label ?? null });
  const main = element("main", {}, ...sections.map((section) => sectionElement(html, section)));
  return html.page({
    title: `${data.run.run.name} – linetwin report`,
    style: STYLE,
    body: [header(html, data, sections), main],
  });
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly (HtmlElement | null)[];
}

async function sectionsOf(html: Html, data: RunData, told: Required<ReportOptions>): Promise<Section[]> {
  const drawn = (section: ReportSection) => figures(html, section, data);
  const sections: Section[] = [
    { id: "summary", title: "Summary", content: summaryContent(html, data) },
    { id: "line", title: "The line", content: await drawn("line") },
    { id: "time", title: "Where the time goes", content: await drawn("time") },
    { id: "flow", title: "Flow", content: [...await drawn("flow"), bufferTable(html, data), sourceTable(html, data)] },
    { id: "money", title: "Money", content: data.run.product === null ? [] : await drawn("money") },
    { id: "balance", title: "Balance", content: [...await drawn("balance"), stationTable(html, data)] },
    {
      id: "machines",
      title: "Machines",
      content: [effectivenessTable(html, data), outputTable(html, data), timeTable(html, data)],
    },
    { id: "wear", title: "Wear of parts", content: await drawn("wear") },
    { id: "configuration", title: "Configuration", content: await configurationContent(html, data) },
    { id: "origin", title: "How this was made", content: originContent(html, data, told) },
  ];
  return sections.filter(({ content }) => content.some((part) => part !== null));
}

function sectionElement({ element }: Html, { id, title, content }: Section): HtmlElement {
  return element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    ...content,
  );
}

function header(html: Html, { run, summary }: RunData, sections: readonly Section[]): HtmlElement {
  const { element, name } = html, { description } = run.run;
  const { scenario, product, random_seed, start_time } = summary.run;
  return element(
    "header",
    {},
    element("h1", {}, name(run.run.name)),
    description === "" ? null : element("p", { class: "description" }, name(description)),
    element(
      "p",
      { class: "facts" },
      "Scenario ",
      name(scenario),
      " · ",
      product === null ? "no product" : name(product),
      ` · ${hoursText(summary.run, finishedType(run))} · seed ${random_seed} · starts ${
        start_time.slice(0, 16).replace("T", " ")
      } UTC`,
    ),
    contents(html, sections),
  );
}

function contents({ element }: Html, sections: readonly Section[]): HtmlElement {
  const links = sections.map(({ id, title }) => element("li", {}, element("a", { href: `#${id}` }, title)));
  return element("nav", { "aria-label": "Contents" }, element("ul", {}, ...links));
}
