/**
 * What the report of an experiment is made of.
 *
 * @module
 */
import { lineDiagram } from "../../charts/mod.ts";
import { isolated } from "../../charts/frame/words.ts";
import type { ExperimentReportSection } from "../../charts/table.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { experimentFacts } from "../../experiment/words/experiment_facts.ts";
import { buildLine } from "../../model/build_line.ts";
import { capitalised } from "../../text/format.ts";
import { configurationContent } from "../configuration_section.ts";
import { figure } from "../figures.ts";
import type { Html } from "../html.ts";
import type { ReportPage, Section } from "../page.ts";
import { answerContent } from "./answer_section.ts";
import { failureTable } from "./failure_table.ts";
import { figuresOfExperiment } from "./experiment_figures.ts";
import { experimentOrigin, type ToldOfExperiment } from "./experiment_origin.ts";
import { questionContent } from "./question_section.ts";
import { searchContent } from "./search_section.ts";
import { sensitivityTable } from "./sensitivity_table.ts";
import { variantContent } from "./variant_tables.ts";

/** The page of an experiment. */
export async function experimentPage(
  html: Html,
  result: ExperimentResult,
  told: ToldOfExperiment,
): Promise<ReportPage> {
  const { name, description } = result.experiment;
  return {
    name,
    description,
    facts: [capitalised(experimentFacts(result, isolated).join(" · "))],
    sections: await sectionsOf(html, result, told),
  };
}

async function sectionsOf(html: Html, result: ExperimentResult, told: ToldOfExperiment): Promise<Section[]> {
  const { run } = result, line = buildLine(run);
  const drawn = (section: ExperimentReportSection) => figuresOfExperiment(html, section, result);
  return [
    { id: "answer", title: "The answer", content: answerContent(html, result) },
    { id: "question", title: "What was asked", content: questionContent(html, result) },
    { id: "response", title: "Response", content: await drawn("response") },
    { id: "speed", title: "Speed of machines", content: [...await drawn("speed"), sensitivityTable(html, result)] },
    { id: "bottleneck", title: "Bottleneck", content: await drawn("bottleneck") },
    { id: "search", title: "What was tried", content: searchContent(html, result) },
    { id: "variants", title: "Variants", content: [...await drawn("variants"), ...variantContent(html, result)] },
    { id: "failures", title: "What failed", content: [failureTable(html, result)] },
    {
      id: "line",
      title: "The line",
      content: [await figure(html, "lineDiagram", (width) => lineDiagram(run, { width }))],
    },
    {
      id: "configuration",
      title: "Configuration of the run",
      content: await configurationContent(html, { run, line }),
    },
    { id: "origin", title: "How this was made", content: await experimentOrigin(html, result, told) },
  ];
}
