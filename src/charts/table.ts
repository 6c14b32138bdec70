/**
 * The table of charts: a row each, in the order in which they are read. What shows several of them goes by it: the
 * report's sections, their page, the tests that draw every chart.
 *
 * @module
 */
import type { ExperimentResult } from "../experiment/experiment_result.ts";
import type { RunData } from "../results/run_data.ts";
import { watchedEquipment } from "../datasets/watched_equipment.ts";
import type { ChartOptions } from "./chart.ts";
import type { ChartFunction } from "./chart_function.ts";
import { bottleneckStripData } from "./experiment/bottleneck_strip_data.ts";
import * as charts from "./mod.ts";

/** A part of the report that has charts. */
export type ReportSection = "line" | "time" | "flow" | "money" | "balance" | "wear";

/** A chart of a finished run. */
export interface ChartOfRun {
  readonly ofRun: ChartFunction<RunData, unknown>;
  /** Where the report has it, behind those of the section that stand above it; null: nowhere. */
  readonly section: ReportSection | null;
  /** What a run must have been simulated with; left out: nothing, all runs have it. */
  readonly asksFor?: RecordedPart;
}

/** Whether a run has what not all runs record. */
const HAS = {
  lives: ({ columns }) => columns.lives !== null,
  visits: ({ columns }) => columns.visits !== null,
  sensors: ({ run, columns }) =>
    columns.lives !== null && watchedEquipment(run).some(({ sensors }) => sensors.length > 0),
} satisfies Record<string, (data: RunData) => boolean>;

/** What not all runs record. */
export type RecordedPart = keyof typeof HAS;

/** A chart of several runs, the first of which is compared with the others. */
export interface ChartOfRuns {
  readonly ofRuns: ChartFunction<readonly RunData[], unknown>;
}

/** A part of the report of an experiment that has charts. */
export type ExperimentReportSection = "response" | "variants" | "speed" | "bottleneck";

/** Whether an experiment has what not all experiments have. */
const ASKED = {
  factors: ({ experiment }) => experiment.factors.length > 0,
  sensitivity: ({ experiment }) => experiment.sensitivity !== null,
  bottleneck: (result) => bottleneckStripData(result).length > 0,
} satisfies Record<string, (result: ExperimentResult) => boolean>;

/** What not all experiments have asked for. */
export type AskedPart = keyof typeof ASKED;

/** A chart of an experiment. */
export interface ChartOfExperiment {
  readonly ofExperiment: ChartFunction<ExperimentResult, unknown, DrawnFor & ChartOptions>;
  /** What an experiment must have asked for; null: nothing, all experiments have variants and metrics. */
  readonly needs: AskedPart | null;
  /** Where the report of an experiment has it. */
  readonly part: ExperimentReportSection;
  /** What it is drawn anew for; empty: it is drawn once. */
  readonly each: readonly (keyof DrawnFor)[];
}

/** What of an experiment a chart is drawn for. */
export interface DrawnFor {
  /** Path of a factor. */
  readonly factor?: string;
  /** Path in the summary. */
  readonly metric?: string;
}

/** A row, with what the chart shows in words: what is missing does not compile. */
export type ChartRow = { readonly shows: string } & (ChartOfRuns | OneOrBoth<ChartOfRun, ChartOfExperiment>);

type None<Facts> = { readonly [Fact in keyof Facts]?: never };
type OneOrBoth<A, B> = (A & None<B>) | (None<A> & B) | (A & B);

/** What of the namespace is a chart. */
export type ChartName = {
  [Name in keyof typeof charts]: (typeof charts)[Name] extends ChartFunction<never, unknown> ? Name : never;
}[keyof typeof charts];

