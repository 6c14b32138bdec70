/**
 * Chart of genealogy: an item and what was packed into it, and where all of it was when.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { RunData } from "../../results/run_data.ts";
import type { RunClock } from "../../text/clock.ts";
import { countOf } from "../../text/format.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { plotStyle } from "../frame/frame.ts";
import { FAINT, SERIES } from "../frame/palette.ts";
import { leftTexts, machineMargin } from "../frame/row_labels.ts";
import { isolated, sentences } from "../frame/words.ts";
import { genealogyData, type GenealogyOptions, type GenealogyRow } from "./genealogy_data.ts";
import { lengthText } from "./length_text.ts";
import { type ClockedRun, clockOf, TIME_AXIS, timeAxis, timeUnit } from "./time_axis.ts";

const MARGIN_RIGHT = 24, MARGIN_TOP = 20;
/** Pixels: a band at least and at most, and what an item in it gets where there are few. */
const BAND_MIN = 26, BAND_MAX = 220, ITEM = 14;
/** Items that a band shows; of more, every second, third … is drawn. */
const ITEMS_MAX = 220;

/**
 * A band per type of item: at the top the item itself, below it what was packed into it, then what that was made of. Each
 * item is a line from its making to its packing: coloured at a machine, grey on the way between two. Where a band has more
 * items than can be seen, some are left out, evenly, and the chart says which.
 *
 * Rows: one per item and visit to a machine, the item first, then level by level in the order of packing.
 *
 * @returns The chart; it says so where no item was made.
 * @throws {RangeError} Of a run that was simulated without `items: "visits"`, or of an item that is none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 0.5 }), { items: "visits", events: "none" });
 *
 * const { description } = await charts.genealogy(result, { item: "Case-3" });
 * assert.match(description, /Case-3.*: made .* 12 × Tube/);
 *
 * const tubes = charts.genealogy.rows(result).filter(({ type, machine }) => type === "Tube" && machine === "Filler");
 * assert.equal(tubes.length, 60 * 12);
 * ```
 */
export const genealogy: ChartFunction<RunData, GenealogyRow[], GenealogyOptions> = chart({
  expect: expectFinished,
  rows: genealogyData,
  draw,
});

function draw(tools: Drawing, data: RunData, { width, item }: Sized<GenealogyOptions>): Picture {
  const rows = genealogyData(data, { item }), title = "Genealogy";
  if (rows.length === 0) {
    const nothing = "No item was made.";
    return { title, subtitle: nothing, description: nothing, plots: [] };
  }
  const bands = bandsOf(rows), [{ item: root }] = rows, machines = [...new Set(rows.map(({ machine }) => machine))];
  const inOrder = data.line.machines.map(({ name }) => name).filter((name) => machines.includes(name));
  const colours = new Map(inOrder.map((name, i) => [name, SERIES[i % SERIES.length]]));
  return {
    title: `${title} of ${isolated(root)}`,
    subtitle: sentences("Each line is an item, from its making to its packing.", leftOutText(bands)),
    description: inWords(rows, bands, data),
    legend: [
      ...inOrder.map((name) => ({ label: name, colour: colours.get(name)! })),
      { label: "waiting, or on its way", colour: FAINT },
    ],
    plots: [drawnBands(tools, { data, bands, colours, width })],
  };
}

/** The items of one type at one depth, each with its visits. */
interface Band {
  readonly label: string;
  readonly items: readonly (readonly GenealogyRow[])[];
  /** Every so manieth of them is drawn. */
  readonly step: number;
}

function bandsOf(rows: readonly GenealogyRow[]): Band[] {
  const byBand = Map.groupBy(rows, ({ depth, type }) => `${depth} ${type}`);
  return [...byBand.values()].map((ofBand) => {
    const items = [...Map.groupBy(ofBand, ({ item }) => item).values()]
      .sort(([a], [b]) => a.from_seconds - b.from_seconds);
    const [{ type, item }] = ofBand, step = Math.ceil(items.length / ITEMS_MAX);
    return { label: items.length === 1 ? item : `${items.length} × ${type}`, items, step };
  });
}

function leftOutText(bands: readonly Band[]): string {
  return bands.filter(({ step }) => step > 1).map(({ label, step }) => `Of ${isolated(label)} one in ${step} is drawn.`)
    .join(" ");
}

interface Bands {
  readonly data: ClockedRun;
  readonly bands: readonly Band[];
  readonly colours: ReadonlyMap<string, string>;
  readonly width: number;
}

function drawnBands(tools: Drawing, { data, bands, colours, width }: Bands): Drawn {
  // What is still at a machine ends with the run.
  const { endSeconds: end } = data.columns;
  const spans = bands.flatMap(({ items }) => items.flat());
  const from = Math.min(...spans.map(({ from_seconds }) => from_seconds));
  const to = Math.max(...spans.map(({ to_seconds }) => to_seconds ?? end)), unit = timeUnit(to - from);
  const heights = bands.map(({ items }) => Math.min(BAND_MAX, Math.max(BAND_MIN, ITEM * items.length)));
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, height) => sum + height + BAND_GAP, 0));
  const names = bands.map(({ label }) => label), height = tops.at(-1)! + heights.at(-1)!;
  const places = bands.map((band, i) => ({ band, top: tops[i], height: heights[i] }));
  const margins = { marginLeft: machineMargin(names), marginRight: MARGIN_RIGHT };
  const axis = timeAxis(tools, { span: { fromSeconds: from, toSeconds: to }, unit, width, ...margins }, data);
  return tools.draw({
    ...plotStyle(width),
    height: MARGIN_TOP + height + TIME_AXIS,
    marginBottom: TIME_AXIS,
    ...margins,
    x: axis.x,
    y: { type: "linear", domain: [0, height], range: [MARGIN_TOP, MARGIN_TOP + height], axis: null },
    marks: [
      linesOf(tools, { places, colours, seconds: unit.seconds, end, clock: clockOf(data) }),
      ...axis.marks,
      bandLabels(tools, places),
    ],
  });
}

