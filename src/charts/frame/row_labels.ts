/**
 * Texts of rows: names on the left and values on the right, beside the bars, or above them where a chart is narrow.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing } from "./drawing.ts";
import { CHART_MARGIN, isNarrow, plotStyle } from "./frame.ts";
import { clippedApart, isolated, textWidth } from "./words.ts";

const FONT = 12, GAP = 8, EDGE = CHART_MARGIN;
/** What names of machines may take, pixels. */
const NAME_MAX = 180;
const NAME_MIN = 40;
/** Of a row that has its texts above: for them, for its bar, and what is free below. */
const HEAD = 20, BAR = 15, FOOT = 6;
/** Of the height of a row that has its texts beside, above and below its bar. */
const AIR = 0.125;
/** Pixels that such rows take together, and each at the least: many are closer to each other, so that a page holds them. */
const ROWS_HIGH = 640, STEP_MIN = 16;

/** Below this width a chart has no room for long values beside its rows. */
export const NARROW = 600;

/** What texts beside rows take, pixels, with the gap and the edge of the chart. */
export function sideMargin(texts: Iterable<string>, { most, least = 0 }: { most: number; least?: number }): number {
  let widest = least;
  for (const text of texts) widest = Math.max(widest, textWidth(text, FONT));
  return Math.ceil(Math.min(widest, most)) + GAP + EDGE;
}

/** What names of machines take on the left, pixels. */
export function machineMargin(names: readonly string[]): number {
  return sideMargin(names, { most: NAME_MAX, least: NAME_MIN });
}

/** What names of many words may take on the left of a chart so wide, pixels. */
export function nameWidthMax(width: number): number {
  return Math.max(230, Math.round(0.3 * width));
}

/** Rows of a chart, and their texts. */
export interface TextedRows {
  /** Of the chart, pixels. */
  readonly width: number;
  readonly names: readonly string[];
  /** What stands to the right of each; default: nothing. */
  readonly values?: readonly string[];
  /** The widest value of all plots that are to have the same room; default: that of these. */
  readonly widest?: string;
  /** Pixels from row to row where the texts are beside the bars, unless there are many. */
  readonly step: number;
  /** Pixels of a bar below its texts; default: 15. */
  readonly bar?: number;
  /** What names may take beside bars, pixels; default: what those of machines may. */
  readonly nameMax?: number;
  /** Pixels that the frame is inset above the first row. */
  readonly insetTop?: number;
  /** The leftmost facet, where there are several: the names are its. */
  readonly fx?: string;
}

/** Where rows and their bars are in a plot. */
export interface RowPlaces {
  /** Options of the plot; its scale of y has the rows by their numbers, as names may repeat. */
  readonly plot: ReturnType<typeof plotStyle> & {
    readonly marginLeft: number;
    readonly marginRight: number;
    readonly y: Readonly<Record<string, unknown>>;
  };
  /** How many rows there are. */
  readonly count: number;
  /** Pixels that all rows take. */
  readonly height: number;
  /** Pixels that a row has from left to right. */
  readonly across: number;
  /** Pixels that a bar is high. */
  readonly bar: number;
  /** Options of a bar: where in its row it is. */
  readonly inset: { readonly insetTop: number; readonly insetBottom: number };
  /** Options of what stands in the middle of a bar. */
  readonly middle: { readonly dy: number };
  /** Marks of the texts. */
  readonly texts: readonly Markish[];
}

/** Rows with their texts. */
export function textedRows(tools: Drawing, rows: TextedRows): RowPlaces {
  return isNarrow(rows.width) ? textsAbove(tools, rows) : textsBeside(tools, rows);
}

/** What names of rows have room for, pixels, where others than a machine's may be asked for. */
export function nameRoom(width: number, beside: number): number {
  return isNarrow(width) ? width - 2 * EDGE : beside;
}

function textsBeside(tools: Drawing, rows: TextedRows): RowPlaces {
  const { width, names, values, widest = "", nameMax = NAME_MAX, insetTop, fx } = rows;
  const step = Math.max(STEP_MIN, Math.min(rows.step, Math.floor(ROWS_HIGH / names.length))), inset = step * AIR;
  const marginLeft = sideMargin(names, { most: nameMax, least: NAME_MIN });
  const marginRight = values === undefined ? EDGE : sideMargin([...values, widest], { most: width / 2 });
  return placed({ width, marginLeft, marginRight, step, count: names.length, insetTop }, {
    inset: { insetTop: inset, insetBottom: inset },
    texts: [
      leftTexts(tools, { rows: names, y: (_, row) => row, text: (name) => name, margin: marginLeft, fx }),
      rightTexts(tools, values ?? []),
    ],
  });
}

