/**
 * How long a line takes to settle, in words and as a small chart.
 *
 * @module
 */
import type { WarmupSeries, WarmupStudy } from "../../experiment/warmup_study.ts";
import { finishedType } from "../../results/materials.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Screen } from "../terminal.ts";
import { capitalised, countOf, countText, decimal, duration } from "../../text/format.ts";
import { hoursText } from "../../text/run_length.ts";
import { plainTable } from "./plain_table.ts";

/** Rows of the chart. */
const ROWS = 16;
const BAR_WIDTH = 40;

/** The text, ending in a line break. */
export function warmupText(study: WarmupStudy, screen: Screen): string {
  const { paint, width } = screen, inLines = (text: string) => wrappedText(text, { width });
  const { run, replications, deadlockedCount, suggestedHours, series } = study;
  const { until, ...hours } = run.run;
  const header = `${paint("bold", run.run.name)}  ${countOf(replications, "replication")} of ${hoursText(hours)}`;
  // A line that stops with an item would show no settling.
  const endless = until ? "\neach goes on for all of its hours: run.until is left aside" : "";
  const stuck = deadlockedCount === 0 ? "" : `\n${countText(deadlockedCount)} more came to a stand, and are left out`;
  if (replications === 0) {
    return `${paint("bold", run.run.name)} came to a stand every time: mend the deadlock first.\n`;
  }
  const blocks = [
    inLines(header) + endless + stuck,
    ...series.map((one) => `${inLines(`${seriesName(one, study)}: ${seriesVerdict(one)}`)}\n${chart(one, screen)}`),
    (suggestedHours === null ? refusal(study) : suggestion(suggestedHours)).map(inLines).join("\n"),
  ];
  return blocks.join("\n\n") + "\n";
}

function seriesName({ name }: WarmupSeries, { run }: WarmupStudy): string {
  if (name === "finished_per_hour") return `Finished ${finishedType(run).plural} per hour`;
  return `${capitalised(run.materials[0].plural)} in buffers`;
}

function seriesVerdict({ truncatedHours }: WarmupSeries): string {
  if (truncatedHours === null) return "has not settled within half of the run";
  return truncatedHours === 0 ? "settled from the start" : `settled after ${duration(3600 * truncatedHours)}`;
}

/** The moving average as bars, up to three times the warm-up, or a tenth of the run. */
function chart({ hours, smoothed, truncatedHours }: WarmupSeries, { paint, width }: Screen): string {
  const known = smoothed.findLastIndex((value) => !Number.isNaN(value));
  const until = truncatedHours === null ? hours[known] : Math.max(3 * truncatedHours, hours[known] / 10);
  const last = Math.min(known, hours.findLastIndex((end) => end <= until));
  const shown = Array.from({ length: ROWS }, (_, i) => Math.round(i * last / (ROWS - 1)));
  const rows = [...new Set(shown)].filter((row) => row >= 0);
  const most = Math.max(...rows.map((row) => smoothed[row]), 1e-9), digits = most < 1000 ? 1 : 0;
  return plainTable({
    head: ["", "", ""],
    right: [true, true, false],
    rows: rows.map((row) => [
      `${decimal(hours[row], 2)} h`,
      decimal(smoothed[row], digits),
      "█".repeat(Math.round(Math.min(BAR_WIDTH, width - 24) * Math.max(0, smoothed[row]) / most)),
    ]),
    paint,
  }).split("\n").slice(1).join("\n");
}

function suggestion(suggestedHours: number): string[] {
  if (suggestedHours === 0) return ["No warm-up is needed: MSER-5 would leave nothing out."];
  const hours = Number((Math.ceil(suggestedHours * 100) / 100).toFixed(2));
  return [
    `MSER-5 suggests a warm-up of ${hours} h (${duration(3600 * hours)}), which the summary then leaves out:`,
    `warmup_hours: ${hours} in the run's file, or for once --set run.warmup_hours=${hours}`,
  ];
}

function refusal({ run }: WarmupStudy): string[] {
  const hours = Number((3 * run.run.duration_hours).toPrecision(3));
  return [
    "No warm-up can be suggested: the line has not settled within half of the run.",
    `Watch it for longer, with --hours ${hours}, or more often, with more --replications.`,
  ];
}
