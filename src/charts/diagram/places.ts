/**
 * A line diagram with everything in its place, pixels.
 *
 * @module
 */
import type { BoxSize, MeasuredBox, MeasuredLabel } from "./measures.ts";
import type { DiagramEdge } from "./picture.ts";

/** A place on the drawing, pixels from its top left corner. */
export interface Point {
  /** From the left. */
  readonly x: number;
  /** From the top. */
  readonly y: number;
}

/** A part of the drawing by its top left corner. */
export interface Rect extends Point, BoxSize {}

/** A box with its place. */
export type PlacedBox = MeasuredBox & Rect;

/** An edge with its place; `points` are joined by level S-shaped curves, or for a straight drop by a line. */
export interface PlacedEdge {
  /** What it is. */
  readonly edge: DiagramEdge;
  /** From box to box, in the direction of the items. */
  readonly points: readonly Point[];
  /** How they are joined. */
  readonly shape: "curves" | "lines";
  /** Null where nothing is to say. */
  readonly label: (MeasuredLabel & Rect) | null;
}

/** Everything in its place. */
export interface Layout extends BoxSize {
  /** In the order of the data. */
  readonly boxes: readonly PlacedBox[];
  /** Edges from side to side, then drops of rejects, one per station. */
  readonly edges: readonly PlacedEdge[];
}
