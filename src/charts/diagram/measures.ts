/**
 * How large the parts of a line diagram are, pixels, before they have a place.
 *
 * @module
 */
import { clipped, clippedInside, isolated, textWidth, wrapped } from "../frame/words.ts";
import type { DiagramBox, DiagramEdge, DiagramStation } from "./picture.ts";
import { bufferTexts, capacityText, endTexts, resultTexts, ruleTexts, sourceText, stationTexts } from "./texts.ts";

/** Type sizes and what goes with them. */
export const TEXT = 11, NAME = 12.5;
/** From one line of text to the next. */
export const LINE = 14;
/** Of a station: above its name, between text and bars, beneath; left and right of its text. */
export const PAD = 12, PAD_SIDE = 6, BETWEEN = 5;
/** Height of a bar of states, and of the room between two. */
export const BAR = 10, BAR_GAP = 3;
/** The symbol of a buffer, around its number. */
export const GLYPH = { height: 18, widthMin: 38, pad: 5 } as const;
/** From a station down to its box of rejects; the text beside the arrow may go over the station's right end. */
export const DROP = { arrow: 26, box: 22, lineAt: 10, textAt: 17, over: 5 } as const;

const STATION = { min: 86, max: 164 }, END = { min: 54, max: 150 };
const RULE_MAX = 112, RULE_LINES = 3, NAME_LINES = 2;

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
  /** The name, in one line or two. */
  readonly name: readonly string[];
  /** Below the name. */
  readonly texts: readonly string[];
  /** Below the bars of a station. */
  readonly results: readonly string[];
  /** What texts and bars take from top to bottom; the box may be higher. */
  readonly contents: number;
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

/** A box as large as its texts and bars take, or as wide as given: then texts that fit share a line. */
export function measuredBox(box: DiagramBox, given?: number): MeasuredBox {
  if (box.kind === "station") return measuredStation(box, given);
  const [name, ...rest] = box.kind === "source" ? [box.name, sourceText(box)] : endTexts(box);
  const nameIn = (width: number) =>
    box.kind === "reject" ? { fontSize: TEXT, width } : { fontSize: NAME, width: width / BOLD };
  const width = given ??
    within(END, [box.kind === "reject" ? lineWidth(name) : boldWidth(name), ...rest.map(lineWidth)]);
  const inside = width - 2 * PAD_SIDE, height = box.kind === "reject" ? DROP.box : 12 + (1 + rest.length) * LINE;
  return {
    box,
    name: [clipped(name, nameIn(inside))],
    texts: rest.map((text) => clipped(text, { fontSize: TEXT, width: inside })),
    results: [],
    width,
    height,
    contents: height,
  };
}

function measuredStation(box: DiagramStation, given?: number): MeasuredBox {
  const times = timesText(box), all = [stationTexts(box), resultTexts(box)];
  const width = given ?? within(STATION, [boldWidth(box.name + times), ...all.flat().map(lineWidth)]);
  const inside = width - 2 * PAD_SIDE;
  const [texts, results] = given === undefined ? all : all.map((lines) => joined(lines, inside));
  const cut = (text: string) => clipped(text, { fontSize: TEXT, width: inside });
  const bars = box.after?.bars.length ?? 0;
  const barsHeight = bars === 0 ? 0 : BETWEEN + bars * (BAR + BAR_GAP);
  const name = fewLines(box.name, { fontSize: NAME, width: (inside - boldWidth(times)) / BOLD, most: NAME_LINES });
  const height = 2 * PAD + (name.length + texts.length + results.length) * LINE + barsHeight;
  return {
    box,
    name: [...name.slice(0, -1), name.at(-1)! + times],
    texts: texts.map(cut),
    results: results.map(cut),
    width,
    height,
    contents: height,
  };
}

/** The texts in as few lines as they fit into. */
export function joined(texts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const text of texts.map(isolated)) {
    const last = lines.at(-1), longer = `${last} · ${text}`;
    if (last !== undefined && lineWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
}

/** ` ×2`; empty for a single machine. */
function timesText({ machineCount }: DiagramStation): string {
  return machineCount === 1 ? "" : ` ×${machineCount}`;
}

/** What stands at an edge that is drawn from side to side; texts are at most so wide. */
export function measuredLabel(edge: DiagramEdge, widest = RULE_MAX): MeasuredLabel {
  const { buffer } = edge;
  const above = ruleTexts(edge).flatMap((text) => ruleLines(text, widest));
  const below = buffer === null
    ? []
    : bufferTexts(buffer).map((text) => clipped(text, { fontSize: TEXT, width: widest }));
  return labelOf({ above, capacity: buffer && capacityText(buffer), below });
}

/** What stands at an edge, with its size. */
export function labelOf(
  { above, capacity, below }: Pick<MeasuredLabel, "above" | "capacity" | "below">,
): MeasuredLabel {
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

/** The lines of a rule. */
export function ruleLines(text: string, width: number): string[] {
  return fewLines(text, { fontSize: TEXT, width, most: RULE_LINES });
}

/** The lines of a text; what is too much is left out before its end, where names differ, and an ellipsis says so. */
function fewLines(text: string, { most, ...room }: { fontSize: number; width: number; most: number }): string[] {
  const lines = wrapped(text, room);
  if (lines.length <= most) return lines.map(isolated);
  return [...lines.slice(0, most - 1).map(isolated), clippedInside(lines.slice(most - 1).join(" "), room)];
}

/** Semi-bold letters are wider. */
const BOLD = 1.06;

function boldWidth(text: string): number {
  return textWidth(text, NAME) * BOLD;
}

/** Of a line of text. */
export function lineWidth(text: string): number {
  return textWidth(text, TEXT);
}

function within({ min, max }: { min: number; max: number }, texts: readonly number[]): number {
  return Math.ceil(Math.min(max, Math.max(min, Math.max(...texts) + 2 * PAD_SIDE)));
}
