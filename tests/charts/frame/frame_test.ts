import assert from "node:assert/strict";
import { drawing } from "../../../src/charts/frame/drawing.ts";
import { cellHtml } from "../../../src/charts/frame/cell.ts";
import { type Framed, framed, widthOf } from "../../../src/charts/frame/frame.ts";
import { IN_THE_DARK, SCHEMES, STATE_COLOURS } from "../../../src/charts/frame/palette.ts";
import { textWidth } from "../../../src/charts/frame/words.ts";
import { elementsOf, numberOf } from "../../support/chart_reading.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { HOSTILE } from "../../support/hostile_run.ts";
import { assertWellFormed } from "../../support/well_formed.ts";

const tools = await drawing();

function chartOf(parts: Partial<Framed> = {}) {
  return framed(tools, { title: "Title", description: "What can be seen.", plots: [], width: 480, ...parts });
}

/** Texts of the frame with where they begin, pixels. */
function placedTexts(svg: string) {
  return elementsOf(svg, "text").map((part) => {
    const fontSize = Number(part.getAttribute("font-size") ?? 12);
    return { x: numberOf(part, "x"), y: numberOf(part, "y"), fontSize, text: part.textContent };
  });
}

Deno.test("A width is 900 unless told, and a number of pixels from 320 on", () => {
  assert.equal(widthOf({}), 900);
  assert.equal(widthOf({ width: 320 }), 320);
  assert.equal(widthOf({ width: 700.4 }), 700);
  for (const width of [319, 0, -900, NaN, Infinity]) {
    assert.throws(() => widthOf({ width }), {
      name: "RangeError",
      message: `Cannot draw a chart ${width} pixels wide: it takes a number of 320 or more`,
    });
  }
});

Deno.test("A chart is a document of its own, and shows itself in a notebook", () => {
  const chart = chartOf();
  assertDrawn(chart);
  assert.equal(elementsOf(chart.svg, "svg")[0].getAttribute("xmlns"), "http://www.w3.org/2000/svg");
  assert.equal(`${chart}`, chart.svg);
  const show = Reflect.get(chart, Symbol.for("Jupyter.display")) as () => Record<string, string>;
  const words = "Title: What can be seen.";
  assert.deepEqual(show.call(chart), {
    "text/html": cellHtml([chart], words),
    "image/svg+xml": chart.svg,
    "text/plain": words,
  });
});

Deno.test("Title and description are the text alternative, whatever is in them", () => {
  for (const name of Object.values(HOSTILE)) {
    const chart = chartOf({
      title: name,
      subtitle: name,
      description: `${name}\u0000\ud800`,
      legend: [{ label: name, colour: "#123456" }],
    });
    assertWellFormed(chart.svg);
    assert.doesNotMatch(chart.svg, /<script/);
    for (const { x, fontSize, text } of placedTexts(chart.svg)) {
      assert.ok(x + textWidth(text, fontSize) <= 480, text);
    }
  }
  const { svg } = chartOf({ title: "A & B", description: '<b> "quoted"' }), [root] = elementsOf(svg, "svg");
  assert.equal(root.getAttribute("role"), "img");
  // The parser resolves only some references in attributes.
  const label = svg.match(/^<svg [^>]*aria-label="([^"]*)"/)![1];
  assert.equal(label, "A &amp; B. &lt;b&gt; &quot;quoted&quot;");
});

Deno.test("A long subtitle takes several lines, the chart grows with them", () => {
  const one = chartOf({ subtitle: "Short" }), many = chartOf({ subtitle: "Many words in a row ".repeat(20).trim() });
  const lines = placedTexts(many.svg).slice(1);
  assert.ok(lines.length > 3);
  assert.equal(lines.map(({ text }) => text).join(" "), "Many words in a row ".repeat(20).trim());
  assert.equal(many.height - one.height, Math.round(12.5 * 1.45) * (lines.length - 1));
});

Deno.test("A legend that is wider than the frame goes on in the next row; no entry covers another", () => {
  const legend = Array.from({ length: 30 }, (_, i) => ({ label: `Entry ${"W".repeat(i)}`, colour: "#0a8f6c" }));
  for (const width of [480, 900]) {
    const chart = chartOf({ legend, width });
    assertDrawn(chart);
    const texts = placedTexts(chart.svg).slice(1), ends = texts.map(({ x, text }) => x + textWidth(text, 12));
    assert.equal(texts.length, 30);
    texts.forEach(({ x, y }, i) => {
      assert.ok(ends[i] <= width - 16 && y <= chart.height);
      if (i > 0) assert.ok(y > texts[i - 1].y || x >= ends[i - 1] + 14 + 6, `entry ${i}`);
    });
  }
});

Deno.test("Entries of a legend that are too long are told apart by their ends", () => {
  const legend = [5, 8].map((n) => ({
    label: `Filler.mtbf_min=gamma(mean 100, sd 20) · until=${n}`,
    colour: "#123456",
  }));
  const labels = [...chartOf({ legend, width: 600 }).svg.matchAll(/>(Filler[^<]*)</g)].map(([, label]) => label);
  assert.deepEqual(labels.map((label) => [label.includes("…"), label.slice(-7)]), [[true, "until=5"], [
    true,
    "until=8",
  ]]);
});

