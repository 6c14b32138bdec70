/**
 * What the report of a run is made of.
 *
 * @module
 */
import type { ReportSection } from "../charts/table.ts";
import { finishedType } from "../results/materials.ts";
import type { RunData } from "../results/run_data.ts";
import { hoursText } from "../text/run_length.ts";
import { configurationContent } from "./configuration_section.ts";
import { figures } from "./figures.ts";
import type { Html, HtmlPart } from "./html.ts";
import { originContent, type ReportOrigin } from "./origin_section.ts";
import type { ReportPage, Section } from "./page.ts";
import { bufferTable, effectivenessTable, outputTable, sourceTable, stationTable, timeTable } from "./result_tables.ts";
import { stopList } from "./stop_list.ts";
import { summaryContent } from "./summary_section.ts";

/** What is told of a run besides its results. */
export interface ToldOfRun {
  /** Where a run that was simulated again comes from; null of any other. */
  readonly origin: ReportOrigin | null;
  /** What its owner calls it; null: nothing. */
  readonly label: string | null;
}

/** The page of a finished run. */
export async function runPage(html: Html, data: RunData, told: ToldOfRun): Promise<ReportPage> {
  const { name, description } = data.run.run;
  return { name, description, facts: factsOf(html, data), sections: await sectionsOf(html, data, told) };
}

async function sectionsOf(html: Html, data: RunData, told: ToldOfRun): Promise<Section[]> {
  const drawn = (section: ReportSection) => figures(html, section, data);
  return [
    { id: "summary", title: "Summary", content: summaryContent(html, data) },
    { id: "line", title: "The line", content: await drawn("line") },
    { id: "time", title: "Where the time goes", content: [...await drawn("time"), stopList(html, data)] },
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
}

function factsOf({ name }: Html, { run, summary }: RunData): HtmlPart[] {
  const { scenario, product, random_seed, start_time } = summary.run;
  return [
    "Scenario ",
    name(scenario),
    " · ",
    product === null ? "no product" : name(product),
    ` · ${hoursText(summary.run, finishedType(run))} · seed ${random_seed} · starts ${
      start_time.slice(0, 16).replace("T", " ")
    } UTC`,
  ];
}
