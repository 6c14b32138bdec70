/**
 * A chart: one SVG that needs nothing else, and what it shows in words.
 *
 * @module
 */

import { type CellDrawing, cellHtml } from "./frame/cell.ts";

/**
 * A drawn chart. As the last expression of a notebook's cell it shows itself, as wide as it was asked to be or else as a
 * cell has room for; elsewhere, `svg` is a document of its own: for a file, or inside a page.
 *
 * Text is black on white, in a dark colour scheme white on black, and printed as in light; a renderer that knows no style
 * sheets draws the light one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../mod.ts";
 *
 * const chart = await charts.timeInState(simulate(await loadRun("baseline_8hr", { hours: 1 })));
 *
 * assert.match(chart.svg, /^<svg /);
 * assert.equal(chart.title, "Time in state");
 * assert.match(chart.description, /Filler/);
 * ```
 */
export class Chart {
  /** What it is of, a few words. */
  readonly title: string;
  /** What can be seen in it, in words: the text alternative. */
  readonly description: string;
  /** The SVG document, in XML. */
  readonly svg: string;
  /** Pixels, at full size. */
  readonly width: number;
  /** Pixels, at full size. */
  readonly height: number;
  /** The same as SVG documents to print, one below the other, each of which fits on a page of A4; mostly one. */
  readonly pages: readonly string[];

  readonly #inCell: () => readonly CellDrawing[];

  /** @ignore Made by the functions of this module. */
  constructor(drawn: DrawnChart, inCell?: () => readonly CellDrawing[]) {
    this.title = drawn.title;
    this.description = drawn.description;
    this.svg = drawn.svg;
    this.width = drawn.width;
    this.height = drawn.height;
    this.pages = drawn.pages;
    this.#inCell = inCell ?? (() => [this]);
  }

  /** The SVG. */
  toString(): string {
    return this.svg;
  }

  /** What a console shows of it. */
  [Symbol.for("Deno.customInspect")](): string {
    return `Chart, ${this.width} × ${this.height}: ${this.title}. ${this.description}`;
  }

  /** What a Jupyter kernel sends to the notebook. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const drawings = this.#inCell(), words = `${this.title}: ${this.description}`;
    return { "text/html": cellHtml(drawings, words), "image/svg+xml": drawings[0].svg, "text/plain": words };
  }
}

/** What a chart is made of. */
type DrawnChart = Pick<Chart, "title" | "description" | "svg" | "width" | "height" | "pages">;

/** What all charts can be told. */
export interface ChartOptions {
  /** Pixels, 320 or more; default 900. Below 480 a chart has the layout of a phone: labels above bars, fewer ticks. */
  readonly width?: number;
}
