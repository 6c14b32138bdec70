/**
 * What an experiment was asked for besides its tables, in words.
 *
 * @module
 */
import type { ExperimentReport } from "../../experiment/experiment_report.ts";
import type { SensitivityRow } from "../../experiment/sensitivity_rows.ts";
import { optimizationLines, precisionLines, selectionLines } from "../../experiment/words/finding_lines.ts";
import { effectText, elasticityText, SENSITIVITY_TERMS } from "../../experiment/words/row_words.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Screen } from "../terminal.ts";
import { confidenceText, halfWidth, sharedDigits } from "../../text/estimate_text.ts";
import { countText, oneLine, percentText } from "../../text/format.ts";
import { type FittedColumn, fittedTable } from "./fitted_table.ts";

/** A longer name is cut. */
export const NAME_MAX = 500;
const FAILURES_MAX = 5;

/** How findings are told. */
export interface Telling {
  /** What a variant is called. */
  readonly shown: (variant: string) => string;
  readonly screen: Screen;
}

/** Blocks with an empty line between them; empty when nothing was asked for. */
export function findingsText(report: ExperimentReport, telling: Telling): string {
  const { width, paint } = telling.screen;
  const naming = { ...telling, metric: (path: string) => path, strong: (text: string) => paint("bold", text) };
  const found = [precisionLines, selectionLines, optimizationLines].map((lines) => lines(report, naming));
  const blocks = [
    ...found.map((lines) => lines.map((line) => wrappedText(line, { width, hang: hangOf(line) })).join("\n")),
    sensitivityTable(report, telling.screen),
    failuresText(report, telling),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** What goes on stands under its beginning, and a little to the right. */
function hangOf(line: string): number {
  return 2 + /^ */.exec(line)![0].length;
}

function sensitivityTable({ sensitivity, experiment }: ExperimentReport, screen: Screen): string {
  if (sensitivity.length === 0) return "";
  const { width, paint } = screen, { speed, metric } = experiment.sensitivity!;
  const widths = sensitivity.map(({ ci_low, ci_high }) => halfWidth(ci_low, ci_high));
  const digits = sharedDigits(widths, sensitivity.map(({ effect }) => effect));
  const figures = (head: string, text: (row: SensitivityRow) => string): FittedColumn => {
    return { head, texts: sensitivity.map(text), isRight: true };
  };
  const { text } = fittedTable({
    columns: [
      {
        head: "machine",
        texts: sensitivity.map(({ stations }) => oneLine(stations.join(" + "), NAME_MAX)),
        wraps: true,
      },
      { ...figures(metric, (row) => effectText(row, digits)), wraps: true },
      figures("% per %", elasticityText),
      figures("bottleneck", (row) => percentText(row.active_period_percent)),
      figures("arrows", (row) => percentText(row.arrow_percent)),
    ],
  }, screen);
  const title = `What ${confidenceText(speed)} more speed of one machine is worth`;
  const notes = Object.entries(SENSITIVITY_TERMS)
    .map(([term, meaning]) => wrappedText(`${term.padEnd(12)}${meaning}`, { width, hang: 12 })).join("\n");
  return `${wrappedText(title, { width })}\n${text}\n${paint("dim", notes)}`;
}

/** What has failed, and why; empty when nothing has. */
export function failuresText(
  { failures, variants }: Pick<ExperimentReport, "failures" | "variants">,
  { shown, screen: { width } }: Telling,
): string {
  if (failures.length === 0) return "";
  const tried = variants.reduce((sum, { replications }) => sum + replications, 0);
  const lines = failures.slice(0, FAILURES_MAX).map(({ variant, seed, reason }) =>
    wrappedText(`  ${shown(variant)}, seed ${seed}: ${oneLine(reason, 160)}`, { width, hang: 4 })
  );
  if (failures.length > FAILURES_MAX) lines.push(`  … and ${countText(failures.length - FAILURES_MAX)} more`);
  return [`${countText(failures.length)} of ${countText(tried)} replications failed`, ...lines].join("\n");
}