const BAND_GAP = 10;

interface Place {
  readonly band: Band;
  readonly top: number;
  readonly height: number;
}

interface Scales {
  readonly x: (time: number) => number;
  readonly y: (pixels: number) => number;
}

/** One path per colour: an element for each visit would take twenty times the room. */
function linesOf(
  { element }: Drawing,
  { places, colours, seconds, end, clock }: {
    readonly clock: RunClock;
    readonly places: readonly Place[];
    readonly colours: ReadonlyMap<string, string>;
    readonly seconds: number;
    readonly end: number;
  },
): Markish {
  const render = (_index: unknown, { x, y }: Scales): Drawn => {
    const paths = new Map<string, string>([[FAINT, ""]]), values: Drawn[] = [];
    for (const { band: { items, step }, top, height } of places) {
      const shown = items.filter((_, i) => i % step === 0), each = height / shown.length;
      shown.forEach((visits, i) => {
        const place = { y: y(top + i * each), height: Math.max(0.4, each * (each > 3 ? 0.8 : 1)) };
        const add = (colour: string, [from, to]: readonly [number, number], share: number) => {
          paths.set(colour, (paths.get(colour) ?? "") + box(x(from / seconds), x(to / seconds), { ...place, share }));
        };
        add(FAINT, [visits[0].from_seconds, visits.at(-1)!.to_seconds ?? end], WAITING_SHARE);
        for (const { machine, from_seconds, to_seconds } of visits) {
          add(colours.get(machine)!, [from_seconds, to_seconds ?? end], 1);
        }
        const from = x(visits[0].from_seconds / seconds), to = x((visits.at(-1)!.to_seconds ?? end) / seconds);
        const all = { x: from, y: place.y, width: Math.max(to - from, 0.5), height: each };
        values.push(element("rect", all, element("title", {}, itemText(visits, clock))));
      });
    }
    const drawn = [...paths].map(([fill, d]) => element("path", { fill, d }));
    const unseen = element("g", { class: "linetwin-values", fill: "none", "pointer-events": "all" }, ...values);
    return element("g", { "aria-label": "items" }, ...drawn, unseen);
  };
  return render as unknown as Markish;
}

/** `Tube-17 in Case-2 · Filler 06:00:03–06:00:08, Inspector 06:00:08–06:00:11`. */
function itemText(visits: readonly GenealogyRow[], { span, second }: RunClock): string {
  const [{ item, part_of }] = visits, whole = part_of === null ? "" : ` in ${isolated(part_of)}`;
  const stays = visits.map(({ machine, from_seconds, to_seconds }) =>
    `${isolated(machine)} ${to_seconds === null ? `from ${second(from_seconds)} on` : span(from_seconds, to_seconds)}`
  );
  return `${isolated(item)}${whole} · ${stays.join(", ")}`;
}

/** How high waiting is, of an item's line. */
const WAITING_SHARE = 0.4;

function box(
  from: number,
  to: number,
  { y, height, share }: { readonly y: number; readonly height: number; readonly share: number },
): string {
  const top = y + height * (1 - share) / 2, round = (value: number) => Math.round(100 * value) / 100;
  return `M${round(from)} ${round(top)}h${round(Math.max(to - from, 0.5))}v${round(height * share)}H${round(from)}z`;
}

function bandLabels(tools: Drawing, places: readonly Place[]): Markish {
  const rows = places.map(({ band }) => band.label), margin = machineMargin(rows);
  return leftTexts(tools, {
    rows: places,
    y: ({ top, height }) => top + height / 2,
    text: ({ band }) => band.label,
    margin,
  });
}

function inWords(
  rows: readonly GenealogyRow[],
  bands: readonly Band[],
  data: RunData,
): string {
  const { columns, line: { sources } } = data;
  const [{ item }] = rows, own = rows.filter(({ depth }) => depth === 0), [first] = own, last = own.at(-1)!;
  const end = last.to_seconds ?? columns.endSeconds, stays = last.to_seconds === null ? " and is still there" : "";
  const earliest = rows.reduce((before, { from_seconds }) => Math.min(before, from_seconds), Infinity);
  const parts = bands.slice(1).map(({ items }) => `${items.length} × ${isolated(items[0][0].type)}`);
  const of = parts.length === 0 ? "" : ` of ${parts.join(" of ")}`;
  const isRaw = parts.length === 0 && sources.some(({ type }) => type === first.type);
  return sentences(
    `${isolated(item)}: ${isRaw ? "taken" : "made"} by ${isolated(first.machine)} from ${
      lengthText(first.from_seconds)
    } on (${clockOf(data).second(first.from_seconds)})${of}${stays}.`,
    `From its first part to its end ${lengthText(end - earliest)}, in ${countOf(own.length, "visit")} of its own.`,
  );
}
