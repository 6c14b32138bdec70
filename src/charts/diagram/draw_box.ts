/**
 * Draws the boxes of a line diagram.
 *
 * @module
 */
import type { Attributes, CreateElement, Drawn } from "../frame/drawing.ts";
import { inkOn, SCHEMES, SERIES, STATE_COLOURS } from "../frame/palette.ts";
import { textWidth } from "../frame/words.ts";
import type { PlacedBox, Rect } from "./places.ts";
import { barTooltip, boxTooltip } from "./in_words.ts";
import { BAR, BAR_GAP, BETWEEN, LINE, NAME, PAD, TEXT } from "./measures.ts";
import type { DiagramStation } from "./picture.ts";

const BOTTLENECK = SERIES[1];
const BASELINE = 11;

/** A box with its texts; what was cut is whole in its tooltip. */
export function drawnBox(element: CreateElement, placed: PlacedBox): Drawn {
  const { box } = placed;
  return box.kind === "station" ? drawnStation(element, placed, box) : drawnEnd(element, placed);
}

function drawnStation(element: CreateElement, placed: PlacedBox, box: DiagramStation): Drawn {
  const { x, y, width, height, contents, name, texts, results, tagsAt } = placed, middle = x + width / 2;
  const drawn = element("g", { class: "linetwin-station" }, element("title", {}, boxTooltip(box)));
  drawn.append(outline(element, placed, box));
  let line = y + (height - contents) / 2 + PAD;
  const addText = (text: string, more = {}) => {
    drawn.append(centredText(element, text, { x: middle, y: line + BASELINE, ...more }));
    line += LINE;
  };
  for (const part of name) addText(part, { "font-size": NAME, "font-weight": 600 });
  for (const text of texts) addText(text);
  if (box.after !== null && box.after.bars.length > 0) {
    drawn.append(drawnBars(element, { ...placed, y: line + BETWEEN }, box));
    line += BETWEEN + box.after.bars.length * (BAR + BAR_GAP);
  }
  for (const text of results) addText(text);
  if (box.isCritical) drawn.append(tag(element, "critical", { x: tagsAt, y }));
  if (box.after?.isBottleneck) drawn.append(tag(element, "bottleneck", { x: tagsAt, y: y + height }));
  return drawn;
}

function outline(element: CreateElement, { x, y, width, height }: Rect, box: DiagramStation): Drawn {
  const isBottleneck = box.after?.isBottleneck ?? false, at = { x, y, width, height, rx: 6 };
  return element(
    "g",
    {},
    element("rect", { class: "linetwin-paper", fill: SCHEMES.light.paper, ...at }),
    element("rect", {
      ...at,
      "fill-opacity": 0.05,
      stroke: isBottleneck && !box.isCritical ? BOTTLENECK : "currentColor",
      "stroke-width": box.isCritical || isBottleneck ? 2.5 : 1.2,
    }),
  );
}

/** A bar per machine, each with an outline: a part may be as light as the paper. */
function drawnBars(element: CreateElement, { x, y, width }: Rect, box: DiagramStation): Drawn {
  const inset = 8, all = width - 2 * inset, { bars } = box.after!;
  const parts = element("g", { "aria-label": "time in state" }), outlines = element("g", { class: "linetwin-outline" });
  bars.forEach((bar, row) => {
    const top = px(y + row * (BAR + BAR_GAP));
    let left = x + inset;
    for (const part of bar) {
      const wide = part.percent / 100 * all, at = { x: px(left), y: top, width: px(wide), height: BAR };
      const title = element("title", {}, barTooltip(box, row, part));
      parts.append(element("rect", { ...at, fill: STATE_COLOURS[part.state] }, title));
      left += wide;
    }
    const around = { x: px(x + inset), y: top, width: px(all), height: BAR };
    outlines.append(element("rect", { ...around, fill: "none", stroke: "currentColor", "stroke-opacity": 0.8 }));
  });
  return element("g", {}, parts, outlines);
}

function drawnEnd(element: CreateElement, placed: PlacedBox): Drawn {
  const { box, x, y, width, height, name, texts } = placed, middle = x + width / 2;
  const isReject = box.kind === "reject";
  const drawn = element("g", { class: `linetwin-${box.kind}` }, element("title", {}, boxTooltip(box)));
  drawn.append(
    element("rect", {
      x,
      y,
      width,
      height,
      rx: Math.min(12, height / 2),
      "fill-opacity": isReject ? 0 : 0.12,
      stroke: "currentColor",
      "stroke-width": isReject ? 1 : 0,
      "stroke-dasharray": isReject ? "3 3" : undefined,
    }),
  );
  const font = isReject ? {} : { "font-size": NAME, "font-weight": 600 };
  const top = y + (height - (1 + texts.length) * LINE) / 2;
  drawn.append(centredText(element, name[0], { x: middle, y: top + BASELINE, ...font }));
  texts.forEach((text, i) => {
    drawn.append(centredText(element, text, { x: middle, y: top + BASELINE + (i + 1) * LINE }));
  });
  return drawn;
}

/** A word on the border of a box. */
function tag(element: CreateElement, word: "critical" | "bottleneck", { x, y }: { x: number; y: number }): Drawn {
  const width = textWidth(word, TEXT) + 12, height = 16, isCritical = word === "critical";
  const area = { x: px(x - width / 2), y: px(y - height / 2), width: px(width), height, rx: 8 };
  const text = { "font-weight": 600, x, y: y + 4 };
  return element(
    "g",
    {},
    element("rect", { ...area, fill: isCritical ? "currentColor" : BOTTLENECK }),
    isCritical
      ? centredText(element, word, { ...text, class: "linetwin-paper", fill: SCHEMES.light.paper })
      : centredText(element, word, { ...text, fill: inkOn(BOTTLENECK) }),
  );
}

function centredText(element: CreateElement, text: string, { x, y, ...more }: Attributes): Drawn {
  return element("text", { x: px(Number(x)), y: px(Number(y)), "text-anchor": "middle", ...more }, text);
}

/** To a tenth of a pixel. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
