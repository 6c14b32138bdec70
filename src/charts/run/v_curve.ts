/**
 * Chart of the V-curve: how fast each station is by design beside the slowest one, and how long the buffers between
 * them last.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { RunData } from "../../results/run_data.ts";
import { countText, decimal, listed, ratioText } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { type LegendEntry, plotStyle } from "../frame/frame.ts";
import { ACCENT, SCHEMES, SERIES } from "../frame/palette.ts";
import { axisNames, namesBelow, stationScale } from "./station_axis.ts";
import { type VCurve, type VCurveBuffer, vCurveData, type VCurveStation } from "./v_curve_data.ts";
import { clipped, isolated } from "../frame/words.ts";

const LEFT = 64, RIGHT = 16;
const SPEEDS = 240, BUFFERS = 130;
/** Below the least speed there is its number. */
const INSETS = { insetTop: 8, insetBottom: 24 };
/** From this ratio on the slow stations, which matter, would lie on each other on a linear scale. */
const LOG_MIN = 10;
/** Steps so wide have room for a number. */
const NUMBER_STEP_MIN = 34;
const NAMED_MAX = 3, POINTS_MAX = 12;

const CRITICAL = SERIES[1], BUFFER = SERIES[2];

/**
 * Every station in station order: its rated speed over that of the critical station; below, the minutes that each
 * buffer between two lasts. Over a wide range of speeds the scale is logarithmic.
 *
 * Rows: one per station, and one per buffer between two. Nothing of it depends on what happened in the run.
 *
 * @returns The chart; without a curve where no station carries base units.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 *
 * assert.match((await charts.vCurve(result)).description, /Filler.* 1\.00,.*Palletizer/);
 *
 * const { stations, buffers } = charts.vCurve.rows(result);
 * assert.deepEqual(stations.filter((row) => row.is_critical).map((row) => row.station), ["Filler"]);
 * assert.deepEqual([buffers[0].from, buffers[0].to], [stations[0].station, stations[1].station]);
 * ```
 */
export const vCurve: ChartFunction<Pick<RunData, "line">, VCurve> = chart({
  expect: expectFinished,
  rows: vCurveData,
  draw,
});

function draw(tools: Drawing, data: Pick<RunData, "line">, { width }: Sized): Picture {
  const curve = vCurveData(data), critical = curve.stations.find((row) => row.is_critical);
  if (critical === undefined) {
    const nothing = "No station of this line carries base units.";
    return { title: TITLE, subtitle: nothing, description: nothing, plots: [] };
  }
  return {
    title: TITLE,
    subtitle: subtitleOf(critical, curve),
    description: inWords(critical, curve),
    legend: legendOf(curve),
    plots: [speeds(tools, curve, width), ...(curve.buffers.length === 0 ? [] : [autonomies(tools, curve, width)])],
  };
}

const TITLE = "V-curve";

type Rated = VCurveStation & { readonly ratio_to_critical: number };

/** A station at its place on the axis. */
type Placed<Row> = Row & { readonly at: number };

function isRated(row: VCurveStation): row is Rated {
  return row.ratio_to_critical !== null;
}

/** What both plots are wide, in steps from station to station: a buffer that the last one fills stands behind it. */
function stepsOf({ stations, buffers }: VCurve): number {
  const last = stations.at(-1)!.station;
  return stations.length + (buffers.some(({ from }) => from === last) ? 0.5 : 0);
}

function speeds(tools: Drawing, curve: VCurve, width: number): Drawn {
  const { Plot } = tools, { stations } = curve, placed = stations.map((row, at) => ({ ...row, at }));
  const rated = placed.filter((row): row is Placed<Rated> => isRated(row));
  const steps = stepsOf(curve), step = (width - LEFT - RIGHT) / steps;
  const names = namesBelow(stations.map(({ station }) => station), step);
  const at = { x: "at", y: "ratio_to_critical" };
  const max = Math.max(...rated.map((row) => row.ratio_to_critical));
  const labelled = step >= NUMBER_STEP_MIN ? rated : [];
  return tools.draw({
    ...plotStyle(width),
    height: SPEEDS + names.height,
    marginTop: 28,
    marginBottom: names.height,
    marginLeft: LEFT,
    marginRight: RIGHT,
    x: stationScale(steps),
    y: speedScale(max),
    marks: [
      ...speedAxis(tools, max),
      Plot.ruleY([1], { stroke: "currentColor", strokeOpacity: 0.4, strokeDasharray: "4 3" }),
      Plot.line(rated, { ...at, stroke: ACCENT, strokeWidth: 2 }),
      Plot.dot(rated, {
        ...at,
        r: (row: Rated) => row.is_critical ? 6.5 : 4.5,
        fill: colourOf,
        sort: "is_critical",
        title: speedText,
      }),
      ...ratioTexts(tools, labelled),
      Plot.text(placed.filter((row) => !isRated(row)), { x: "at", text: () => "–", frameAnchor: "bottom", dy: -18 }),
      axisNames(tools, placed.map(({ at, station }) => ({ at, name: station })), names),
    ],
    r: { type: "identity" },
  });
}

