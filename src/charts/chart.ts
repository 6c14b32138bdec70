/**
 * A chart: one SVG that needs nothing else, and what it shows in words.
 *
 * @module
 */

/**
 * A drawn chart. As the last expression of a notebook's cell it shows itself; elsewhere, `svg` is a document of its own:
 * for a file, or inside a page.
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

  /** @ignore Made by the functions of this module. */
  constructor(drawn: { title: string; description: string; svg: string; width: number; height: number }) {
    this.title = drawn.title;
    this.description = drawn.description;
    this.svg = drawn.svg;
    this.width = drawn.width;
    this.height = drawn.height;
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
    return { "image/svg+xml": this.svg, "text/plain": `${this.title}: ${this.description}` };
  }
}

/** What all charts can be told. */
export interface ChartOptions {
  /** Pixels, 480 or more; default 900. */
  readonly width?: number;
}
