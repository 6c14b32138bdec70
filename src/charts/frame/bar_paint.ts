/**
 * How bars look, and what they show under the mouse.
 *
 * @module
 */
import { outlineOf } from "./palette.ts";

/** What is known of each bar. */
export interface BarWords<Bar> {
  readonly colour: (bar: Bar) => string;
  /** What it stands for, and how much. */
  readonly title: (bar: Bar) => string;
}

/** Options of a mark of bars: their colour, an outline where white paper would swallow it, and their values. */
export function barPaint<Bar>(bars: readonly Bar[], { colour, title }: BarWords<Bar>) {
  const paint = { fill: colour, title };
  if (bars.every((bar) => outlineOf(colour(bar)) === colour(bar))) return paint;
  const stroke = (bar: Bar) => outlineOf(colour(bar)) === colour(bar) ? "none" : outlineOf(colour(bar));
  return { ...paint, stroke, strokeWidth: 1 };
}
