import assert from "node:assert/strict";
import { drawing } from "../../../src/charts/frame/drawing.ts";
import { CHART_MARGIN } from "../../../src/charts/frame/frame.ts";
import { type TextedRows, textedRows } from "../../../src/charts/frame/row_labels.ts";
import { textWidth } from "../../../src/charts/frame/words.ts";
import { elementsOf, marksOf, placeOf } from "../../support/chart_reading.ts";
import { textsOf } from "../../support/drawn.ts";

const tools = await drawing();

/** Three rows with bars from one end to the other, and where all of it is. */
function drawnRows(rows: Partial<TextedRows> & { readonly width: number }) {
  const places = textedRows(tools, { names: ["Filler", "Packer", "Palletizer"], step: 30, ...rows }), { Plot } = tools;
  const bars = Plot.barX([0, 1, 2], { x1: 0, x2: 1, y: (row: number) => row, ...places.inset });
  const { outerHTML } = tools.draw({
    ...places.plot,
    height: places.height + 40,
    marginTop: 10,
    marginBottom: 30,
    marks: [bars, ...places.texts],
  });
  const textsAt = (name: string) =>
    elementsOf(outerHTML, `.${name}`).flatMap((group) => {
      const shift = placeOf(group);
      return [...group.querySelectorAll("text")].map((text) => {
        const { x, y } = placeOf(text);
        return { x: x + shift.x, y: y + shift.y };
      });
    });
  const [names, values] = ["linetwin-names", "linetwin-numbers"].map(textsAt);
  const boxes = marksOf(outerHTML, "bar", "rect")[0].map((bar) =>
    Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(bar.getAttribute(name))]))
  );
  return { places, outerHTML, names, values, boxes };
}

Deno.test("Machines side by side can be told apart, however long their name is", () => {
  const names = [1, 2, 3].map((number) => `Station with a very long name side by side.${number}`);
  for (const width of [340, 600]) {
    const texts = textsOf(drawnRows({ width, names, values: ["1,000", "2", "3"] }).outerHTML).slice(-6, -3);
    assert.equal(new Set(texts).size, 3);
    texts.forEach((text, i) => assert.ok(text.startsWith("Station") && text.endsWith(`.${i + 1}`), text));
  }
});

Deno.test("Texts are beside the bars, in line with the title and with the edge of the chart", () => {
  const { names, values, boxes } = drawnRows({ width: 900, values: ["9", "90", "900"] });
  assert.deepEqual(names.map(({ x }) => x), Array(3).fill(CHART_MARGIN));
  boxes.forEach(({ x, y, width, height }, row) => {
    assert.ok(x >= CHART_MARGIN + textWidth("Palletizer", 12) && x < CHART_MARGIN + textWidth("Palletizer", 12) + 10);
    assert.ok(Math.abs(y + height / 2 - names[row].y) < 1, "in the middle of its bar");
    assert.ok(values[row].x > x + width && values[row].x + textWidth("900", 12) <= 900 - CHART_MARGIN + 1);
  });
  const alone = drawnRows({ width: 900 }).boxes[0];
  assert.equal(alone.x + alone.width, 900 - CHART_MARGIN, "without values bars have their room");
});

Deno.test("On a narrow chart texts are above the bars, which go from edge to edge", () => {
  const { places, names, values, boxes } = drawnRows({ width: 340, values: ["9", "90", "900"] });
  boxes.forEach(({ x, y, width, height }, row) => {
    assert.deepEqual([x, width], [CHART_MARGIN, 340 - 2 * CHART_MARGIN]);
    assert.deepEqual([names[row].x, values[row].x], [CHART_MARGIN, 340 - CHART_MARGIN]);
    for (const text of [names[row], values[row]]) {
      // Capitals of 12 pixels are 9 high.
      assert.ok(
        text.y + 4.5 < y - 1 && text.y - 4.5 > (boxes[row - 1]?.y ?? -Infinity) + height + 1,
        `between bars: ${JSON.stringify({ text, boxes })}`,
      );
    }
  });
  assert.ok(places.bar >= 12 && places.across === 308);
});

Deno.test("A name has the room that the value of its row leaves it; those that are cut are cut alike", () => {
  const names = ["x".repeat(60), "y".repeat(36), "z".repeat(60)], values = ["1", "22", "a rather long value"];
  const shown = textsOf(drawnRows({ width: 340, names, values }).outerHTML).slice(-6, -3);
  assert.equal(shown[1], names[1]);
  for (const cut of [shown[0], shown[2]]) {
    const taken = textWidth(cut, 12) + textWidth(values[2], 12);
    assert.ok(cut.endsWith("…") && taken <= 308 && taken > 285, `${taken} of 308`);
  }
});