/** Above its dot, where no line leaves upwards on both sides: there below it. */
function ratioTexts({ Plot }: Drawing, labelled: readonly Placed<Rated>[]): Markish[] {
  const isAbove = (row: Rated | undefined, { ratio_to_critical }: Rated) =>
    row === undefined || row.ratio_to_critical > ratio_to_critical;
  const isLow = (row: Rated, i: number) => isAbove(labelled[i - 1], row) && isAbove(labelled[i + 1], row);
  const [low, others] = [true, false].map((is) => labelled.filter((row, i) => isLow(row, i) === is));
  const text = { x: "at", y: "ratio_to_critical", text: (row: Rated) => ratioText(row.ratio_to_critical) };
  const halo = { fill: "currentColor", stroke: SCHEMES.light.paper, strokeWidth: 4, className: "linetwin-gap" };
  return [Plot.text(low, { ...text, ...halo, dy: 15 }), Plot.text(others, { ...text, ...halo, dy: -14 })];
}

function speedText({ station, ratio_to_critical, is_critical }: Rated): string {
  const times = `rated at ${ratioText(ratio_to_critical)} × the critical station's speed`;
  return `${isolated(station)} · ${is_critical ? "the critical station" : times}`;
}

function colourOf({ is_critical }: VCurveStation): string {
  return is_critical ? CRITICAL : ACCENT;
}

const LABEL = { labelAnchor: "center", labelArrow: "none", labelOffset: LEFT - 18 } as const;

function speedScale(max: number) {
  return max < LOG_MIN
    ? { domain: [1, Math.max(1.1, max)], ...INSETS } as const
    : { type: "log", domain: [1, max], ...INSETS } as const;
}

function speedAxis({ Plot }: Drawing, max: number): Markish[] {
  const label = { ...LABEL, label: "Rated speed (× critical station's)" };
  if (max < LOG_MIN) return [Plot.gridY({ ticks: 5 }), Plot.axisY({ ...label, ticks: 5 })];
  const ticks = logTicks(max);
  // As texts of their own: a logarithmic scale would leave most labels out.
  const text = (tick: number) => tick.toLocaleString("en-US", { notation: "compact" });
  return [Plot.gridY(ticks), Plot.axisY(ticks, { ...label, text })];
}

/** `1, 2, 5, 10, …` up to a value; over many powers of ten only some of these. */
function logTicks(max: number): number[] {
  const powers = Math.floor(Math.log10(max)) + 1, every = Math.ceil(powers / 8);
  const tens = Array.from({ length: Math.ceil(powers / every) }, (_, power) => 10 ** (power * every));
  const ticks = powers <= 3 ? tens.flatMap((ten) => [ten, 2 * ten, 5 * ten]) : tens;
  return ticks.filter((tick) => tick <= max);
}

