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

/** More charts of one kind are none that anybody looks through, and of many variants they would be too large to mail. */
const DRAWN_MAX = 12, VARIANTS_DRAWN_MAX = 1000;

/** The figures of a section, as the table of charts has them; of those of each factor and metric the first. */
export async function figuresOfExperiment(
  html: Html,
  section: ExperimentReportSection,
  result: ExperimentResult,
): Promise<HtmlElement[]> {
  const drawn: HtmlElement[] = [];
  const most = Math.max(1, Math.min(DRAWN_MAX, Math.floor(VARIANTS_DRAWN_MAX / result.variants.length)));
  for (const row of chartsOfExperiment(result).filter(({ part }) => part === section)) {
    const all = drawnFor(row, result), shown = all.slice(0, most);
    for (const [index, options] of shown.entries()) {
      const name = index === 0 ? row.name : `${row.name}-${index + 1}`;
      drawn.push(await figure(html, name, (width) => row.ofExperiment(result, { ...options, width })));
    }
    const rest = all.length - shown.length;
    if (rest > 0) {
      drawn.push(
        html.element("p", {}, `Left out, as there are too many: ${countOf(rest, "more chart")} of this kind.`),
      );
    }
  }
  return drawn;
}