Deno.test("An entry of a legend keeps the margin of the frame on the right as well", () => {
  const entry = (width: number) => ({ label: "x".repeat(Math.round(width / textWidth("x", 12))), colour: "#0a8f6c" });
  // Of each width that the second may have, one ends between the margin and the border.
  for (let width = 150; width < 260; width += 7) {
    const texts = placedTexts(chartOf({ legend: [entry(200), entry(width)] }).svg).slice(1);
    for (const { x, text } of texts) assert.ok(x + textWidth(text, 12) <= 480 - 16, `${width}`);
  }
});

Deno.test("Every shape of a legend is drawn in its colour, within its row", () => {
  const shapes = ["area", "line", "dashed", "dot", "thin", "ring", "up", "down"] as const;
  const chart = chartOf({ width: 900, legend: shapes.map((shape) => ({ label: shape, colour: "#c0ffee", shape })) });
  assertDrawn(chart);
  assert.equal(chart.svg.match(/#c0ffee/g)!.length, shapes.length);
  assert.deepEqual(textsOf(chart.svg).slice(1), [...shapes]);
  const lines = elementsOf(chart.svg, "line").map((line) =>
    ["stroke-dasharray", "stroke-width"].map((name) => line.getAttribute(name))
  );
  assert.deepEqual(lines, [[null, "2.5"], ["4 3", "2.5"], [null, "1"]], "line, dashed, thin");
});

Deno.test("Plots stand below each other, as high as they are, under the title", () => {
  const plots = [100, 50].map((height) => tools.draw({ width: 480, height, marks: [] }));
  const chart = chartOf({ plots });
  const ys = elementsOf(chart.svg, "svg").slice(1).map((plot) => [numberOf(plot, "height"), numberOf(plot, "y")]);
  assert.equal(ys.length, 2);
  assert.equal(ys[1][1] - ys[0][1], 100);
  assert.equal(chart.height, ys[1][1] + 50 + 8);
  assert.ok(ys[0][1] > placedTexts(chart.svg)[0].y);
});

Deno.test("Ink and paper are those of the light scheme where no style is known, and switch with it", () => {
  const { svg } = chartOf();
  assert.equal(elementsOf(svg, "svg")[0].getAttribute("color"), SCHEMES.light.ink);
  assert.equal(elementsOf(svg, "rect")[0].getAttribute("fill"), SCHEMES.light.paper);
  const style = svg.match(/<style>(.*)<\/style>/)![1];
  assert.match(style, /@media screen and \(prefers-color-scheme:dark\)/);
  for (const colour of Object.values(SCHEMES.dark)) assert.ok(style.includes(colour));
  assert.doesNotMatch(style, /[<>&]/);
});

Deno.test("A colour that has another in the dark has a rule for it, of what a drawing has in it and no other", () => {
  const entries = [["work", "fill"], ["blocked", "stroke"]] as const;
  const legend = entries.map(([label, kind]) => ({
    label,
    colour: label === "work" ? STATE_COLOURS.EXECUTE : STATE_COLOURS.BLOCKED,
    shape: kind === "fill" ? "area" as const : "line" as const,
  }));
  const style = chartOf({ legend }).svg.match(/<style>(.*)<\/style>/)![1];
  const rules = [...style.matchAll(/\[(\w+)="(#\w+)"\]\{(\w+):(#\w+)\}/g)].map(([, ...parts]) => parts);
  assert.deepEqual(
    rules,
    legend.map(({ colour }, i) => {
      const [, kind] = entries[i];
      return [kind, colour, kind, IN_THE_DARK.get(colour)];
    }),
  );
});

/** Plots of these heights, 480 pixels wide. */
function plotsOf(...heights: readonly number[]) {
  return heights.map((height) => tools.element("svg", { class: "linetwin-plot", width: 480, height }));
}

Deno.test("A chart that fits on a page is one", () => {
  const { svg, pages } = chartOf({ plots: plotsOf(100, 200, 250) });
  assert.deepEqual(pages, [svg]);
});

Deno.test("Plots that no page holds together go on on the next, whole, and all of the chart is on one page", () => {
  const chart = chartOf({ subtitle: "What was measured", plots: plotsOf(300, 300, 200, 400, 900, 100) });
  const heights = chart.pages.map((page) => elementsOf(page, ".linetwin-plot").map((plot) => numberOf(plot, "height")));
  // A page is 1.35 × 480 pixels high: 648. What is higher by itself is on one of its own.
  assert.deepEqual(heights, [[300], [300, 200], [400], [900], [100]]);
  let top = 0;
  for (const page of chart.pages) {
    assertWellFormed(page);
    const [root] = elementsOf(page, "svg"),
      [x, y, width, height] = root.getAttribute("viewBox")!.split(" ").map(Number);
    assert.deepEqual([x, y, width, height], [0, top, 480, numberOf(root, "height")]);
    for (const plot of elementsOf(page, ".linetwin-plot")) {
      assert.ok(numberOf(plot, "y") >= top && numberOf(plot, "y") + numberOf(plot, "height") <= top + height);
    }
    top += height;
  }
  assert.equal(top, chart.height);
  assert.deepEqual(chart.pages.map((page) => textsOf(page).length), [2, 0, 0, 0, 0]);
  const labels = chart.pages.map((page) => elementsOf(page, "svg")[0].getAttribute("aria-label"));
  assert.deepEqual(labels.slice(0, 2), ["Title. What can be seen.", "Title, continued"]);
});
