/**
 * What stands where in the plots of a chart, by their vertical axes.
 *
 * @module
 */
import { linkedom } from "../../src/deps/linkedom.ts";

/** An element of a plot. */
export interface PlotPart {
  readonly localName: string;
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<PlotPart>;
}

/** A plot to be read. */
export interface PlotReading {
  /** The elements that a selector of CSS finds. */
  readonly all: (selector: string) => PlotPart[];
  /** The value at a height, in pixels from the top. */
  readonly value: (y: number) => number;
  /** The corners of the only path in an element with a class: pixels from the left, values of y. */
  readonly corners: (selector: string) => { readonly x: number; readonly value: number }[];
}

type Parser = new () => { parseFromString(text: string, type: string): { readonly documentElement: PlotPart } };

const { DOMParser } = await linkedom() as unknown as { readonly DOMParser: Parser };

/** An SVG as a tree. */
export function treeOf(svg: string): PlotPart {
  return new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
}

/** The plots of a chart, from above; each has a linear axis of y. */
export function plotsOf(svg: string): PlotReading[] {
  return [...treeOf(svg).querySelectorAll("svg.linetwin-plot")].map((plot) => {
    const all = (selector: string) => [...plot.querySelectorAll(selector)];
    const value = axisOf(all('[aria-label="y-axis tick label"] text'));
    const corners = (selector: string) => {
      const [path] = all(`${selector} path`);
      const points = path.getAttribute("d")!.matchAll(/([\d.]+),([\d.]+)/g);
      return Array.from(points, ([, x, y]) => ({ x: Number(x), value: value(Number(y)) }));
    };
    return { all, value, corners };
  });
}

/** Where an element was moved to, pixels. */
export function placeOf(part: PlotPart): { x: number; y: number } {
  const [, x, y] = part.getAttribute("transform")!.match(/translate\(([-\d.]+),([-\d.]+)\)/)!;
  return { x: Number(x), y: Number(y) };
}

/** A number that an attribute is. */
export function numberOf(part: PlotPart, name: string): number {
  return Number(part.getAttribute(name));
}

function axisOf(labels: readonly PlotPart[]): (y: number) => number {
  const ticks = labels.map((label) => {
    return { y: placeOf(label).y, value: Number(label.textContent.replace(/[$,]/g, "").replace("−", "-")) };
  });
  const [low, high] = [ticks[0], ticks.at(-1)!];
  return (y) => low.value + (y - low.y) * (high.value - low.value) / (high.y - low.y);
}
