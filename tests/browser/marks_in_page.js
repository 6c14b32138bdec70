/**
 * Runs inside of a page behind in_page.js, as a text: offers `judgeMarks()`, whether marks of data are seen on their paper, and show their values.
 *
 * @module
 */

/** Of a mark or of what it is outlined with, by WCAG 2. */
const MARK_CONTRAST_MIN = 3;
/** What only leads from mark to mark or to an axis, is behind letters that name it, or behind marks that show the same. */
const BESIDE = [
  '[aria-label="link"]',
  '[aria-label="rule"]:not(:has(title))',
  '[aria-label="tick"]:not(:has(title))',
  '[aria-label="warm-up"]',
  ".linetwin-source",
  ".linetwin-sink",
  ".linetwin-band",
  ".linetwin-baseline",
].join(", ");

/** Judges the marks of a chart, those of one kind once. */
globalThis.judgeMarks = function (svg, marks, faults) {
  const painted = marks.filter((mark) => paintsOf(mark).length > 0 && !mark.closest(BESIDE)), found = new Set();
  const values = [...svg.querySelectorAll("title")].map(({ parentElement }) => boxOf(parentElement));
  const outlines = [...svg.querySelectorAll(".linetwin-outline rect, rect.linetwin-outline")].map((shape) => ({
    shape,
    box: boxOf(shape),
  }));
  for (const mark of painted) {
    const box = boxOf(mark), around = outlines.filter((outline) => isWithin(box, outline.box));
    const contrast = Math.max(...[mark, ...around.map(({ shape }) => shape)].map((one) => paperContrast(one, svg)));
    if (contrast < MARK_CONTRAST_MIN) found.add(`shows ${kindOf(mark)} at only ${contrast.toFixed(1)}:1 on its paper`);
    if (!hasTitle(mark) && !values.some((value) => meets(box, value))) {
      found.add(`shows ${kindOf(mark)} without a value`);
    }
  }
  faults.push(...found);
};

function hasTitle(mark) {
  for (let at = mark; at.localName !== "svg"; at = at.parentElement) {
    if ([...at.children].some(({ localName }) => localName === "title")) return true;
  }
  return false;
}

/** Of what a shape is filled with, or drawn with, whichever has more. */
function paperContrast(shape, svg) {
  const paper = parse(getComputedStyle(svg.querySelector(".linetwin-paper")).fill);
  return Math.max(...paintsOf(shape).map((paint) => contrastOf(over(paint, paper), paper)));
}

function paintsOf(shape) {
  const { fill, fillOpacity, stroke, strokeOpacity, strokeWidth } = getComputedStyle(shape), opacity = opacityOf(shape);
  return [
    ...(fill === "none" || shape.localName === "line" ? [] : [parse(fill, opacity * Number(fillOpacity))]),
    ...(stroke === "none" || parseFloat(strokeWidth) < 1 ? [] : [parse(stroke, opacity * Number(strokeOpacity))]),
  ];
}

function isWithin(box, outer) {
  return box.left >= outer.left - SLACK && box.right <= outer.right + SLACK && box.top >= outer.top - SLACK &&
    box.bottom <= outer.bottom + SLACK;
}

function meets(box, other) {
  return box.left <= other.right && box.right >= other.left && box.top <= other.bottom && box.bottom >= other.top;
}

function boxOf(element) {
  return element.getBoundingClientRect();
}

/** `<path> of “line”, rgb(76, 95, 184)`. */
function kindOf(mark) {
  const { fill, stroke } = getComputedStyle(mark), group = mark.closest("[aria-label], [class]");
  const paint = fill === "none" || mark.localName === "line" ? stroke : fill;
  return `<${mark.localName}> of “${group.getAttribute("aria-label") ?? group.getAttribute("class")}”, ${paint},`;
}
