/**
 * Comparison of runs: what each made, earned and how effective it was, beside the first; and where the time of its
 * critical station went.
 *
 * @module
 */
import { currencySign } from "../../config/schema/currency.ts";
import { secondsKey, type StateName, STATES } from "../../model/states.ts";
import { METRICS } from "../../results/metrics.ts";
import { currencyOf, sameCurrency } from "../../results/ranked_differences.ts";
import type { RunData } from "../../results/run_data.ts";
import type { MachineSummary, Summary } from "../../results/summary_type.ts";
import { unitText } from "../../text/metric_text.ts";
import type { ChartOptions } from "../chart.ts";

/** A run that is compared: a result, a stored run, or a summary. */
export type ComparedRun = Pick<RunData, "summary"> | Summary;

/** What a comparison can be told. */
export interface RunComparisonOptions extends ChartOptions {
  /** What the runs are called, one label per run; default: their names, with the seed or a number where these repeat. */
  readonly labels?: readonly string[];
}

/** A figure of a run. */
export interface ComparedFigure {
  /** The run's place among those compared, from 0. */
  readonly index: number;
  /** What the run is called. */
  readonly run: string;
  /** Which figure it is: a path in the summary, or the gross margin over the hours of the run. */
  readonly metric: "line.throughput_per_hour" | "line.oee_percent" | "economics.gross_margin" | "gross_margin_per_hour";
  /**
   * In what it is: `pallets per hour`, or `items per hour` where the runs finish different ones; `%`; of money the sign
   * of the run's currency, `$`, `$ per hour`.
   */
  readonly unit: string;
  /** What its money is in, ISO 4217; null of what is no money. */
  readonly currency: string | null;
  /** Null where the run has none. */
  readonly value: number | null;
  /**
   * More than the first run's, in the unit; null where either has none, counts another finished item, or has another
   * currency: nothing is converted.
   */
  readonly difference: number | null;
  /** More than the first run's, percent of that; null where that is not above 0, or there is no difference to tell. */
  readonly difference_percent: number | null;
}

/** The critical station's time in a state. */
export interface ComparedTime {
  /** The run's place among those compared, from 0. */
  readonly index: number;
  /** What the run is called. */
  readonly run: string;
  /** The critical station's name. */
  readonly station: string;
  /** The state. */
  readonly state: StateName;
  /** Seconds in it, without a warm-up; several machines side by side count on average. */
  readonly seconds: number;
  /** Of its time, 0–100; 0 where no time has passed. */
  readonly percent: number;
}

/** Runs side by side. */
export interface RunComparison {
  /** What the runs are called, in the order given. */
  readonly runs: readonly string[];
  /** Figure by figure, run by run: throughput, line OEE, and where a run has a product the gross margin. */
  readonly figures: readonly ComparedFigure[];
  /** Run by run, a row per state; none of a run without a critical station. */
  readonly time: readonly ComparedTime[];
}

/**
 * The figures of two or more runs. Of runs of different length, or one that ended early, the gross margin is per hour.
 *
 * @param runs Results, stored runs or summaries.
 *
 * @throws {RangeError} When there are fewer than two runs, or not as many labels as runs.
 */
export function runComparisonData(
  runs: readonly ComparedRun[],
  options: RunComparisonOptions = {},
): RunComparison {
  const summaries = runs.map((run) => "summary" in run ? run.summary : run);
  if (summaries.length < 2) throw new RangeError(`Cannot compare ${summaries.length} of 2 or more runs`);
  const labels = labelsOf(summaries, options);
  const parts = summaries.map((summary, index) => ({ index, label: labels[index], summary }));
  return {
    runs: labels,
    figures: measuresOf(summaries).flatMap((measure) => figuresOf(measure, parts)),
    time: parts.flatMap(timesOf),
  };
}

interface Part {
  readonly index: number;
  readonly label: string;
  readonly summary: Summary;
}

function labelsOf(summaries: readonly Summary[], { labels }: RunComparisonOptions): readonly string[] {
  if (labels !== undefined) {
    if (labels.length === summaries.length) return labels;
    throw new RangeError(`Cannot label ${summaries.length} runs: found ${labels.length} labels`);
  }
  const names = summaries.map(({ run }) => run.name);
  if (new Set(names).size === names.length) return names;
  const seeded = summaries.map(({ run }) => `${run.name}, seed ${run.random_seed}`);
  // Names that are alone stay as they are; runs that share name and seed differ in what the summary does not say.
  if (new Set(seeded).size === seeded.length) return names.map((name, i) => isAlone(name, names) ? name : seeded[i]);
  return names.map((name, index) => isAlone(name, names) ? name : `${name} (${index + 1})`);
}

