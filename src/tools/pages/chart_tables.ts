/**
 * The table of charts, as the page on charts has it.
 *
 * @module
 */
import { type ChartName, CHARTS, chartsWith } from "../../charts/table.ts";
import { codeMarkdown, markdownTable, proseMarkdown } from "../../datasets/folder/markdown.ts";
import type { WrittenBlocks } from "./written_blocks.ts";

/** The block of the page on charts. */
export const CHART_BLOCKS: WrittenBlocks = { charts: chartsText };

function chartsText(): string {
  const ofRuns = chartsWith("ofRun").map(({ name }) => name);
  const ofExperiments = chartsWith("ofExperiment").map(({ name }) => name).filter((name) => !ofRuns.includes(name));
  return markdownTable(["of a run", "shows"], [
    ...ofRuns.map(cells),
    ["**of several runs**", ""],
    ...chartsWith("ofRuns").map(({ name }) => cells(name)),
    ["**of an experiment**", ""],
    ...ofExperiments.map(cells),
  ]);
}

function cells(name: string): string[] {
  return [codeMarkdown(`charts.${name}`), proseMarkdown(CHARTS[name as ChartName].shows)];
}
