/**
 * The colours of charts: each state has one, everywhere. They differ for colour-blind readers, and states next to each
 * other in a stack differ in lightness too, so that a grey print can be read.
 *
 * @module
 */
import { byState, type ColourRole, STATE_TABLE, type StateName } from "../../model/states.ts";

const COLOURS: Readonly<Record<ColourRole, string>> = {
  work: "#0a8f6c",
  starved: "#a3d9f3",
  blocked: "#2d4c8a",
  down: "#d32c1f",
  jammed: "#f0b51d",
  changeover: "#a67fdd",
  planned: "#b2b2a8",
};

/** Each state's colour. */
export const STATE_COLOURS: Readonly<Record<StateName, string>> = byState((state) =>
  COLOURS[STATE_TABLE[state].colour]
);

/** The light and the dark colour scheme: text and lines on what they are drawn on. */
export const SCHEMES = {
  light: { ink: "#1b1f24", paper: "#ffffff" },
  dark: { ink: "#e6e8eb", paper: "#15191e" },
} as const;

/** Of waiting for what has run out: a part of a state. */
export const NO_MATERIAL = "#849ca8";

/** Of time lost while at work: no state, but beside them. */
export const LOST_AT_WORK = "#7a3a44";

/** Of a chart with a single series, also where it stands beside states. */
export const ACCENT = "#667085";

/** Of several series, in this order. */
export const SERIES: readonly string[] = ["#4c5fb8", "#e08a1e", "#22b09a", "#ab2f6f", "#7a5c33", "#9ba9f0", "#8f9c66"];

/** Of what was measured, but says nothing clear, or stands behind the data. */
export const FAINT = "#9a9fa7";

/** The luminance against which black and white have the same contrast, by WCAG 2: 4.6. */
const BETWEEN = Math.sqrt(1.05 * 0.05) - 0.05;

/** Black or white, whichever can be read better on a colour. */
export function inkOn(colour: string): "#000000" | "#ffffff" {
  return luminance(colour) > BETWEEN ? "#000000" : "#ffffff";
}

/** Relative luminance of `#rrggbb`, 0–1, by WCAG 2. */
export function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
