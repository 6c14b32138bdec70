/**
 * Runs inside of a page, as a text: offers `inspectPage()`, whose answer is the `Inspection` of inspect.ts.
 *
 * @module
 */

const SHAPES = "path, rect, circle, ellipse, line, polygon, polyline";
/** Shapes that hold no data. */
const FURNITURE = '[aria-label*="axis"], [aria-label*="grid"], [aria-label="frame"], .linetwin-legend, .linetwin-paper';
/** Pixels by which a box may lie outside of another: what smoothing and rounding take. */
const SLACK = 1;
/** The share of a line's height that is free of most letters, above and below. */
const LEADING = 0.25;
const CONTRAST_MIN = 4.5;
/** Pixels of a typeface that can just be read. */
const FONT_MIN = 10;

globalThis.inspectPage = function () {
  const faults = [];
  const shown = [...document.querySelectorAll("svg.linetwin-chart")].filter(isVisible);
  const charts = shown.map((svg) => inspectChart(svg, faults));
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`page of ${scrollWidth} px is wider than its window of ${clientWidth} px`);
  for (const table of matchMedia("screen").matches ? document.querySelectorAll("table") : []) {
    if (!isScrolled(table)) faults.push(`${quoted(table.caption ?? table)} is a table outside of what can be scrolled`);
  }
  for (const image of document.images) faults.push(`has an image: ${image.src.slice(0, 60)}`);
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg") || ![...element.childNodes].some(isWords) || !isVisible(element)) continue;
    const background = backgroundOf(element), { color } = getComputedStyle(element);
    judgeContrast(element, over(parse(color), background), background, faults);
  }
  return { faults, charts };
};

function inspectChart(svg, faults) {
  const label = svg.getAttribute("aria-label") ?? "", found = [];
  const shapes = [...svg.querySelectorAll(SHAPES)].filter((shape) => isVisible(shape) && hasExtent(shape));
  const marks = shapes.filter((shape) => !shape.closest(FURNITURE));
  const texts = [...svg.querySelectorAll("text")].filter((text) => isWords(text) && isVisible(text));
  if (marks.length + texts.length === 0) found.push("is empty");
  for (const element of [svg, ...svg.querySelectorAll("*")]) judgeAttributes(element, found);
  for (const element of [...marks, ...texts]) judgePlace(element, found);
  judgeOverlaps(texts, found);
  const painted = shapes.map((shape) => ({ shape, box: shape.getBoundingClientRect() }));
  for (const text of texts) judgeText(text, painted, found);
  judgeSizes(texts, found);
  if (marks.length > 0) judgeLegend(svg, marks, found);
  globalThis.judgeMarks(svg, marks, found);
  faults.push(...found.map((fault) => `“${label.slice(0, 24)}…” ${fault}`));
  return { label, markCount: marks.length, textCount: texts.length };
}

function judgeAttributes(element, faults) {
  for (const { name, value } of element.attributes) {
    if (name !== "aria-label" && /NaN|Infinity|undefined|null/.test(value)) {
      faults.push(`has ${name}=${value.slice(0, 60)} on ${element.localName}`);
    }
  }
}

/** An element is cut by every SVG around it that does not let it out. */
function judgePlace(element, faults) {
  const box = element.getBoundingClientRect();
  for (let svg = element.ownerSVGElement; svg; svg = svg.ownerSVGElement) {
    const frame = viewportOf(svg);
    const beyond = {
      left: frame.left - box.left,
      right: box.right - frame.right,
      top: frame.top - box.top,
      bottom: box.bottom - frame.bottom,
    };
    if (svg.ownerSVGElement && getComputedStyle(svg).overflow === "visible") continue;
    for (const [side, pixels] of Object.entries(beyond)) {
      if (pixels > SLACK) return void faults.push(`lets ${quoted(element)} out by ${pixels.toFixed(1)} px (${side})`);
    }
  }
}

function judgeOverlaps(texts, faults) {
  const boxes = texts.filter((text) => !isOblique(text)).map((text) => [text, text.getBoundingClientRect()]);
  boxes.forEach(([text, box], index) => {
    for (const [other, otherBox] of boxes.slice(0, index)) {
      const wide = Math.min(box.right, otherBox.right) - Math.max(box.left, otherBox.left);
      const high = Math.min(box.bottom, otherBox.bottom) - Math.max(box.top, otherBox.top);
      const across = Math.max(SLACK, LEADING * (isUpright(text) ? box.width : box.height));
      const [roomX, roomY] = isUpright(text) ? [across, SLACK] : [SLACK, across];
      if (wide > roomX && high > roomY) {
        faults.push(`has ${quoted(text)} on ${quoted(other)} by ${wide.toFixed(1)} × ${high.toFixed(1)} px`);
      }
    }
  });
}

/** The smallest of the texts says enough of the others. */
function judgeSizes(texts, faults) {
  const sizeOf = (text) => parseFloat(getComputedStyle(text).fontSize) * scaleOf(text);
  const [least] = texts.sort((a, b) => sizeOf(a) - sizeOf(b));
  if (least && sizeOf(least) < FONT_MIN) faults.push(`draws ${quoted(least)} only ${sizeOf(least).toFixed(1)} px high`);
}

