/**
 * Bottleneck strip chart: for how much of the time each machine was the one that the line waited for.
 *
 * @module
 */
import { shownNames } from "../../experiment/shown_names.ts";
import type { Markish } from "../../deps/plot.ts";
import { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { RunData } from "../../results/run_data.ts";
import type { Summary } from "../../results/summary_type.ts";
import { countOf, countText, percentText } from "../../text/format.ts";
import { bottleneckStripData, type StripRow, summaryOf } from "./bottleneck_strip_data.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { missingText, replicationsText } from "./experiment_notes.ts";
import { expectFinished, expectObject } from "../frame/expect.ts";
import { barPaint } from "../frame/bar_paint.ts";
import { isNarrow, type LegendEntry } from "../frame/frame.ts";
import { SERIES } from "../frame/palette.ts";
import { type RowPlaces, sideMargin, textedRows } from "../frame/row_labels.ts";
import { warmupSentence } from "../run/warmup.ts";
import { type VariantLabels, variantLabels } from "./variant_labels.ts";
import { clipped, isolated, sentences } from "../frame/words.ts";

const TITLE = "Where the bottleneck was";
const BAR = 28, ROW = 22, FONT = 11, NAME = 220;
const COLOURS: Readonly<Record<StripRow["share"], string>> = { sole: SERIES[0], shifting: SERIES[5] };
/** More rows are none that anybody compares. */
const VARIANTS_MAX = 60;
/** Pixels that the strip of one machine takes at least, among those of an experiment. */
const STRIP_MIN = 110;
/** A machine that is less than this in every variant, percent, has no place on a chart of many machines. */
const SHOWN_MIN = 1, MACHINES_ALL = 8;
/** Of an experiment with a long line. */
const MACHINES_MAX = 12;

/**
 * Of a run a strip per machine: the share of the time in which it alone was the bottleneck, and that in which the
 * bottleneck was passing to it or from it. Of an experiment a row per variant, with the strips of the machines side by
 * side: the means over the replications; of more than 60 variants the first are shown.
 *
 * Rows: two per machine, in station order, by the active period method; of an experiment per variant those that it has
 * measured.
 *
 * @param of a run, its summary, or an experiment that has measured it: one with `sensitivity`, or with metrics such as
 * `bottleneck.machines.Filler.sole_percent`
 * @returns The chart; without strips where nothing was measured.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 *
 * assert.match((await charts.bottleneckStrip(result)).description, /Filler.* alone/);
 *
 * const [alone] = charts.bottleneckStrip.rows(result);
 * assert.deepEqual([alone.machine, alone.share], ["Filler", "sole"]);
 * assert.equal(alone.percent, result.summary.bottleneck.machines.Filler.sole_percent);
 * ```
 */
export const bottleneckStrip: ChartFunction<RunData | Summary | ExperimentResult, StripRow[]> = chart({
  expect: expectMeasured,
  rows: bottleneckStripData,
  draw,
});

function expectMeasured(of: RunData | Summary | ExperimentResult): void {
  if (of instanceof ExperimentResult) return;
  expectObject(of, OF);
  if (!("bottleneck" in summaryOf(of))) expectFinished(of as RunData);
}

const OF = "a bottleneck strip takes what simulate(run) returns, its summary, or what experiment(spec) resolves to";

function draw(tools: Drawing, of: RunData | Summary | ExperimentResult, { width }: Sized): Picture {
  if (of instanceof ExperimentResult) return stripsOfExperiment(tools, of, width);
  const summary = summaryOf(of), rows = bottleneckStripData(summary);
  if (rows.every(({ percent }) => percent === null)) return empty(NO_TIME);
  return stripsOfRun(tools, rows, { how: sentences(HOW, warmupSentence(summary)), width });
}

const NO_TIME = "No time has passed, so there was no bottleneck.";
const NOT_MEASURED = "The experiment has not measured it. It does with sensitivity, or with metrics such as " +
  "bottleneck.machines.Filler.sole_percent.";
const HOW =
  "The bottleneck is the machine that has gone on for the longest without waiting. Where it passes from one " +
  "machine to the next, the time counts at both.";

function empty(subtitle: string): Picture {
  return { title: TITLE, subtitle, description: subtitle, plots: [] };
}

function stripsOfRun(
  tools: Drawing,
  rows: readonly StripRow[],
  { how, width }: { how: string; width: number },
): Picture {
  const machines = machinesIn(rows), rowOf = new Map(machines.map((machine, row) => [machine, row]));
  const values = machines.map((machine) => percentText(totalOf(rows, machine)));
  const places = textedRows(tools, { width, names: machines, values, step: BAR });
  const plot = tools.draw({
    ...places.plot,
    height: places.height + 50,
    marginTop: 8,
    marginBottom: 42,
    x: { domain: [0, 100], ...axisTitle("Time (%)"), grid: true, ticks: tickCount(places.across) },
    marks: [
      ...stripMarks(tools, rows, { places, y: ({ machine }) => rowOf.get(machine)!, name: ({ machine }) => machine }),
      ...places.texts,
    ],
  });
  const description = sentences(how, inWords(rows));
  return { title: TITLE, subtitle: how, description, legend: legendOf(rows), plots: [plot] };
}

const SHARE_NAMES: Readonly<Record<StripRow["share"], string>> = {
  sole: "alone the bottleneck",
  shifting: "bottleneck passing to it or from it",
};
/** Of what occurs. */
function legendOf(rows: readonly StripRow[]): LegendEntry[] {
  const occurs = (wanted: StripRow["share"]) => rows.some(({ share, percent }) => share === wanted && percent! > 0);
  return (["sole", "shifting"] as const).filter(occurs).map((share) => ({
    label: SHARE_NAMES[share],
    colour: COLOURS[share],
  }));
}

interface StripPlaces {
  readonly places: RowPlaces;
  /** The number of a strip's row. */
  readonly y: (row: StripRow) => number;
  readonly fx?: (row: StripRow) => string;
  /** Whose strip it is. */
  readonly name: (row: StripRow) => string;
}

function stripMarks({ Plot }: Drawing, rows: readonly StripRow[], { places, y, fx, name }: StripPlaces): Markish[] {
  const drawn = rows.filter(({ percent }) => percent !== null);
  const title = (row: StripRow) => `${isolated(name(row))} · ${SHARE_NAMES[row.share]} ${percentText(row.percent)}`;
  return [Plot.barX(
    drawn,
    Plot.stackX({
      x: "percent",
      y,
      fx,
      order: ({ share }: StripRow) => share === "sole" ? 0 : 1,
      ...places.inset,
      ...barPaint(drawn, { colour: ({ share }) => COLOURS[share], title }),
      className: "linetwin-strips",
    }),
  )];
}

function stripsOfExperiment(tools: Drawing, result: ExperimentResult, width: number): Picture {
  const all = bottleneckStripData(result);
  if (all.length === 0) return empty(sentences(NOT_MEASURED, missingText(result)));
  if (all.every(({ percent }) => percent === null)) {
    return empty(sentences("No replication has this value.", missingText(result)));
  }
  const variants = result.variants.slice(0, VARIANTS_MAX), names = new Set(variants.map(({ name }) => name));
  const machines = machinesShown(all), shown = new Set(machines);
  const rows = all.filter(({ variant, machine }) => names.has(variant) && shown.has(machine));
  const labels = variantLabels(variants, width);
  const subtitle = sentences(
    HOW,
    `Means of ${replicationsText(result.replications())}.`,
    result.variants.length > variants.length
      ? `Shown are the first ${countText(variants.length)} of ${countOf(result.variants.length, "variant")}.`
      : "",
    machinesIn(all).length > machines.length ? "Machines that were it less often than these are left out." : "",
    labels.note,
    missingText(result),
  );
  const beside = isNarrow(width) ? 0 : sideMargin(labels.texts.values(), { most: labels.room });
  const columns = Math.max(1, Math.floor((width - beside - 24) / STRIP_MIN));
  return {
    title: `${TITLE}, by variant`,
    subtitle,
    description: sentences(subtitle, inWords(rows, shownNames(result.variants).variants)),
    legend: legendOf(rows),
    plots: evenly(machines, columns).map((some) => stripsPlot(tools, rows, { machines: some, labels, width })),
  };
}

interface Strips {
  readonly machines: readonly string[];
  readonly labels: VariantLabels;
  readonly width: number;
}

/** A row per variant, a column per machine. */
function stripsPlot(tools: Drawing, rows: readonly StripRow[], { machines, labels, width }: Strips): Drawn {
  const names = [...labels.texts.values()], rowOf = new Map([...labels.texts.keys()].map((name, row) => [name, row]));
  const places = textedRows(tools, { width, names, step: ROW, bar: 12, nameMax: labels.room, fx: machines[0] });
  const room = places.across / machines.length - 24;
  return tools.draw({
    ...places.plot,
    height: places.height + 72,
    marginTop: 30,
    marginBottom: 42,
    x: { domain: [0, 100], ...axisTitle("Time (%)"), ticks: [0, 50, 100], grid: true },
    fx: {
      domain: machines,
      axis: "top",
      label: null,
      padding: 0.18,
      tickFormat: (machine: string) => clipped(machine, { fontSize: FONT, width: room }),
    },
    marks: [
      // An axis stands only where something is drawn.
      tools.Plot.ruleX(machines, {
        x: 0,
        fx: (machine: string) => machine,
        strokeOpacity: isNarrow(width) ? 0.1 : 0.7,
      }),
      ...stripMarks(tools, rows.filter(({ machine }) => machines.includes(machine)), {
        places,
        y: ({ variant }) => rowOf.get(variant)!,
        fx: ({ machine }) => machine,
        name: ({ variant, machine }) => `${labels.texts.get(variant)}, ${machine}`,
      }),
      ...places.texts,
    ],
  });
}

/** In groups of about the same size, none greater than wanted. */
function evenly<T>(all: readonly T[], sizeMax: number): T[][] {
  const size = Math.ceil(all.length / Math.ceil(all.length / sizeMax));
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

function machinesIn(rows: readonly StripRow[]): string[] {
  return [...new Set(rows.map(({ machine }) => machine))];
}

/** All machines of a short line; of a long one those that matter most, or the first where none does. */
function machinesShown(rows: readonly StripRow[]): string[] {
  const machines = machinesIn(rows);
  if (machines.length <= MACHINES_ALL) return machines;
  const most = new Map<string, number>();
  for (const { machine, percent } of rows) most.set(machine, Math.max(most.get(machine) ?? 0, percent ?? 0));
  const matter = machines.filter((machine) => most.get(machine)! >= SHOWN_MIN);
  const shown = new Set(matter.toSorted((a, b) => most.get(b)! - most.get(a)!).slice(0, MACHINES_MAX));
  return shown.size === 0 ? machines.slice(0, MACHINES_ALL) : machines.filter((machine) => shown.has(machine));
}

function totalOf(rows: readonly StripRow[], machine: string): number {
  return rows.reduce((sum, row) => row.machine === machine ? sum + (row.percent ?? 0) : sum, 0);
}

const POINTS_MAX = 120;

/** Variant by variant, the machines that were the bottleneck at all. */
function inWords(rows: readonly StripRow[], names: ReadonlyMap<string, string> = new Map()): string {
  const variants = Map.groupBy(rows.slice(0, POINTS_MAX), ({ variant }) => variant);
  return [...variants].map(([variant, own]) => {
    const machines = Map.groupBy(own, ({ machine }) => machine);
    const texts = [...machines].map(([machine, shares]) => {
      const of = (wanted: StripRow["share"]) =>
        percentText(shares.find(({ share }) => share === wanted)?.percent ?? null);
      return `${clipped(machine, { fontSize: FONT, width: NAME })} ${of("sole")} alone, ${of("shifting")} passing`;
    });
    return `${clipped(names.get(variant) ?? variant, { fontSize: FONT, width: 2 * NAME })}: ${texts.join("; ")}.`;
  }).join(" ");
}
