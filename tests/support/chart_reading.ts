/**
 * What a drawn chart shows, read off its axes as a person would: in the units of their labels.
 *
 * @module
 */
import assert from "node:assert/strict";
import { linkedom } from "../../src/deps/linkedom.ts";

/** An element of a chart. */
export interface Part {
  readonly localName: string;
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Part>;
}

interface Tree extends Pick<Part, "querySelectorAll"> {
  readonly documentElement: Part;
}

type Parser = new () => { parseFromString(text: string, type: string): Tree };

const { DOMParser } = await linkedom() as unknown as { readonly DOMParser: Parser };
let last = { svg: "", tree: null as Tree | null };

/** A plot to be read. */
export interface PlotReading {
  /** The elements that a selector of CSS finds. */
  readonly all: (selector: string) => Part[];
  /** The value at a height, in pixels from the top. */
  readonly value: (y: number) => number;
  /** The corners of the only path in an element with a class: pixels from the left, values of y. */
  readonly corners: (selector: string) => { readonly x: number; readonly value: number }[];
}

/** A chart to be read. */
export interface ChartReading {
  /** Left ends of the shapes of marks with a class: of a line or bar `x1`, `x`, of a dot its middle; values of x. */
  readonly from: (className: string) => number[];
  /** Right ends; of a dot its middle. */
  readonly to: (className: string) => number[];
  /** All texts, without marks of direction. */
  readonly texts: readonly string[];
  /** How many elements of a name there are. */
  readonly count: (name: string) => number;
}

/** An SVG as a tree. */
export function treeOf(svg: string): Part {
  return parsed(svg).documentElement;
}

/** The elements that a selector of CSS finds, the root among them. */
export function elementsOf(svg: string, selector: string): Part[] {
  return [...parsed(svg).querySelectorAll(selector)];
}

/** The elements of every mark with a label, such as `bar`, mark by mark in the order drawn. */
export function marksOf(svg: string, label: string, element: string): Part[][] {
  return marksIn(treeOf(svg), label, element);
}

/** From pixels to the values of a linear axis, by its outermost two numbers: of the first axis of a name, or the n-th. */
export function axisOf(svg: string, name: "x" | "y", nth = 0): (pixel: number) => number {
  return axisIn(treeOf(svg), name, nth);
}

/** The plots of a chart, from above; each has a linear axis of y. */
export function plotsOf(svg: string): PlotReading[] {
  return elementsOf(svg, "svg.linetwin-plot").map((plot) => {
    const all = (selector: string) => [...plot.querySelectorAll(selector)], value = axisIn(plot, "y");
    const corners = (selector: string) => {
      const points = all(`${selector} path`)[0].getAttribute("d")!.matchAll(/([\d.]+),([\d.]+)/g);
      return Array.from(points, ([, x, y]) => ({ x: Number(x), value: value(Number(y)) }));
    };
    return { all, value, corners };
  });
}

/** Reads the first plot of a chart with a linear axis of x. */
export function readChart(svg: string): ChartReading {
  const all = (selector: string) => elementsOf(svg, selector), value = axisOf(svg, "x");
  const shapes = (className: string) => all(`.${className} > *`).filter(({ localName }) => localName !== "text");
  return {
    from: (className) => shapes(className).map((shape) => value(pixel(shape, ["x1", "x", "cx"]))),
    to: (className) => shapes(className).map((shape) => value(endOf(shape))),
    texts: all("text").map((text) => text.textContent.replace(/[\u2066-\u2069]/g, "")),
    count: (name) => all(name).length,
  };
}

/** The areas of a legend: what each stands for, and its colour. */
export function legendColours(svg: string): [label: string, colour: string][] {
  const legend = svg.match(/<g[^>]*linetwin-legend".*?<\/g>/)![0];
  return [...legend.matchAll(/<rect([^>]*)><?\/?(?:rect>)?<text[^>]*>([^<]*)</g)].map(([, area, label]) => {
    return [label, area.match(/fill="(#[0-9a-f]{6})"/)![1]];
  });
}

/** Where an element was moved to, pixels. */
export function placeOf(part: Part): { x: number; y: number } {
  const [, x, y] = part.getAttribute("transform")!.match(/translate\(([-\d.e]+), ?([-\d.e]+)\)/)!.map(Number);
  return { x, y };
}

/** A number that an attribute is. */
export function numberOf(part: Part, name: string): number {
  const text = part.getAttribute(name);
  assert.ok(text !== null, `${part.localName} has ${name}`);
  return Number(text);
}

/** Charts are asked several things in a row. */
function parsed(svg: string): Tree {
  if (last.tree === null || last.svg !== svg) {
    last = { svg, tree: new DOMParser().parseFromString(svg, "image/svg+xml") };
  }
  return last.tree!;
}

function marksIn(part: Part, label: string, element: string): Part[][] {
  const groups = [...part.querySelectorAll(`g[aria-label="${label}"]`)];
  return groups.map((group) => [...group.querySelectorAll(element)]).filter((shapes) => shapes.length > 0);
}

function axisIn(part: Part, name: "x" | "y", nth = 0): (pixel: number) => number {
  const labels = marksIn(part, `${name}-axis tick label`, "text")[nth] ?? [];
  const ticks = labels.map((label) => {
    return { at: placeOf(label)[name], value: Number(label.textContent.replace(/[$,]/g, "").replace("−", "-")) };
  });
  const [first, final] = [ticks[0], ticks.at(-1)!];
  return (at) => first.value + (at - first.at) * (final.value - first.value) / (final.at - first.at);
}

function endOf(shape: Part): number {
  return shape.localName === "rect" ? numberOf(shape, "x") + numberOf(shape, "width") : pixel(shape, ["x2", "x", "cx"]);
}

function pixel(shape: Part, names: readonly string[]): number {
  const name = names.find((one) => shape.getAttribute(one) !== null);
  return name === undefined ? placeOf(shape).x : numberOf(shape, name);
}