/** What a legend explains is to be seen. */
function judgeLegend(svg, marks, faults) {
  const shown = new Set(marks.flatMap(coloursOf));
  for (const swatch of svg.querySelectorAll(`.linetwin-legend :is(${SHAPES})`)) {
    if (coloursOf(swatch).every((colour) => !shown.has(colour))) {
      faults.push(`explains ${coloursOf(swatch)}, ${quoted(swatch.nextElementSibling)}, which no mark has`);
    }
  }
}

function coloursOf(shape) {
  const { fill, stroke } = getComputedStyle(shape);
  return [shape.localName === "line" ? "none" : fill, stroke].filter((colour) => colour !== "none");
}

/** A text has to be readable at its start, in its middle and at its end, on whatever has been painted before it. */
function judgeText(text, painted, faults) {
  const { left, right, top, bottom } = text.getBoundingClientRect(), y = (top + bottom) / 2;
  const below = painted.filter(({ shape, box }) =>
    box.left <= right && box.right >= left && box.top <= y && box.bottom >= y &&
    text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING
  );
  const { fill, fillOpacity } = getComputedStyle(text);
  const ink = parse(fill, opacityOf(text) * Number(fillOpacity));
  for (const share of [0.02, 0.5, 0.98]) {
    const at = new DOMPoint(left + share * (right - left), y);
    const paper = haloOf(text) ?? below.reduce((colour, { shape }) => under(shape, at, colour), backgroundOf(text));
    if (judgeContrast(text, over(ink, paper), paper, faults)) return;
  }
}

/** The colour at a point, when a shape has been drawn there. */
function under(shape, at, colour) {
  const { fill, fillOpacity } = getComputedStyle(shape);
  if (fill === "none" || !shape.isPointInFill(at.matrixTransform(shape.getScreenCTM().inverse()))) return colour;
  return over(parse(fill, opacityOf(shape) * Number(fillOpacity)), colour);
}

function contrastOf(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function judgeContrast(element, ink, paper, faults) {
  const contrast = contrastOf(ink, paper);
  if (contrast >= CONTRAST_MIN) return false;
  faults.push(
    `hides ${quoted(element)}: ${ink.map(Math.round)} on ${paper.map(Math.round)} is ${contrast.toFixed(1)}:1`,
  );
  return true;
}

/** What is drawn around letters before the letters are. */
function haloOf(text) {
  const { stroke, strokeWidth, paintOrder } = getComputedStyle(text);
  return stroke !== "none" && parseFloat(strokeWidth) >= 2 && paintOrder.startsWith("stroke")
    ? parse(stroke).slice(0, 3)
    : undefined;
}

function backgroundOf(element) {
  const { colorScheme } = getComputedStyle(document.documentElement);
  const isDark = colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches;
  let colour = isDark && !matchMedia("print").matches ? [18, 18, 18] : [255, 255, 255];
  const around = [];
  for (let at = element; at; at = at.parentElement) around.unshift(at);
  for (const at of around) colour = over(parse(getComputedStyle(at).backgroundColor), colour);
  return colour;
}

function opacityOf(element) {
  let opacity = 1;
  for (let at = element; at && at.localName !== "body"; at = at.parentElement) opacity *= getComputedStyle(at).opacity;
  return opacity;
}

/** A computed colour as red, green, blue and, 0–1, how much of it there is. */
function parse(colour, opacity = 1) {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha * opacity];
}

function over([red, green, blue, alpha], paper) {
  return [red, green, blue].map((channel, i) => alpha * channel + (1 - alpha) * paper[i]);
}

/** By WCAG 2. */
function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** An SVG's box, which for one inside of another is not that of what it holds. */
function viewportOf(svg) {
  const { x, y, width, height } = svg.viewBox.baseVal ?? {};
  if (!width) return svg.getBoundingClientRect();
  const { a, d, e, f } = svg.getScreenCTM();
  return new DOMRect(a * x + e, d * y + f, a * width, d * height);
}

function isScrolled(element) {
  for (let at = element; at; at = at.parentElement) {
    if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
  }
  return false;
}

function isWords(node) {
  return (node.nodeType === Node.TEXT_NODE || node.localName === "text") && /\S/.test(node.textContent);
}

/** A path may lead nowhere. */
function hasExtent(shape) {
  const { width, height } = shape.getBoundingClientRect();
  return width > 0 || height > 0;
}

function isVisible(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

function scaleOf(text) {
  const { a, b } = text.getScreenCTM();
  return Math.hypot(a, b);
}

function isOblique(text) {
  const { a, b } = text.getScreenCTM();
  return Math.abs(a) > 1e-6 && Math.abs(b) > 1e-6;
}

function isUpright(text) {
  return Math.abs(text.getScreenCTM().a) <= 1e-6;
}

function quoted(element) {
  const isMark = element.closest("svg") && element.localName !== "text",
    words = isMark ? "" : element.textContent.trim();
  return words ? `“${words.slice(0, 40)}”` : `<${element.localName}>`;
}
