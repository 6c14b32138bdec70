import assert from "node:assert/strict";
import type { Chart } from "../../../src/charts/chart.ts";
import { cellHtml } from "../../../src/charts/frame/cell.ts";
import { lineDiagram, lossPareto } from "../../../src/charts/mod.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";

function shownBy(chart: Chart): Record<string, string> {
  return (Reflect.get(chart, Symbol.for("Jupyter.display")) as () => Record<string, string>).call(chart);
}

Deno.test("A cell has the drawing with its values under the mouse, and a picture without them", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><rect><title>Füller · 3.8 min</title></rect></svg>';
  const html = cellHtml([{ svg }], 'A "chart" of <b> & c');
  assert.ok(html.endsWith(` hidden="hidden">${svg}</div></div>`));
  assert.match(html, / alt="A &quot;chart&quot; of &lt;b> &amp; c" /);
  const [, picture] = html.match(/src="data:image\/svg\+xml;base64,([^"]+)"/)!;
  const drawn = new TextDecoder().decode(Uint8Array.fromBase64(picture));
  assert.equal(drawn, '<svg xmlns="http://www.w3.org/2000/svg"><rect></rect></svg>');
});

Deno.test("A chart is in a cell in the widths that cells have room for, or in the one it was asked to have", async () => {
  const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
  for (const chart of [lossPareto, lineDiagram]) {
    const shown = shownBy(await chart(result)), asked = await chart(result, { width: 1000 });
    assert.match(shown["image/svg+xml"], /^<svg [^>]*viewBox="0 0 696 /);
    assert.deepEqual(Array.from(shown["text/html"].matchAll(/<svg [^>]*linetwin-chart[^>]*>/g), widthIn), [696, 400]);
    assert.equal(shownBy(asked)["image/svg+xml"], asked.svg);
    assert.deepEqual(Array.from(shownBy(asked)["text/html"].matchAll(/<svg [^>]*linetwin-chart[^>]*>/g), widthIn), [
      1000,
    ]);
  }
});

function widthIn([tag]: RegExpExecArray): number {
  return Number(tag.match(/ width="(\d+)"/)![1]);
}
