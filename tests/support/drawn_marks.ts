/**
 * What the marks of a drawn chart show, read off its axes as a person would.
 *
 * @module
 */
import { elementsOf } from "./drawn.ts";

/** An element of a mark: its attributes, and the text right inside. */
export type Shape = ReturnType<typeof elementsOf>[number];

/** The elements of every mark with a label, such as `bar`, mark by mark in the order drawn. */
export function marksOf(svg: string, label: string, element: string): Shape[][] {
  const groups = svg.matchAll(new RegExp(`<g [^>]*aria-label="${label}"[^>]*>(.*?)</g>`, "gs"));
  return Array.from(groups, ([, inside]) => elementsOf(inside, element)).filter((shapes) => shapes.length > 0);
}

/** A number of a shape. */
export function numberOf({ of }: Shape, attribute: string): number {
  return Number(of(attribute));
}

/** Where a shape that is moved to its place stands. */
export function placeOf({ of }: Shape): { x: number; y: number } {
  const [, x, y] = of("transform")!.match(/translate\(([-\d.e]+), ?([-\d.e]+)\)/)!.map(Number);
  return { x, y };
}

/** From pixels to the values of a linear axis, by its outermost two numbers: of the first axis of a name, or the n-th. */
export function axisOf(svg: string, name: "x" | "y", nth = 0): (pixel: number) => number {
  const ticks = marksOf(svg, `${name}-axis tick label`, "text")[nth].map((text) => {
    return { at: placeOf(text)[name], value: Number(text.text.replaceAll(",", "").replace("−", "-")) };
  });
  const [first, last] = [ticks[0], ticks.at(-1)!];
  return (pixel) => first.value + (pixel - first.at) * (last.value - first.value) / (last.at - first.at);
}
