/**
 * Draws the boxes of a line diagram.
 *
 * @module
 */
import type { Attributes, CreateElement, Drawn } from "../frame/drawing.ts";
import { inkOn, SCHEMES, SERIES, STATE_COLOURS } from "../frame/palette.ts";
import { plainText, textWidth } from "../frame/words.ts";
import type { PlacedBox, Rect } from "./places.ts";
import { BAR, BAR_GAP, BETWEEN, LINE, NAME, PAD, TEXT, timesText } from "./measures.ts";
import type { DiagramStation } from "./picture.ts";
import { flowTexts } from "./texts.ts";

const BOTTLENECK = SERIES[1];
const BASELINE = 11;

/** A box with its texts; what was cut is whole in its tooltip. */
export function drawnBox(element: CreateElement, placed: PlacedBox): Drawn {
  const { box } = placed;
  return box.kind === "station" ? drawnStation(element, placed, box) : drawnEnd(element, placed);
}

function drawnStation(element: CreateElement, placed: PlacedBox, box: DiagramStation): Drawn {
  const { x, y, width, name, texts, results } = placed, middle = x + width / 2;
  const drawn = element("g", { class: "linetwin-station" }, element("title", {}, tooltip(box)));
  drawn.append(outline(element, placed, box));
  let line = y + PAD;
  const addText = (text: string, more = {}) => {
    drawn.append(centredText(element, text, { x: middle, y: line + BASELINE, ...more }));
    line += LINE;
  };
  addText(name + timesText(box), { "font-size": NAME, "font-weight": 600 });
  for (const text of texts) addText(text);
  if (box.after !== null && box.after.bars.length > 0) {
    drawn.append(drawnBars(element, { ...placed, y: line + BETWEEN }, box.after.bars));
    line += BETWEEN + box.after.bars.length * (BAR + BAR_GAP);
  }
  for (const text of results) addText(text);
  if (box.isCritical) drawn.append(tag(element, "critical", { x: middle, y }));
  if (box.after?.isBottleneck) drawn.append(tag(element, "bottleneck", { x: middle, y: y + placed.height }));
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

function drawnBars(
  element: CreateElement,
  { x, y, width }: Rect,
  bars: NonNullable<DiagramStation["after"]>["bars"],
): Drawn {
  const inset = 8, all = width - 2 * inset;
  const drawn = element("g", { "aria-label": "time in state" });
  bars.forEach((bar, row) => {
    let left = x + inset;
    for (const { state, percent } of bar) {
      const wide = percent / 100 * all;
      const top = y + row * (BAR + BAR_GAP);
      drawn.append(
        element("rect", { x: px(left), y: px(top), width: px(wide), height: BAR, fill: STATE_COLOURS[state] }),
      );
      left += wide;
    }
  });
  return drawn;
}

function drawnEnd(element: CreateElement, placed: PlacedBox): Drawn {
  const { box, x, y, width, height, name, texts } = placed, middle = x + width / 2;
  const isReject = box.kind === "reject";
  const drawn = element("g", { class: `linetwin-${box.kind}` }, element("title", {}, plainText(box.name)));
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
  drawn.append(centredText(element, name, { x: middle, y: top + BASELINE, ...font }));
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

function tooltip(box: DiagramStation): string {
  return plainText(`${box.name}${timesText(box)}: ${flowTexts(box).join(" ")}`);
}

/** To a tenth of a pixel. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
