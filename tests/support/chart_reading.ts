/**
 * What a drawn chart shows, read off its axis as a person would: in the units of its labels.
 *
 * @module
 */
import { linkedom } from "../../src/deps/linkedom.ts";

interface Part {
  readonly localName: string;
  readonly textContent: string;
  readonly parentElement: Part | null;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Part>;
}

type Parser = new () => { parseFromString(text: string, type: string): { readonly documentElement: Part } };

const { DOMParser } = await linkedom() as unknown as { readonly DOMParser: Parser };

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

/** Reads the first plot of a chart with a linear axis of x. */
export function readChart(svg: string): ChartReading {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const valueOf = scaleOf([...root.querySelectorAll('[aria-label="x-axis tick label"] text')]);
  const shapes = (className: string) =>
    [...root.querySelectorAll(`.${className} > *`)].filter(({ localName }) => localName !== "text");
  return {
    from: (className) => shapes(className).map((shape) => valueOf(pixel(shape, ["x1", "x", "cx"]))),
    to: (className) => shapes(className).map((shape) => valueOf(endOf(shape))),
    texts: [...root.querySelectorAll("text")].map((text) => text.textContent.replace(/[\u2066-\u2069]/g, "")),
    count: (name) => [...root.querySelectorAll(name)].length,
  };
}

function endOf(shape: Part): number {
  return shape.localName === "rect"
    ? pixel(shape, ["x"]) + Number(shape.getAttribute("width"))
    : pixel(shape, ["x2", "x", "cx"]);
}

function pixel(shape: Part, names: readonly string[]): number {
  for (const name of names) if (shape.getAttribute(name) !== null) return Number(shape.getAttribute(name));
  return translation(shape);
}

function translation(shape: Part): number {
  return Number(shape.getAttribute("transform")!.match(/translate\(([-\d.e]+)/)![1]);
}

/** From pixels to values, by the outermost two labels. */
function scaleOf(labels: readonly Part[]): (pixel: number) => number {
  const ticks = labels.map((
    text,
  ) => [translation(text), Number(text.textContent.replaceAll(",", "").replace("−", "-"))]);
  const [first, last] = [ticks[0], ticks.at(-1)!];
  return (pixel) => first[1] + (pixel - first[0]) * (last[1] - first[1]) / (last[0] - first[0]);
}
