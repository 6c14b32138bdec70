/**
 * The frame of every chart: title, what it says in a line, legend, then one or several plots below each other.
 *
 * @module
 */
import { Chart, type ChartOptions } from "../chart.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { outlineOf, SCHEMES } from "./palette.ts";
import { schemeRules } from "./scheme_rules.ts";
import { clipped, clippedApart, plainText, textWidth, wrapped } from "./words.ts";

/** An entry of a legend. */
export interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  /** How it is drawn; default: an area. */
  readonly shape?: "area" | "line" | "dashed" | "dot" | "thin" | "ring" | "up" | "down" | "tick";
}

/** What is framed. */
export interface Framed {
  readonly title: string;
  /** What to look for, or what was measured: a sentence below the title. */
  readonly subtitle?: string;
  /** What can be seen, in words: the text alternative. */
  readonly description: string;
  readonly legend?: readonly LegendEntry[];
  /** Each as wide as the frame, or narrower. */
  readonly plots: readonly Drawn[];
  /** Pixels. */
  readonly width: number;
}

const WIDTH = 900, WIDTH_MIN = 320;
/** Below this width, pixels, a chart has the layout of a phone: labels above bars, fewer ticks. */
const NARROW_BELOW = 480;
/** Pixels between the edge of a chart and its title: a page moves a chart out by so many to align it with its text. */
export const CHART_MARGIN = 16;
const MARGIN = CHART_MARGIN;
/** A printed page holds a chart so many times as high as it is wide: A4 between its margins, with a heading. */
const PAGE_HIGH = 1.35;
const TITLE = 17, TITLE_LINES = 3, SUBTITLE = 12.5, LEGEND = 12;

/** The width of a chart. */
export function widthOf({ width = WIDTH }: ChartOptions): number {
  if (width >= WIDTH_MIN && Number.isFinite(width)) return Math.round(width);
  const found = typeof width === "number" ? width : JSON.stringify(width);
  throw new RangeError(`Cannot draw a chart ${found} pixels wide: it takes a number of ${WIDTH_MIN} or more`);
}

/** Whether a chart so wide has the layout of a phone. */
export function isNarrow(width: number): boolean {
  return width < NARROW_BELOW;
}

/** What a plot is given, so that it is as wide as its frame and looks like all others. */
export function plotStyle(width: number): { width: number; style: Record<string, string>; className: string } {
  return { width, className: "linetwin-plot", style: { fontSize: "11px" } };
}

/** The chart. */
export function framed({ element }: Drawing, framed: Framed): Chart {
  const { title, subtitle, legend = [], plots, width } = framed;
  const description = plainText(framed.description);
  const parts: Drawn[] = [];
  let y = MARGIN;
  const addText = (line: string, fontSize: number, more: Record<string, string> = {}) => {
    parts.push(element("text", { x: MARGIN, y: y + fontSize, "font-size": fontSize, ...more }, line));
    y += Math.round(fontSize * 1.45);
  };
  for (const line of titleLines(title, width - 2 * MARGIN)) addText(line, TITLE, { "font-weight": "600" });
  const lines = subtitle === undefined ? [] : wrapped(subtitle, { fontSize: SUBTITLE, width: width - 2 * MARGIN });
  for (const line of lines) addText(line, SUBTITLE, { opacity: "0.8" });
  if (legend.length > 0) {
    const { drawn, height } = legendOf({ element }, { legend, width, y: y + 4 });
    parts.push(drawn);
    y += height + 4;
  }
  y += 6;
  for (const plot of plots) {
    placed(plot, y);
    parts.push(plot);
    y += Number(plot.getAttribute("height"));
  }
  const height = Math.ceil(y + MARGIN / 2);
  const rootFor = (words: string, top: number, bottom: number) => {
    return rootOf({ element }, { label: `${plainText(title)}${words}`, top, width, height: bottom - top });
  };
  const whole = rootFor(`. ${description}`, 0, height);
  whole.append(...parts);
  const svg = inBothSchemes(whole.outerHTML), tops = pageTops(plots, PAGE_HIGH * width);
  const pages = tops.length === 1 ? [svg] : tops.map((top, i) => {
    const page = rootFor(i === 0 ? `. ${description}` : ", continued", top, tops[i + 1] ?? height);
    const isHere = (part: Drawn) =>
      !plots.includes(part) ? i === 0 : topOf(part) >= top && topOf(part) < (tops[i + 1] ?? height);
    page.append(...parts.filter(isHere));
    return inBothSchemes(page.outerHTML);
  });
  return new Chart({ title, description, width, height, svg, pages });
}

/** Where pages begin so that each plot is whole on one of them. */
function pageTops(plots: readonly Drawn[], high: number): number[] {
  const tops = [0];
  for (const plot of plots.slice(1)) {
    if (topOf(plot) + Number(plot.getAttribute("height")) - tops.at(-1)! > high) tops.push(topOf(plot));
  }
  return tops;
}