function textsAbove({ Plot }: Drawing, { width, names, values = [], bar = BAR, insetTop, fx }: TextedRows): RowPlaces {
  const step = HEAD + bar + FOOT, valueRoom = values.length === 0 ? 0 : sideMargin(values, { most: width }) - EDGE;
  const cut = clippedApart(names, { fontSize: FONT, width: width - 2 * EDGE - valueRoom });
  // A name is cut as others are, unless the value of its own row leaves it all that it needs.
  const shown = names.map((name, row) => {
    const own = width - 2 * EDGE - textWidth(values[row] ?? "", FONT) - GAP;
    return textWidth(name, FONT) <= own ? isolated(name) : cut[row];
  });
  const above = { dy: (HEAD - step) / 2, fontSize: FONT, y: (_: string, row: number) => row };
  return placed({ width, marginLeft: EDGE, marginRight: EDGE, step, count: names.length, insetTop }, {
    inset: { insetTop: HEAD, insetBottom: FOOT },
    texts: [
      Plot.text(shown, {
        ...above,
        fx: fx === undefined ? undefined : () => fx,
        frameAnchor: "left",
        textAnchor: "start",
        className: "linetwin-names",
      }),
      Plot.text(values, { ...above, frameAnchor: "right", textAnchor: "end", className: "linetwin-numbers" }),
    ],
  });
}

interface Grid {
  readonly width: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly step: number;
  readonly count: number;
  readonly insetTop?: number;
}

function placed(
  { width, marginLeft, marginRight, step, count, insetTop = 0 }: Grid,
  { inset, texts }: Pick<RowPlaces, "inset" | "texts">,
): RowPlaces {
  const domain = Array.from({ length: count }, (_, row) => row);
  return {
    plot: {
      ...plotStyle(width),
      marginLeft,
      marginRight,
      y: { type: "band", domain, axis: null, padding: 0, insetTop, round: false },
    },
    count,
    height: count * step + insetTop,
    across: width - marginLeft - marginRight,
    bar: step - inset.insetTop - inset.insetBottom,
    inset,
    middle: { dy: (inset.insetTop - inset.insetBottom) / 2 },
    texts,
  };
}

/** A mark of a line at a value through all rows: where texts are between the bars, as high as each of these. */
export function valueLine(
  { Plot }: Drawing,
  value: number,
  { places: { plot, inset, count }, ...style }: { places: RowPlaces } & Readonly<Record<string, unknown>>,
): Markish {
  if (!isNarrow(plot.width)) return Plot.ruleX([value], style);
  const rows = Array.from({ length: count }, (_, row) => row);
  return Plot.tickX(rows, { x: () => value, y: (row: number) => row, ...inset, ...style });
}

/** Rows with a text each. */
export interface LabelledRows<Row> {
  readonly rows: readonly Row[];
  /** Where on the scale of y. */
  readonly y: (row: Row, index: number) => string | number;
  readonly text: (row: Row) => string;
  /** That of the chart, of {@linkcode sideMargin}: texts that do not fit into it are cut. */
  readonly margin: number;
  /** The facet, where there are several. */
  readonly fx?: string;
}

/** A mark of texts to the left of their rows, in line with the title of the chart. */
export function leftTexts<Row>({ Plot }: Drawing, { rows, y, text, margin, fx }: LabelledRows<Row>): Markish {
  const shown = clippedApart(rows.map(text), { fontSize: FONT, width: margin - GAP - EDGE });
  return Plot.text(rows as Row[], {
    y,
    fx: fx === undefined ? undefined : () => fx,
    text: shown,
    frameAnchor: "left",
    textAnchor: "start",
    dx: EDGE - margin,
    fontSize: FONT,
    className: "linetwin-names",
  });
}

/** A mark of texts to the right of their rows, whatever their width. */
function rightTexts({ Plot }: Drawing, values: readonly string[]): Markish {
  return Plot.text(values, {
    y: (_, row) => row,
    text: (value) => value,
    frameAnchor: "right",
    textAnchor: "start",
    dx: GAP,
    fontSize: FONT,
    className: "linetwin-numbers",
  });
}
