/**
 * The rows of a state timeline: what each machine did in each column, in a frame that is seen on any paper, and in spans of
 * time that people count by, how much of it, under the mouse.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import { STATES } from "../../model/states.ts";
import type { RunData } from "../../results/run_data.ts";
import { decimal } from "../../text/format.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { isNarrow } from "../frame/frame.ts";
import { FAINT } from "../frame/palette.ts";
import type { RowPlaces } from "../frame/row_labels.ts";
import { isolated, STATE_NAMES } from "../frame/words.ts";
import { type StateColumns, stateSpans } from "./state_columns.ts";
import { type RowPlace, stateOutlines } from "./state_outlines.ts";
import { clockOf, type TimeUnit } from "./time_axis.ts";
import { timeTicks } from "./time_ticks.ts";

/** Spans under the mouse: of a machine at the most, of all machines together, and of these where nobody has a mouse. */
const SPANS_MAX = 48, ALL_MAX = 240, NARROW_MAX = 120;
/** Below this share of a span, percent, a state is not named. */
const NAMED_MIN = 0.5;

/** What the rows are drawn from. */
export interface StateRows {
  readonly data: RunData;
  readonly columns: StateColumns;
  readonly places: RowPlaces;
  readonly unit: TimeUnit;
}

interface Scales {
  readonly x: (time: number) => number;
  readonly y: (row: number) => number;
}

/** A mark of our own: those of Plot write every corner of an area in pixels, which takes eight times the room. */
export function stateRows({ element }: Drawing, { data, columns, places, unit }: StateRows): Markish {
  const { machines } = data.line, { endSeconds } = data.columns, spans = valueSpans(data, { places, unit });
  const render = (_index: unknown, { x, y }: Scales): Drawn => {
    const left = x(0), across = { x: left, width: x(endSeconds / unit.seconds) - left, height: places.bar };
    const rows = machines.map((_, machine) => {
      const place = { ...across, y: y(machine) + places.inset.insetTop };
      const paths = stateOutlines(columns, { machine, machineCount: machines.length, place });
      const frame = element("rect", { ...place, fill: "none", stroke: FAINT, class: "linetwin-outline" });
      const values = spans.words[machine].map((words, at) =>
        element("rect", placeOfSpan(place, spans.edges, at), element("title", {}, words))
      );
      return element(
        "g",
        {},
        ...paths.map((path) => element("path", path)),
        frame,
        element("g", { class: "linetwin-values", fill: "none", "pointer-events": "all" }, ...values),
      );
    });
    return element("g", { "aria-label": "states" }, ...rows);
  };
  return render as unknown as Markish;
}

function placeOfSpan({ x, y, width, height }: RowPlace, edges: Float64Array, at: number) {
  const end = edges[edges.length - 1], from = Math.round(x + width * edges[at] / end);
  return { x: from, y, width: Math.round(x + width * edges[at + 1] / end) - from, height };
}

interface ValueSpans {
  readonly edges: Float64Array;
  /** By machine, span by span. */
  readonly words: readonly (readonly string[])[];
}

function valueSpans(data: RunData, { places, unit }: Pick<StateRows, "places" | "unit">): ValueSpans {
  const { machines } = data.line, all = isNarrow(places.plot.width) ? NARROW_MAX : ALL_MAX;
  const most = Math.max(2, Math.min(SPANS_MAX, Math.floor(all / machines.length)));
  const { step } = timeTicks({ from: 0, to: data.columns.endSeconds / unit.seconds }, { steps: unit.steps, most });
  const columns = stateSpans(data, step * unit.seconds), clock = clockOf(data);
  const words = machines.map(({ name }, machine) =>
    Array.from({ length: columns.count }, (_, at) => {
      const span = clock.span(columns.edges[at], columns.edges[at + 1]);
      return `${isolated(name)} · ${span} · ${
        sharesText(columns, machine * STATES.length + at * machines.length * STATES.length)
      }`;
    })
  );
  return { edges: columns.edges, words };
}

/** `at work 64%, microstop 27%`, the greatest share first. */
function sharesText({ seconds }: StateColumns, first: number): string {
  const own = seconds.subarray(first, first + STATES.length), all = own.reduce((sum, value) => sum + value, 0);
  return STATES.map((state, s) => ({ state, percent: 100 * own[s] / all }))
    .filter(({ percent }) => percent >= NAMED_MIN)
    .sort((a, b) => b.percent - a.percent)
    .map(({ state, percent }) => `${STATE_NAMES[state]} ${decimal(percent, 0)}%`)
    .join(", ");
}
