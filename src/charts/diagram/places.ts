/**
 * A line diagram with everything in its place, pixels.
 *
 * @module
 */
import type { BoxSize, MeasuredBox } from "./measures.ts";
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
export interface PlacedBox extends MeasuredBox, Rect {
  /** Where it stands in the data. */
  readonly index: number;
  /** The middle of the words on its border, from the left. */
  readonly tagsAt: number;
}

/** A line of text: where it begins, or its middle, on its baseline. */
export interface PlacedText extends Point {
  /** What it says. */
  readonly text: string;
  /** Which part of it is there. */
  readonly anchor: "start" | "middle";
}

/** What stands at an edge, and what it takes. */
export interface PlacedLabel extends Rect {
  /** Of a buffer, with what stands in it; null where there is none. */
  readonly symbol: (Rect & { readonly capacity: string }) | null;
  /** Beside the edge. */
  readonly texts: readonly PlacedText[];
}

/** An edge with its place, or a piece of one: an edge that goes on in the next row has several. */
export interface PlacedEdge {
  /** What it is. */
  readonly edge: DiagramEdge;
  /** In the direction of the items. */
  readonly points: readonly Point[];
  /** How they are joined: by level S-shaped curves, or by lines with round corners. */
  readonly shape: "curves" | "lines";
  /** Whether it ends in the head of an arrow. */
  readonly hasHead: boolean;
  /** Null where nothing is to say. */
  readonly label: PlacedLabel | null;
}

/** A row of the diagram, which can stand on a page of its own; places are those in the row. */
export interface LaidRow {
  /** With what leads on to the next. */
  readonly height: number;
  /** In the order of the data. */
  readonly boxes: readonly PlacedBox[];
  /** Edges and pieces of them. */
  readonly edges: readonly PlacedEdge[];
}

/** The rows, from above. */
export type Layout = readonly LaidRow[];
