/**
 * What the speed of each machine is worth, and what other analyses say of it.
 *
 * @module
 */
import { metricWords, quantityLabel } from "../../charts/experiment/metric_words.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { SensitivityRow } from "../../experiment/sensitivity_rows.ts";
import { effectText, elasticityText, SENSITIVITY_TERMS } from "../../experiment/words/row_words.ts";
import { confidenceText, halfWidth, sharedDigits, signed } from "../../text/estimate_text.ts";
import { capitalised, percentText } from "../../text/format.ts";
import type { Html, HtmlElement } from "../html.ts";
import { factList } from "../page.ts";
import { table } from "../table.ts";

/** The table with what its columns mean; null where the experiment does not ask for it. */
export function sensitivityTable(html: Html, result: ExperimentResult): HtmlElement | null {
  const { sensitivity } = result.experiment, rows = result.sensitivityRows();
  if (sensitivity === null || rows.length === 0) return null;
  const metric = metricWords(sensitivity.metric, result.run), speed = confidenceText(sensitivity.speed);
  const digits = sharedDigits(
    rows.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high)),
    rows.map(({ effect }) => effect),
  );
  const figures = (head: string, cell: (row: SensitivityRow) => string) => ({ head, cell });
  const whole = table(html, {
    caption: `${quantityLabel(metric)}: what ${speed} of the speed of one machine is worth`,
    columns: [
      { head: "Station", cell: ({ stations }) => html.name(stations.join(" + ")) },
      figures(`${speed} faster`, ({ faster_difference }) => signed(faster_difference, digits)),
      figures(`${speed} slower`, ({ slower_difference }) => signed(slower_difference, digits)),
      figures(`Effect, ${confidenceText(result.experiment.confidence)} interval`, (row) => effectText(row, digits)),
      figures("% per %", elasticityText),
      figures("Bottleneck", ({ active_period_percent }) => percentText(active_period_percent)),
      figures("Arrows", ({ arrow_percent }) => percentText(arrow_percent)),
    ],
    rows,
  });
  const terms = Object.entries(SENSITIVITY_TERMS).map(([term, meaning]) => [capitalised(term), [meaning]] as const);
  return html.element("div", {}, whole, factList(html, terms));
}
