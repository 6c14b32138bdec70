/**
 * Chart of the production: what was finished and made per hour, and what has been finished so far.
 *
 * @module
 */
import { finishedItem } from "../../results/materials.ts";
import type { RunData } from "../../results/run_data.ts";
import { countText, decimal } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { type LegendEntry, plotStyle } from "../frame/frame.ts";
import { lengthText } from "./length_text.ts";
import { SERIES } from "../frame/palette.ts";
import {
  baseTypeIndex,
  type CoursePoint,
  productionCourse,
  productionData,
  type ProductionRow,
} from "./production_data.ts";
import { deadlockMarks, noTimeSentence, standstillSentence } from "./run_end.ts";
import { runTime, TIME_AXIS, timeAxis, warmupMarks } from "./time_axis.ts";
import { spansUpTo, type TimeValues, timeValues } from "./time_values.ts";
import { clipped, isolated } from "../frame/words.ts";
import { Y_TITLE, yTitle } from "../frame/y_title.ts";

const [GOOD, DEFECTIVE, MADE, REJECTED] = SERIES;
const HEIGHT = 168, HEIGHT_LAST = 206;
/** Room above the greatest value; where a warm-up is named there, its name has to find a place. */
const AIR = 1.06, AIR_WARMUP = 1.25;
const MARGINS = { marginLeft: 84, marginRight: 24 };

interface Series {
  readonly of: Count;
  readonly colour: string;
  readonly className: string;
}

/** One kind of bars: the second stands on the first, or before it. */
interface Bars {
  /** What is counted, in the plural. */
  readonly items: string;
  readonly first: Series;
  readonly second: Series;
  readonly isStacked: boolean;
  /** Per hour; null where the line has no rated speed. */
  readonly rated: number | null;
}

/**
 * Finished items per hour, good and defective; where these are not the base units themselves, base units made per hour
 * and those rejected; and the finished items so far. A dashed line marks the rated speed of the line.
 *
 * Rows: one per hour; per quarter of an hour in runs of up to two hours, and in long ones per four hours, shift, day
 * or week, so that there are at most a hundred. They are whole telemetry rows, and sum up to what the run made from
 * its start on, a warm-up too.
 *
 * @returns The chart; without bars where no time has passed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 *
 * assert.match((await charts.production(result)).description, /pallets.* finished in 1 h/);
 *
 * const rows = charts.production.rows(result);
 * assert.equal(rows.length, 4);
 * assert.equal(rows.reduce((sum, { good_items }) => sum + good_items, 0), result.summary.production.good_pallets);
 * ```
 */
export const production: ChartFunction<RunData, ProductionRow[]> = chart({
  expect: expectFinished,
  rows: productionData,
  draw,
});

function draw(tools: Drawing, data: RunData, { width }: Sized): Picture {
  const rows = productionData(data), bars = barsOf(data), title = "Production", tell = { data, rows, width };
  if (rows.length === 0) {
    const empty = noTimeSentence(data);
    return { title, subtitle: empty, description: empty, plots: [] };
  }
  return {
    title,
    subtitle: spanInWords(rows, data.line.warmupSeconds),
    description: inWords(data, rows),
    legend: legendOf(bars, rows),
    plots: [...bars.map((one) => perHour(tools, one, tell)), soFar(tools, tell)],
  };
}

function barsOf({ run, line }: RunData): Bars[] {
  const { type, units } = finishedItem(run), base = run.materials[baseTypeIndex(run)];
  const perSecond = line.nodes[line.criticalNode]?.ratedSpeed ?? null;
  const rated = perSecond === null ? null : 3600 * perSecond;
  const finished: Bars = {
    items: type.plural,
    first: { of: ({ good_items }) => good_items, colour: GOOD, className: "linetwin-good" },
    second: { of: ({ defective_items }) => defective_items, colour: DEFECTIVE, className: "linetwin-defective" },
    isStacked: true,
    rated: rated === null ? null : rated / units,
  };
  if (type === base) return [finished];
  const made: Bars = {
    items: base.plural,
    first: { of: ({ units_made }) => units_made, colour: MADE, className: "linetwin-made" },
    second: { of: ({ units_rejected }) => units_rejected, colour: REJECTED, className: "linetwin-rejected" },
    isStacked: false,
    rated,
  };
  return [finished, made];
}

interface Tell {
  readonly data: RunData;
  readonly rows: readonly ProductionRow[];
  readonly width: number;
}

function perHour(
  tools: Drawing,
  { items, first, second, isStacked, rated }: Bars,
  { data, rows, width }: Tell,
): Drawn {
  const { Plot } = tools, { span, unit } = runTime(data);
  const x = {
    x1: ({ from_seconds }: ProductionRow) => from_seconds / unit.seconds,
    x2: ({ to_seconds }: ProductionRow) => to_seconds / unit.seconds,
    insetLeft: 0.5,
    insetRight: 0.5,
  };
  const under = (row: ProductionRow) => isStacked ? rate(row, first.of) : 0;
  const some = rows.filter((row) => second.of(row) > 0);
  const over = (row: ProductionRow) => under(row) + rate(row, second.of);
  const greatest = Math.max(rated ?? 0, ...rows.flatMap((row) => [rate(row, first.of), over(row)]));
  return tools.draw({
    ...plotStyle(width),
    ...panel(HEIGHT),
    x: { ...timeAxis(tools, { span, unit, width, ...MARGINS }, data).x, label: null },
    y: amounts(greatest, data),
    marks: [
      yTitle(tools, `${clipped(items, { fontSize: 11, width: width / 2 })} per hour`, {
        width,
        marginLeft: MARGINS.marginLeft,
      }),
      ...warmupMarks(tools, data, unit),
      Plot.rectY(rows, {
        ...x,
        y1: 0,
        y2: (row: ProductionRow) => rate(row, first.of),
        fill: first.colour,
        className: first.className,
      }),
      Plot.rectY(some, { ...x, y1: under, y2: over, fill: second.colour, className: second.className }),
      ...(rated === null ? [] : [dashed(tools, rated)]),
      Plot.ruleY([0], { stroke: "currentColor" }),
      timeValues(tools, rows.map((row) => valuesOf(row, data)), { data, unit }),
    ],
  });
}