/** Every chart of the namespace has a row, and no other has. */
export const CHARTS = {
  lineDiagram: {
    ofRun: charts.lineDiagram,
    section: "line",
    shows:
      "stations, buffers, conditions, loops; after a run where the time went, how full buffers were, the bottleneck",
  },
  lossWaterfall: {
    ofRun: charts.lossWaterfall,
    section: "time",
    shows: "from scheduled to good time at the critical station",
  },
  lossPareto: { ofRun: charts.lossPareto, section: "time", shows: "what the critical station lost, by cause" },
  timeInState: { ofRun: charts.timeInState, section: "time", shows: "how long each machine did what" },
  stateTimeline: {
    ofRun: charts.stateTimeline,
    section: "time",
    shows: "what each machine did when; short intervals are added up, never guessed",
  },
  bottleneckStrip: {
    ofRun: charts.bottleneckStrip,
    section: "time",
    ofExperiment: charts.bottleneckStrip,
    needs: "bottleneck",
    part: "bottleneck",
    each: [],
    shows: "which machine was the bottleneck, and for how much of the time; also of an experiment",
  },
  production: {
    ofRun: charts.production,
    section: "flow",
    shows: "what was made per hour and so far, against the rated speed",
  },
  bufferLevels: {
    ofRun: charts.bufferLevels,
    section: "flow",
    shows: "how low, how high and how full on average buffers were over time, and what they hold",
  },
  genealogy: {
    ofRun: charts.genealogy,
    section: null,
    asksFor: "visits",
    shows: 'an item, what was packed into it, and where all of it was when; of runs with `items: "visits"`',
  },
  money: { ofRun: charts.money, section: "money", shows: "revenue, costs and margin over time" },
  vCurve: {
    ofRun: charts.vCurve,
    section: "balance",
    shows: "rated speeds over that of the critical station, and how long each buffer lasts",
  },
  sensors: {
    ofRun: charts.sensors,
    section: "wear",
    asksFor: "sensors",
    shows: "what a machine's sensors show, with its failures, anomalies and true health; of runs with `lives: true`",
  },
  lives: {
    ofRun: charts.lives,
    section: "wear",
    asksFor: "lives",
    shows:
      "how long parts last, by failure mode, and the law that is written; also of several runs, with `lives: true`",
  },
  runComparison: { ofRuns: charts.runComparison, shows: "runs side by side: throughput, OEE, margin, time" },
  means: {
    ofExperiment: charts.means,
    needs: null,
    part: "variants",
    each: ["metric"],
    shows: "means with intervals, and what is higher or lower than the baseline for sure",
  },
  responseCurve: {
    ofExperiment: charts.responseCurve,
    needs: "factors",
    part: "response",
    each: ["metric", "factor"],
    shows: "a metric over a factor, and from where on more of it gains nothing",
  },
  tornado: {
    ofExperiment: charts.tornado,
    needs: "sensitivity",
    part: "speed",
    each: [],
    shows: "what faster and slower machines are worth",
  },
} satisfies Record<ChartName, ChartRow>;

/** The rows with their names, those of a kind only: `chartsWith("ofRun")`. */
export function chartsWith<Kind extends "ofRun" | "ofRuns" | "ofExperiment">(kind: Kind): Named<Kind>[] {
  const rows: [string, ChartRow][] = Object.entries(CHARTS);
  return rows.flatMap(([name, row]) => kind in row ? [{ ...row as Named<Kind>, name }] : []);
}

type Named<Kind> = { readonly name: string } & Extract<ChartRow, Readonly<Record<Kind & string, unknown>>>;

/** The charts of a run that it has what they ask for. */
export function chartsOf(data: RunData): Named<"ofRun">[] {
  return chartsWith("ofRun").filter(({ asksFor }) => asksFor === undefined || HAS[asksFor](data));
}

/** The charts of an experiment that has asked for what they need. */
export function chartsOfExperiment(result: ExperimentResult): Named<"ofExperiment">[] {
  return chartsWith("ofExperiment").filter(({ needs }) => needs === null || ASKED[needs](result));
}

/**
 * What a chart of an experiment is drawn for, one after the other: every metric, of each every factor. A search has tried
 * so much that one metric is enough: the one that it is about.
 */
export function drawnFor(
  { each }: Pick<ChartOfExperiment, "each">,
  { experiment: { metrics, factors, optimize } }: ExperimentResult,
): DrawnFor[] {
  const values = { metric: optimize === null ? metrics : [optimize.metric], factor: factors.map(({ path }) => path) };
  return each.reduce<DrawnFor[]>(
    (drawn, key) => drawn.flatMap((one) => values[key].map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}