function topOf(plot: Drawn): number {
  return Number(plot.getAttribute("y"));
}

/** A title has three lines at most; what is left of it ends the last. */
function titleLines(title: string, width: number): string[] {
  const font = { fontSize: TITLE, width }, lines = wrapped(title, font);
  return lines.length <= TITLE_LINES ? lines : [
    ...lines.slice(0, TITLE_LINES - 1),
    clipped(lines.slice(TITLE_LINES - 1).join(" "), font),
  ];
}

type Tools = Pick<Drawing, "element">;

function rootOf(
  { element }: Tools,
  { label, top, width, height }: { label: string; top: number; width: number; height: number },
): Drawn {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 ${top} ${width} ${height}`,
      width,
      height,
      class: "linetwin-chart",
      role: "img",
      "aria-label": label,
      "font-family": "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
      "font-size": 11,
      fill: "currentColor",
      color: SCHEMES.light.ink,
    },
    element("style", {}, STYLE),
    element("rect", {
      class: "linetwin-paper",
      y: top === 0 ? undefined : top,
      width,
      height,
      fill: SCHEMES.light.paper,
    }),
  );
}

const STYLE = ".linetwin-chart{max-width:100%;height:auto}";

/** Where a renderer knows no style sheets, the attributes hold: those of the light scheme. */
function inBothSchemes(svg: string): string {
  const dark = `@media screen and (prefers-color-scheme:dark){${schemeRules({ scheme: "dark", svg })}}`;
  return svg.replace(STYLE, `${STYLE}${dark}`);
}

function placed(plot: Drawn, y: number): void {
  plot.setAttribute("y", `${y}`);
  // The frame says what the whole is; it sets typeface and colour as well.
  for (const name of ["fill", "font-family", "font-size", "style"]) plot.removeAttribute(name);
}

const SWATCH = 14, GAP = 6, BETWEEN = 18, ROW = 20;

function legendOf(
  { element }: Tools,
  { legend, width, y }: { legend: readonly LegendEntry[]; width: number; y: number },
): { drawn: Drawn; height: number } {
  const drawn = element("g", { class: "linetwin-legend", "font-size": LEGEND });
  let x = MARGIN, row = 0;
  const room = { fontSize: LEGEND, width: Math.min(260, width - 2 * MARGIN - SWATCH - GAP) };
  const labels = clippedApart(legend.map(({ label }) => label), room);
  for (const [index, entry] of legend.entries()) {
    const label = labels[index];
    const wide = SWATCH + GAP + textWidth(label, LEGEND);
    if (x > MARGIN && x + wide > width - MARGIN) x = MARGIN, row++;
    const top = y + row * ROW;
    drawn.append(
      swatch({ element }, { entry, x, y: top }),
      element("text", { x: x + SWATCH + GAP, y: top + 11.5 }, label),
    );
    x += wide + BETWEEN;
  }
  return { drawn, height: (row + 1) * ROW };
}

function swatch(
  { element }: Tools,
  { entry: { colour, shape = "area" }, x, y }: { entry: LegendEntry; x: number; y: number },
): Drawn {
  const middle = y + SWATCH / 2;
  if (shape === "dot") return element("circle", { cx: x + SWATCH / 2, cy: middle, r: 4.5, fill: colour });
  if (shape === "ring") {
    return element("circle", { cx: x + SWATCH / 2, cy: middle, r: 5, fill: "none", stroke: colour, "stroke-width": 2 });
  }
  if (shape === "up" || shape === "down") return triangle({ element }, { colour, x, y, shape });
  if (shape === "area") return area({ element }, { colour, x, y });
  if (shape === "tick") {
    const x1 = x + SWATCH / 2;
    return element("line", { x1, x2: x1, y1: middle - 5, y2: middle + 5, stroke: colour, "stroke-width": 1.5 });
  }
  return element("line", {
    x1: x,
    x2: x + SWATCH,
    y1: middle,
    y2: middle,
    stroke: colour,
    "stroke-width": shape === "thin" ? 1 : 2.5,
    "stroke-dasharray": shape === "dashed" ? "4 3" : undefined,
  });
}

/** Outlined within its edges where its colour needs it. */
function area({ element }: Tools, { colour, x, y }: { colour: string; x: number; y: number }): Drawn {
  const stroke = outlineOf(colour) === colour ? undefined : outlineOf(colour), inset = stroke === undefined ? 0 : 0.5;
  const size = SWATCH - 2 * inset;
  return element("rect", { x: x + inset, y: y + inset, width: size, height: size, rx: 2, fill: colour, stroke });
}

function triangle(
  { element }: Tools,
  { colour, x, y, shape }: { colour: string; x: number; y: number; shape: "up" | "down" },
): Drawn {
  const [tip, base] = shape === "up" ? [y + 1.5, y + 11.5] : [y + 12.5, y + 2.5];
  const points = `${x + SWATCH / 2},${tip} ${x + 1},${base} ${x + SWATCH - 1},${base}`;
  return element("polygon", { points, fill: colour });
}
