/**
 * The charts of the report of an experiment.
 *
 * @module
 */
import { chartsOfExperiment, drawnFor, type ExperimentReportSection } from "../../charts/table.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import { countOf } from "../../text/format.ts";
import { figure } from "../figures.ts";
import type { Html, HtmlElement } from "../html.ts";

/** More charts of one kind are none that anybody looks through. */
const DRAWN_MAX = 12;

/** The figures of a section, as the table of charts has them; of those of each factor and metric the first. */
export async function figuresOfExperiment(
  html: Html,
  section: ExperimentReportSection,
  result: ExperimentResult,
): Promise<HtmlElement[]> {
  const drawn: HtmlElement[] = [];
  for (const row of chartsOfExperiment(result).filter(({ part }) => part === section)) {
    const all = drawnFor(row, result), shown = all.slice(0, DRAWN_MAX);
    for (const [index, options] of shown.entries()) {
      const name = index === 0 ? row.name : `${row.name}-${index + 1}`;
      drawn.push(await figure(html, name, (width) => row.ofExperiment(result, { ...options, width })));
    }
    const rest = all.length - shown.length;
    if (rest > 0) drawn.push(html.element("p", {}, `${countOf(rest, "more chart")} of this kind can be drawn.`));
  }
  return drawn;
}
