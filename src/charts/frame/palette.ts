/**
 * The colours of charts: each state has one, everywhere, and in the dark perhaps another. They differ for colour-blind readers, and states next to each
 * other in a stack differ in lightness too, so that a grey print can be read.
 *
 * @module
 */
import { byState, type ColourRole, STATE_TABLE, type StateName } from "../../model/states.ts";

/** A colour of data in each scheme. */
interface Paint {
  /** On screens in light, on paper, and where a renderer knows no style sheets. */
  readonly light: string;
  readonly dark: string;
  /** Of a light colour that white paper swallows: what it is outlined with there. */
  readonly outline?: string;
}

const ROLES: Readonly<Record<ColourRole, Paint>> = {
  work: { light: "#0a8f6c", dark: "#0e8b71" },
  starved: { light: "#a3d9f3", dark: "#a3d9f3", outline: "#3a8bba" },
  blocked: { light: "#2d4c8a", dark: "#2a5edd" },
  down: { light: "#d32c1f", dark: "#fe3736" },
  jammed: { light: "#f0b51d", dark: "#f0b51d", outline: "#9a6d00" },
  changeover: { light: "#a67fdd", dark: "#ab84d9" },
  planned: { light: "#b2b2a8", dark: "#b2b2a8", outline: "#7d7d74" },
};
const NO_MATERIAL_PAINT: Paint = { light: "#7e97a4", dark: "#8098a2" };
const LOST_AT_WORK_PAINT: Paint = { light: "#7a3a44", dark: "#ad424b" };
const ACCENT_PAINT: Paint = { light: "#667085", dark: "#5e677a" };
const FAINT_PAINT: Paint = { light: "#8d929a", dark: "#9a9fa7" };
const SERIES_PAINTS: readonly Paint[] = [
  { light: "#4c5fb8", dark: "#4c5fb8" },
  { light: "#d47e13", dark: "#e08a1e" },
  { light: "#05a389", dark: "#22b09a" },
  { light: "#ab2f6f", dark: "#b33373" },
  { light: "#7a5c33", dark: "#7d623e" },
  { light: "#818ede", dark: "#9ba9f0" },
  { light: "#788659", dark: "#8f9c66" },
];

/** Each state's colour in light. */
export const STATE_COLOURS: Readonly<Record<StateName, string>> = byState((state) =>
  ROLES[STATE_TABLE[state].colour].light
);

/** The light and the dark colour scheme: text and lines on what they are drawn on. */
export const SCHEMES = {
  light: { ink: "#1b1f24", paper: "#ffffff" },
  dark: { ink: "#e6e8eb", paper: "#15191e" },
} as const;

/** Of waiting for what has run out: a part of a state. */
export const NO_MATERIAL = NO_MATERIAL_PAINT.light;

/** Of time lost while at work: no state, but beside them. */
export const LOST_AT_WORK = LOST_AT_WORK_PAINT.light;

/** Of a chart with a single series, also where it stands beside states. */
export const ACCENT = ACCENT_PAINT.light;

/** Of several series, in this order. */
export const SERIES: readonly string[] = SERIES_PAINTS.map(({ light }) => light);

/** Of what was measured, but says nothing clear, or stands behind the data. */
export const FAINT = FAINT_PAINT.light;

const PAINTS: readonly Paint[] = [
  ...Object.values(ROLES),
  NO_MATERIAL_PAINT,
  LOST_AT_WORK_PAINT,
  ACCENT_PAINT,
  FAINT_PAINT,
  ...SERIES_PAINTS,
];

/**
 * What takes the place of each colour above in the dark, of an outline what it is around: every chart has it in its style
 * sheet, by what attributes say.
 */
export const IN_THE_DARK: ReadonlyMap<string, string> = new Map(PAINTS.flatMap(({ light, dark, outline }) => {
  const pairs: [string, string][] = outline === undefined ? [[light, dark]] : [[light, dark], [outline, dark]];
  return pairs.filter(([one, other]) => one !== other);
}));

const OUTLINES: ReadonlyMap<string, string> = new Map(
  PAINTS.flatMap(({ light, outline }) => outline === undefined ? [] : [[light, outline] as const]),
);

/** What a shape of a colour is outlined with, so that it is seen on white paper: the colour itself, or a darker one. */
export function outlineOf(colour: string): string {
  return OUTLINES.get(colour) ?? colour;
}

/** The luminance against which black and white have the same contrast, by WCAG 2: 4.6. */
const BETWEEN = Math.sqrt(1.05 * 0.05) - 0.05;

/** Black or white. */
export type Ink = "#000000" | "#ffffff";

/** Black or white, whichever can be read better on a colour. */
export function inkOn(colour: string): Ink {
  return luminance(colour) > BETWEEN ? "#000000" : "#ffffff";
}

/** The class of a text on a colour, whose ink is the other one in the dark; undefined where it stays. */
export function inkClass(colour: string): "linetwin-black" | "linetwin-white" | undefined {
  const ink = inkOn(IN_THE_DARK.get(colour) ?? colour);
  return ink === inkOn(colour) ? undefined : ink === "#000000" ? "linetwin-black" : "linetwin-white";
}

/** Relative luminance of `#rrggbb`, 0–1, by WCAG 2. */
export function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