function isAlone(name: string, names: readonly string[]): boolean {
  return names.indexOf(name) === names.lastIndexOf(name);
}

interface Measure extends Pick<ComparedFigure, "metric"> {
  readonly unit: (summary: Summary) => string;
  readonly isMoney?: true;
  readonly value: (summary: Summary) => number | null;
  /** Whether the values of two runs are of one kind; default: always. */
  readonly isLike?: (a: Summary, b: Summary) => boolean;
}

function measuresOf(summaries: readonly Summary[]): Measure[] {
  const measures: Measure[] = [
    {
      metric: "line.throughput_per_hour",
      unit: () => unitText(METRICS.line.throughput_per_hour, { finished: finishedOf(summaries) }),
      value: ({ line }) => line.throughput_per_hour,
      isLike: (a, b) => finishedIn(a) === finishedIn(b),
    },
    { metric: "line.oee_percent", unit: () => METRICS.line.oee_percent.unit, value: ({ line }) => line.oee_percent },
  ];
  return summaries.every(({ economics }) => economics === null) ? measures : [...measures, marginOf(summaries)];
}

function marginOf(summaries: readonly Summary[]): Measure {
  const unit = ({ run }: Summary) => currencySign(run.currency);
  const hours = summaries.map(hoursOf), margin = ({ economics }: Summary) => economics?.gross_margin ?? null;
  if (hours.every((one) => Math.abs(one - hours[0]) <= 1e-9 * hours[0])) {
    return { metric: "economics.gross_margin", unit, isMoney: true, value: margin, isLike: sameCurrency };
  }
  const perHour = (summary: Summary) => {
    const money = margin(summary), passed = hoursOf(summary);
    return money === null || passed === 0 ? null : money / passed;
  };
  return {
    metric: "gross_margin_per_hour",
    unit: (summary) => `${unit(summary)} per hour`,
    isMoney: true,
    value: perHour,
    isLike: sameCurrency,
  };
}

/** Hours that the figures cover: without a warm-up, and up to a deadlock. */
function hoursOf({ machines }: Summary): number {
  const [first] = Object.values(machines);
  return STATES.reduce((sum, state) => sum + secondsIn(first, state), 0) / 3600;
}

/** What the runs finish, in the plural; `items` where that differs. */
function finishedOf(summaries: readonly Summary[]): string {
  const [first, ...others] = summaries.map(finishedIn);
  return others.every((other) => other === first) ? first : "items";
}

/** The plural of the finished type: the last two counts are those of its good and defective items. */
function finishedIn({ production }: Summary): string {
  return Object.keys(production).at(-1)!.slice("defective_".length);
}

function figuresOf({ metric, unit, isMoney, value, isLike }: Measure, parts: readonly Part[]): ComparedFigure[] {
  const [{ summary: before }] = parts, first = value(before);
  return parts.map(({ index, label, summary }) => {
    const own = value(summary), isComparable = isLike === undefined || isLike(before, summary);
    const difference = own === null || first === null || !isComparable ? null : own - first;
    const difference_percent = difference === null || first! <= 0 ? null : 100 * difference / first!;
    const currency = isMoney ? currencyOf(summary) : null;
    return { index, run: label, metric, unit: unit(summary), currency, value: own, difference, difference_percent };
  });
}

function timesOf({ index, label, summary }: Part): ComparedTime[] {
  const station = summary.line.critical_station;
  if (station === null) return [];
  const machines = machinesOf(station, summary);
  const mean = (state: StateName) => machines.reduce((sum, one) => sum + secondsIn(one, state), 0) / machines.length;
  const all = STATES.reduce((sum, state) => sum + mean(state), 0);
  return STATES.map((state) => {
    const seconds = mean(state);
    return { index, run: label, station, state, seconds, percent: all === 0 ? 0 : 100 * seconds / all };
  });
}

/** The machines of a station: itself, or `<station>.1`, `<station>.2`, … */
function machinesOf(station: string, { stations, machines }: Summary): MachineSummary[] {
  const { machines: machineCount } = stations[station];
  if (machineCount === 1) return [machines[station]];
  return Array.from({ length: machineCount }, (_, index) => machines[`${station}.${index + 1}`]);
}

function secondsIn(machine: MachineSummary, state: StateName): number {
  return machine[secondsKey(state)];
}
