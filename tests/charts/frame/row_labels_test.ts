import assert from "node:assert/strict";
import { drawing } from "../../../src/charts/frame/drawing.ts";
import { machineMargin, rowLabels } from "../../../src/charts/frame/row_labels.ts";
import { textWidth } from "../../../src/charts/frame/words.ts";
import { textsOf } from "../../support/drawn.ts";

const tools = await drawing();

Deno.test("Machines side by side can be told apart, however long their name is", () => {
  const names = [1, 2, 3].map((number) => `Station with a very long name side by side.${number}`);
  const marginLeft = machineMargin(names), y = { domain: names, axis: null };
  const { outerHTML } = tools.draw({ width: 600, marginLeft, y, marks: [rowLabels(tools, names)] });
  const texts = textsOf(outerHTML);
  assert.equal(new Set(texts).size, 3);
  texts.forEach((text, i) => {
    assert.ok(text.startsWith("Station") && text.endsWith(`.${i + 1}`), text);
    assert.ok(textWidth(text, 12) < marginLeft, "leaves the chart");
  });
});
