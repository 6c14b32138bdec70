/**
 * Frames in notebooks.
 *
 * @module
 */
import { showFramesAs } from "../../deps/polars.ts";
import { frameHtml } from "./frame_table.ts";

let done: Promise<void> | null = null;

/** From now on every frame, ours and what is made of it, is in a notebook a table for people. */
export function tablesInCells(): Promise<void> {
  return done ??= showFramesAs((frame) => ({ "text/html": frameHtml(frame) }));
}