function valuesOf(row: ProductionRow, { run }: RunData): TimeValues {
  const { type } = finishedItem(run), base = run.materials[baseTypeIndex(run)];
  const finished = `${countText(row.good_items)} good ${isolated(type.plural)}, ` +
    `${countText(row.defective_items)} defective`;
  const made = `${countText(row.units_made)} ${isolated(base.plural)} made, ${countText(row.units_rejected)} rejected`;
  const values = type === base ? finished : `${finished} · ${made}`;
  return { fromSeconds: row.from_seconds, toSeconds: row.to_seconds, values };
}

function soFar(tools: Drawing, { data, width }: Tell): Drawn {
  const { Plot } = tools,
    { span, unit } = runTime(data),
    axis = timeAxis(tools, { span, unit, width, ...MARGINS }, data);
  const points = productionCourse(data, width);
  const { plural } = finishedItem(data.run).type, items = clipped(plural, { fontSize: 11, width: width / 2 });
  return tools.draw({
    ...plotStyle(width),
    ...panel(HEIGHT_LAST),
    marginBottom: TIME_AXIS,
    x: axis.x,
    y: amounts(points[points.length - 1].finished_items, data),
    marks: [
      yTitle(tools, `${items} finished so far, good or not`, { width, marginLeft: MARGINS.marginLeft }),
      ...warmupMarks(tools, data, unit),
      ...deadlockMarks(tools, data, unit, width - MARGINS.marginLeft - MARGINS.marginRight),
      Plot.line(points, {
        x: ({ seconds }) => seconds / unit.seconds,
        y: "finished_items",
        stroke: GOOD,
        strokeWidth: 2,
        className: "linetwin-finished",
      }),
      ...axis.marks,
      Plot.ruleY([0], { stroke: "currentColor" }),
      timeValues(tools, spansUpTo(points.slice(1), (some) => finishedText(some, plural)), { data, unit }),
    ],
  });
}

function finishedText(points: readonly CoursePoint[], plural: string): string {
  return `${countText(points[points.length - 1].finished_items)} ${isolated(plural)} finished so far`;
}

type Count = (row: ProductionRow) => number;

function rate(row: ProductionRow, of: Count): number {
  return 3600 * of(row) / (row.to_seconds - row.from_seconds);
}

function panel(height: number) {
  return { height, marginTop: Y_TITLE, marginBottom: 22, ...MARGINS };
}

function amounts(greatest: number, { line }: RunData) {
  const air = line.warmupSeconds > 0 ? AIR_WARMUP : AIR;
  return {
    domain: [0, greatest > 0 ? air * greatest : 1],
    grid: true,
    // Items are whole.
    ticks: Math.max(1, Math.min(5, Math.floor(greatest))),
    label: null,
    tickFormat: (value: number) => value.toLocaleString("en-US"),
  } as const;
}

function dashed({ Plot }: Drawing, perHour: number) {
  const line = { stroke: "currentColor", strokeWidth: 1.5, strokeDasharray: "5 4" };
  return Plot.ruleY([perHour], { ...line, className: "linetwin-rated" });
}

function legendOf([finished, made]: readonly Bars[], rows: readonly ProductionRow[]): LegendEntry[] {
  const short = ({ items }: Bars) => clipped(items, { fontSize: 12, width: 140 });
  const entries: LegendEntry[] = [];
  // With its number: a bar may be too low to be seen.
  const add = (label: string, of: Count, colour: string) => {
    const all = rows.reduce((sum, row) => sum + of(row), 0);
    if (all > 0) entries.push({ label: `${label} (${countText(all)})`, colour });
  };
  add(`good ${short(finished)}`, finished.first.of, GOOD);
  add(`defective ${short(finished)}`, finished.second.of, DEFECTIVE);
  if (made !== undefined) {
    add(`${short(made)} made`, made.first.of, MADE);
    add(`${short(made)} rejected`, made.second.of, REJECTED);
  }
  if (finished.rated !== null) {
    entries.push({ label: "rated speed of the line", colour: "currentColor", shape: "dashed" });
  }
  return entries;
}

function spanInWords(rows: readonly ProductionRow[], warmupSeconds: number): string {
  const [{ from_seconds, to_seconds }] = rows, warmup = warmupSeconds > 0 ? "; warm-up included" : "";
  return `Per hour, each bar over ${lengthText(to_seconds - from_seconds)}${warmup}`;
}

function inWords(data: RunData, rows: readonly ProductionRow[]): string {
  const { run, columns: { endSeconds } } = data;
  const sum = (of: Count) => rows.reduce((all, row) => all + of(row), 0);
  const { type } = finishedItem(run), base = run.materials[baseTypeIndex(run)];
  const defective = sum(({ defective_items }) => defective_items);
  const finished = sum(({ good_items }) => good_items) + defective;
  const sentences = [
    `${countText(finished)} ${isolated(type.plural)} finished in ${lengthText(endSeconds)}, ` +
    `${decimal(3600 * finished / endSeconds, 1)} per hour, ${countText(defective)} of them defective.`,
    `${countText(sum(({ units_made }) => units_made))} ${isolated(base.plural)} made, ` +
    `${countText(sum(({ units_rejected }) => units_rejected))} rejected.`,
    standstillSentence(data),
  ];
  return sentences.join(" ").trim();
}
