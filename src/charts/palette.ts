/**
 * The colours of charts: each state has one, everywhere. They differ for colour-blind readers, and states that meet in a
 * chart differ in lightness too, so that a grey print can be read.
 *
 * @module
 */
import type { StateName } from "../model/line.ts";

/** Each state's colour. */
export const STATE_COLOURS: Readonly<Record<StateName, string>> = {
  EXECUTE: "#009e73",
  STARVED: "#a6d8f7",
  BLOCKED: "#0a5c9e",
  DOWN: "#c0271c",
  JAMMED: "#f2b705",
  CHANGEOVER: "#7a4fa3",
  PLANNED: "#a3a8ae",
};

/** The light and the dark colour scheme: text and lines on what they are drawn on. */
export const SCHEMES = {
  light: { ink: "#1b1f24", paper: "#ffffff" },
  dark: { ink: "#e6e8eb", paper: "#15191e" },
} as const;

/** Of a chart with a single series. */
export const ACCENT = "#5b6abf";

/** Of several series, in this order. */
export const SERIES: readonly string[] = ["#5b6abf", "#e08a1e", "#1f9e89", "#c2497f", "#8c6d46", "#7fb2e5", "#8a8f98"];

/** Black or white, whichever can be read on a colour. */
export function inkOn(colour: string): "#000000" | "#ffffff" {
  return luminance(colour) > 0.3 ? "#000000" : "#ffffff";
}

/** Relative luminance of `#rrggbb`, 0–1, by WCAG 2. */
export function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