function autonomies(tools: Drawing, curve: VCurve, width: number): Drawn {
  const { Plot } = tools, { stations } = curve, placed = placedBuffers(curve);
  const steps = stepsOf(curve),
    step = (width - LEFT - RIGHT) / steps,
    slot = step * Math.min(...placed.map((row) => row.wide));
  const astray = placed.filter((row) => row.isAstray);
  const names = namesBelow(astray.map(leadingTo), slot);
  const height = astray.length === 0 ? 14 : names.height;
  const finite = placed.filter((row) => row.autonomy_min !== null);
  const half = (row: PlacedBuffer) => Math.min(0.32 * row.wide, 22 / step);
  return tools.draw({
    ...plotStyle(width),
    height: BUFFERS + height,
    marginTop: 24,
    marginBottom: height,
    marginLeft: LEFT,
    marginRight: RIGHT,
    x: stationScale(steps),
    y: {
      domain: [0, Math.max(0, ...finite.map((row) => row.autonomy_min!)) || 1],
      ...LABEL,
      label: "Buffer lasts (min)",
      ticks: 4,
      grid: true,
    },
    marks: [
      Plot.ruleX(stations, { x: (_: VCurveStation, at: number) => at, stroke: "currentColor", strokeOpacity: 0.15 }),
      Plot.rect(finite, {
        x1: (row: PlacedBuffer) => row.at - half(row),
        x2: (row: PlacedBuffer) => row.at + half(row),
        y1: 0,
        y2: "autonomy_min",
        fill: BUFFER,
        title: (row: PlacedBuffer) =>
          `${isolated(row.from)} to ${isolated(row.to)} · ${countText(row.capacity!)} items last ${
            autonomyText(row)
          } min`,
      }),
      Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.5 }),
      Plot.text(slot >= NUMBER_STEP_MIN ? placed : [], {
        x: "at",
        y: (row: PlacedBuffer) => row.autonomy_min ?? 0,
        text: autonomyText,
        dy: -8,
      }),
      axisNames(tools, astray.map((row) => ({ at: row.at, name: leadingTo(row) })), names),
    ],
  });
}

/** A buffer between the station that fills it and the next on the axis, which need not be the one that empties it. */
interface PlacedBuffer extends VCurveBuffer {
  readonly at: number;
  /** Its share of the room between two stations. */
  readonly wide: number;
  /** Whether it has to be said where it leads. */
  readonly isAstray: boolean;
}

function placedBuffers({ stations, buffers }: VCurve): PlacedBuffer[] {
  const order = new Map(stations.map(({ station }, at) => [station, at]));
  return [...Map.groupBy(buffers, ({ from }) => from)].flatMap(([from, group]) =>
    group.map((buffer, place) => {
      const wide = 1 / group.length, start = order.get(from)!;
      const isAstray = group.length > 1 || order.get(buffer.to) !== start + 1;
      return { ...buffer, at: start + (place + 0.5) * wide, wide, isAstray };
    })
  );
}

function leadingTo({ to }: VCurveBuffer): string {
  return `→ ${to}`;
}

/** `2.4`, `120`, of the shortest `0.03`; `∞` of an unlimited buffer. */
function autonomyText({ capacity, autonomy_min: minutes }: VCurveBuffer): string {
  if (minutes === null) return capacity === null ? "∞" : "–";
  if (minutes < 0.095) return minutes.toLocaleString("en-US", { maximumSignificantDigits: 2 });
  return decimal(minutes, minutes < 9.95 ? 1 : 0);
}

function legendOf({ stations, buffers }: VCurve): LegendEntry[] {
  const others = stations.some((row) => isRated(row) && !row.is_critical);
  return [
    { label: "critical station", colour: CRITICAL, shape: "dot" },
    ...(others ? [{ label: "other stations", colour: ACCENT, shape: "dot" } as const] : []),
    ...(buffers.some((row) => row.autonomy_min) ? [{ label: "how long a full buffer lasts", colour: BUFFER }] : []),
  ];
}

function subtitleOf(critical: VCurveStation, { stations }: VCurve): string {
  const short = (name: string) => clipped(name, { fontSize: 12.5, width: 200 });
  const unrated = stations.filter((row) => !isRated(row)).map(({ station }) => station);
  const text = `By design: each station's rated speed over that of the slowest, ${short(critical.station)}`;
  return unrated.length === 0
    ? text
    : `${text}. Carrying no base units by design: ${listed(unrated.map(short), NAMED_MAX)}`;
}

function inWords(critical: VCurveStation, { stations, buffers }: VCurve): string {
  const speeds = stations.filter(isRated).map((row) => `${isolated(row.station)} ${ratioText(row.ratio_to_critical)}`);
  const lasting = buffers.filter((row) => row.autonomy_min !== null);
  const minutes = lasting.map((row) => `${isolated(row.from)} to ${isolated(row.to)} ${autonomyText(row)} min`);
  return `Rated speeds over that of ${isolated(critical.station)}, the critical station: ${
    listed(speeds, POINTS_MAX)
  }.` +
    (minutes.length === 0 ? "" : ` Full buffers last: ${listed(minutes, POINTS_MAX)}.`);
}
