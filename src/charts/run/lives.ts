/**
 * Chart of lives: how long the parts of machines last, beside the law that their times to failure should obey.
 *
 * @module
 */
import type { RecordedData } from "../../datasets/pdm/recorded_data.ts";
import type { RunData } from "../../results/run_data.ts";
import { countOf, decimal } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import type { LegendEntry } from "../frame/frame.ts";
import { isolated, sentences } from "../frame/words.ts";
import {
  livesData,
  type LivesOptions,
  type LivesRow,
  runsOf,
  type SurvivalCurve,
  survivalCurves,
} from "./lives_data.ts";
import { basisText, ESTIMATE_COLOUR, INTERVAL_COLOUR, LAW_COLOUR, livesText, survivalPlot } from "./survival_plot.ts";
import { countedFromSeconds } from "./warmup.ts";

/** Pixels: what a plot of lives is high, and the width from which on two of them stand side by side. */
const HEIGHT = 110, TWO_FROM = 720;
/** Steps of all plots together, so that the drawing stays small. */
const POINTS_MAX = 2000, POINTS_EACH = 400;

/**
 * A plot per machine and failure mode: the share of its lives that reach an age, as Kaplan and Meier estimate it, with
 * its pointwise 95% interval; dashed, the law that is written in the configuration. Lives that the end of the run or
 * another repair has cut off are ticks. After a warm-up a life counts from the age that it has by then. Several runs, as
 * in `charts.lives(runs)`, show their lives together: one run has few.
 *
 * Rows: by machine and mode, then by age, what happened at every age at which a life ended.
 *
 * @returns The chart; it says so where no machine fails.
 * @throws {RangeError} Of a run that was simulated without `lives: true`, or of runs in which a mode has several laws.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const run = await loadRun("baseline_8hr", { hours: 100 });
 * const runs = [1, 2].map((seed) => simulate(run, { seed, lives: true, events: "none" }));
 *
 * const chart = await charts.lives(runs, { machine: "Filler" });
 * assert.match(chart.description, /Filler .*: \d+ lives, \d+ failures, where the law expects \d+/);
 *
 * const rows = charts.lives.rows(runs, { machine: "Filler" });
 * assert.ok(rows.every(({ survival }, at) => at === 0 || survival <= rows[at - 1].survival));
 * ```
 */
export const lives: ChartFunction<RunData | readonly RunData[], LivesRow[], LivesOptions> = chart({
  expect: (data) =>
    data instanceof Array ? data.forEach((run) => expectFinished(run)) : expectFinished(data as RunData),
  rows: livesData,
  draw,
});

function draw(
  tools: Drawing,
  data: RecordedData | readonly RecordedData[],
  { width, machine, mode }: Sized<LivesOptions>,
): Picture {
  const shown = survivalCurves(data, { machine, mode }).filter(({ steps }) => steps.length > 0),
    title = "Lives of parts";
  if (shown.length === 0) {
    const nothing = "No life of a part was watched.";
    return { title, subtitle: nothing, description: nothing, plots: [] };
  }
  const runs = runsOf(data);
  const subtitle = sentences(
    `Share of the parts that reach an age${runs.length === 1 ? "" : `, in ${countOf(runs.length, "run")} together`}.`,
    runs.some((run) => countedFromSeconds(run) > 0) ? "The warm-up is left out." : "",
  );
  return {
    title,
    subtitle,
    description: sentences(subtitle, ...shown.map(inWords)),
    legend: legendOf(shown),
    plots: plotsOf(tools, shown, width),
  };
}

function plotsOf(tools: Drawing, shown: readonly SurvivalCurve[], width: number): Drawn[] {
  const perRow = width >= TWO_FROM && shown.length > 1 ? 2 : 1, wide = Math.floor(width / perRow);
  const pointsMax = Math.min(POINTS_EACH, Math.max(50, Math.floor(POINTS_MAX / shown.length)));
  const plots = shown.map((lives) => survivalPlot(tools, { lives, width: wide, height: HEIGHT, pointsMax }));
  if (perRow === 1) return plots;
  return Array.from({ length: Math.ceil(plots.length / 2) }, (_, row) => {
    return sideBySide(tools, plots.slice(2 * row, 2 * row + 2), width);
  });
}

/** Plots of one height as one. */
function sideBySide({ element }: Drawing, plots: readonly Drawn[], width: number): Drawn {
  const height = plots[0].getAttribute("height")!;
  for (const [at, plot] of plots.entries()) {
    plot.setAttribute("x", `${at * Math.floor(width / 2)}`);
    // The frame says what the whole is; it sets typeface and colour as well.
    for (const name of ["fill", "font-family", "font-size", "style"]) plot.removeAttribute(name);
  }
  return element("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, ...plots);
}

function legendOf(shown: readonly SurvivalCurve[]): LegendEntry[] {
  const steps = shown.flatMap(({ steps }) => steps);
  const entries: LegendEntry[] = [{ label: "Kaplan–Meier", colour: ESTIMATE_COLOUR, shape: "line" }];
  if (steps.some(({ band }) => band !== null)) entries.push({ label: "95% interval", colour: INTERVAL_COLOUR });
  entries.push({ label: "law in the configuration", colour: LAW_COLOUR, shape: "dashed" });
  if (steps.some(({ censored }) => censored > 0)) {
    entries.push({ label: "censored", colour: ESTIMATE_COLOUR, shape: "tick" });
  }
  return entries;
}

function inWords(shown: SurvivalCurve): string {
  const { machine, mode, lives, steps, expectedFailures } = shown;
  const failures = lives.filter(({ isFailure }) => isFailure).length;
  const expected = expectedFailures === null ? "" : `, where the law expects ${decimal(expectedFailures, 1)}`;
  const half = steps.find(({ survival }) => survival <= 0.5);
  const median = half === undefined ? "" : `; half outlive ${decimal(half.age, 1)} ${basisText(shown)}`;
  return `${isolated(machine)} ${isolated(mode)}: ${livesText(lives)}, ` +
    `${countOf(failures, "failure")}${expected}${median}.`;
}
