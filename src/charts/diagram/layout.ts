/**
 * Where the parts of a line diagram are: from left to right in rows, or, where there is little room, in a column.
 *
 * @module
 */
import { inColumn } from "./column.ts";
import type { Dagre } from "./layers.ts";
import type { LineDiagramData } from "./picture.ts";
import type { Layout } from "./places.ts";
import { inRows } from "./rows.ts";
import { unbroken } from "./unbroken.ts";

/** What a layout has room for. */
export interface Room {
  /** Pixels. */
  readonly width: number;
  /** Whether stations stand below each other, as on a phone. */
  readonly isNarrow: boolean;
}

/** The layout, no wider than its room. */
export function laidOut(dagre: Dagre, data: LineDiagramData, { width, isNarrow }: Room): Layout {
  return isNarrow ? inColumn(data, width) : inRows(unbroken(dagre, data), width);
}
