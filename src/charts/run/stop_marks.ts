/**
 * The numbers of the longest stops on a state timeline: each in the row of its machine, where the stop is.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { RunClock } from "../../text/clock.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { keptApart } from "../frame/line_ends.ts";
import { SCHEMES } from "../frame/palette.ts";
import type { RowPlaces } from "../frame/row_labels.ts";
import { type StopRow, stopText } from "./longest_stops.ts";
import { type ClockedRun, clockOf, type TimeUnit } from "./time_axis.ts";

const FONT = 11, HIGH = 14;
/** Pixels that a number takes with its frame, by its digits; and from the middle of one to that of the next. */
const WIDE = [0, 14, 20], GAP = 21;
/** Pixels of a stop that have to be seen beside its number. */
const SEEN = 3;

/** What the numbers are drawn on. */
export interface NumberedRows {
  readonly data: ClockedRun;
  readonly places: RowPlaces;
  readonly unit: TimeUnit;
}

interface Scales {
  readonly x: (time: number) => number;
  readonly y: (row: number) => number;
}

interface Place {
  readonly width: number;
  readonly marginLeft: number;
  readonly marginRight: number;
}

/** A mark of the numbers: where there is no room for one beside the others of its machine, the longer stops have it. */
export function stopMarks(tools: Drawing, stops: readonly StopRow[], { data, places, unit }: NumberedRows): Markish {
  const clock = clockOf(data), byMachine = Map.groupBy(stops, ({ machine }) => machine);
  const render = (_index: unknown, { x, y }: Scales, _values: unknown, place: Place): Drawn => {
    const [from, to] = [place.marginLeft, place.width - place.marginRight];
    const marks = data.line.machines.flatMap(({ name }, machine) => {
      const own = (byMachine.get(name) ?? []).slice(0, Math.max(1, Math.floor((to - from) / GAP)));
      const spans = own.map(({ from_seconds, to_seconds }) =>
        [from_seconds, to_seconds].map((seconds) => x(seconds / unit.seconds))
      );
      const wanted = spans.map(([left, right]) => (left + right) / 2);
      const placed = keptApart(wanted, { gap: GAP, from: from + GAP / 2, to: to - GAP / 2 });
      const top = y(machine) + places.inset.insetTop, row = { top, bottom: top + places.bar };
      return own.map((stop, i) => ({ stop, ...row, left: spans[i][0], right: spans[i][1], middle: placed[i] }));
    });
    const d = marks.map(needleOf).join("");
    // Paper around the needles: they are seen on any state.
    const paper = { stroke: SCHEMES.light.paper, "stroke-width": 4, class: "linetwin-gap linetwin-paper" };
    const pens = d === "" ? [] : [paper, { stroke: "currentColor", "stroke-width": 1.5 }];
    const needles = pens.map((pen) => tools.element("path", { d, fill: "none", ...pen }));
    const numbers = marks.map((mark) => numbered(tools, mark, clock));
    return tools.element(
      "g",
      { class: "linetwin-stops", "font-size": FONT, "text-anchor": "middle" },
      ...needles,
      ...numbers,
    );
  };
  return (stops.length === 0 ? null : render) as unknown as Markish;
}

/** A number, and what it points at; pixels. */
interface NumberedStop {
  readonly stop: StopRow;
  /** Of the machine's row. */
  readonly top: number;
  readonly bottom: number;
  /** Of the stop. */
  readonly left: number;
  readonly right: number;
  /** Of the number. */
  readonly middle: number;
}

/** A path from a number to its stop; empty where the stop can be seen on both sides of it. */
function needleOf({ stop, top, bottom, left, right, middle }: NumberedStop): string {
  const half = wideOf(stop) / 2 + SEEN, at = round((left + right) / 2);
  if (left <= middle - half && right >= middle + half) return "";
  return `M${at} ${round(top)}V${round(bottom)}M${at} ${round((top + bottom) / 2)}H${round(middle)}`;
}

function numbered({ element }: Drawing, { stop, top, bottom, middle }: NumberedStop, clock: RunClock): Drawn {
  const wide = wideOf(stop), y = (top + bottom) / 2;
  const frame = { x: middle - wide / 2, y: y - HIGH / 2, width: wide, height: HIGH, rx: 4 };
  return element(
    "g",
    {},
    element("title", {}, `${stop.number}: ${stopText(stop, clock)}`),
    element("rect", { ...frame, fill: SCHEMES.light.paper, stroke: "currentColor", class: "linetwin-paper" }),
    element("text", { x: middle, y: y + 4 }, `${stop.number}`),
  );
}

function wideOf({ number }: StopRow): number {
  return WIDE[`${number}`.length];
}

function round(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}
