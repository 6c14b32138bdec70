/**
 * How large the parts of a line diagram are, pixels, before they have a place.
 *
 * @module
 */
import { clipped, isolated, textWidth, wrapped } from "../frame/words.ts";
import type { DiagramBox, DiagramEdge, DiagramStation } from "./picture.ts";
import { bufferTexts, capacityText, endTexts, resultTexts, ruleTexts, sourceText, stationTexts } from "./texts.ts";

/** Type sizes and what goes with them. */
export const TEXT = 11, NAME = 12.5;
/** From one line of text to the next. */
export const LINE = 14;
/** Of a station: above its name, between text and bars, beneath; left and right of its text. */
export const PAD = 12, PAD_SIDE = 6, BETWEEN = 5;
/** Height of a bar of states, and of the room between two. */
export const BAR = 10, BAR_GAP = 2;
/** The symbol of a buffer, around its number. */
export const GLYPH = { height: 18, widthMin: 38, pad: 5 } as const;
/** From a station down to its box of rejects; the text beside the arrow may go over the station's right end. */
export const DROP = { arrow: 26, box: 22, lineAt: 10, textAt: 17, over: 5 } as const;

const STATION = { min: 86, max: 150 }, END = { min: 54, max: 150 };
const RULE_MAX = 112, RULE_LINES = 3;

/** How large something is, pixels. */
export interface BoxSize {
  /** From left to right. */
  readonly width: number;
  /** From top to bottom. */
  readonly height: number;
}

/** A box with its texts cut to fit. */
export interface MeasuredBox extends BoxSize {
  /** What it is. */
  readonly box: DiagramBox;
  /** The name, without what says how many machines there are. */
  readonly name: string;
  /** Below the name. */
  readonly texts: readonly string[];
  /** Below the bars of a station. */
  readonly results: readonly string[];
}

/** What stands at an edge: texts above the line, the symbol of a buffer on it, texts below. */
export interface MeasuredLabel extends BoxSize {
  /** Lines above the edge. */
  readonly above: readonly string[];
  /** In the symbol; null where there is none. */
  readonly capacity: string | null;
  /** Of the symbol; 0 where there is none. */
  readonly glyphWidth: number;
  /** Lines below the edge. */
  readonly below: readonly string[];
}

/** A box as large as its texts and bars take. */
export function measuredBox(box: DiagramBox): MeasuredBox {
  if (box.kind === "station") return measuredStation(box);
  const [name, ...rest] = box.kind === "source" ? [box.name, sourceText(box)] : endTexts(box);
  const width = within(END, [nameWidth(name), ...rest.map(lineWidth)]), inside = width - 2 * PAD_SIDE;
  return {
    box,
    name: clipped(name, { fontSize: NAME, width: inside }),
    texts: rest.map((text) => clipped(text, { fontSize: TEXT, width: inside })),
    results: [],
    width,
    height: box.kind === "reject" ? DROP.box : 12 + (1 + rest.length) * LINE,
  };
}

function measuredStation(box: DiagramStation): MeasuredBox {
  const times = timesText(box), texts = stationTexts(box), results = resultTexts(box);
  const width = within(STATION, [nameWidth(box.name + times), ...[...texts, ...results].map(lineWidth)]);
  const inside = width - 2 * PAD_SIDE, cut = (text: string) => clipped(text, { fontSize: TEXT, width: inside });
  const bars = box.after?.bars.length ?? 0;
  const barsHeight = bars === 0 ? 0 : BETWEEN + bars * (BAR + BAR_GAP);
  return {
    box,
    name: clipped(box.name, { fontSize: NAME, width: (inside - boldWidth(times)) / BOLD }),
    texts: texts.map(cut),
    results: results.map(cut),
    width,
    height: 2 * PAD + (1 + texts.length + results.length) * LINE + barsHeight,
  };
}

/** ` ×2`; empty for a single machine. */
export function timesText({ machineCount }: DiagramStation): string {
  return machineCount === 1 ? "" : ` ×${machineCount}`;
}

/** What stands at an edge that is drawn from side to side. */
export function measuredLabel(edge: DiagramEdge): MeasuredLabel {
  const { buffer } = edge;
  const above = ruleTexts(edge).flatMap((text) => ruleLines(text, RULE_MAX));
  const below = buffer === null ? [] : bufferTexts(buffer);
  const capacity = buffer && capacityText(buffer);
  const glyphWidth = capacity === null ? 0 : Math.max(GLYPH.widthMin, lineWidth(capacity) + 2 * GLYPH.pad);
  const texts = [...above, ...below], lines = Math.max(above.length, below.length);
  const glyph = capacity === null ? (lines > 0 ? 4 : 0) : GLYPH.height;
  return {
    above,
    capacity,
    glyphWidth,
    below,
    width: Math.ceil(Math.max(glyphWidth, ...texts.map(lineWidth))),
    height: glyph + 2 * lines * LINE,
  };
}

/** The lines of a rule; those that are too many are left out, and an ellipsis says so. */
export function ruleLines(text: string, width: number): string[] {
  const lines = wrapped(text, { fontSize: TEXT, width });
  if (lines.length <= RULE_LINES) return lines.map(isolated);
  return [
    ...lines.slice(0, RULE_LINES - 1).map(isolated),
    clipped(`${lines[RULE_LINES - 1]} …${lines[RULE_LINES]}`, { fontSize: TEXT, width }),
  ];
}

/** Semi-bold letters are wider. */
const BOLD = 1.06;

function boldWidth(text: string): number {
  return textWidth(text, NAME) * BOLD;
}

function nameWidth(name: string): number {
  return boldWidth(name);
}

function lineWidth(text: string): number {
  return textWidth(text, TEXT);
}

function within({ min, max }: { min: number; max: number }, texts: readonly number[]): number {
  return Math.ceil(Math.min(max, Math.max(min, Math.max(...texts) + 2 * PAD_SIDE)));
}
