import assert from "node:assert/strict";
import { svgOutline } from "./svg_outline.ts";

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" class="chart wide" aria-label="A &quot;chart&quot;" width="100">
  <style>.chart{color:red}</style>
  <g aria-label="bars"><rect x="1" fill="#000000"/><rect x="2"/><path d="M0,0"/><rect x="3"/></g>
  <g class="axis"><g><text x="1">\u2068a &lt; b\u2069</text></g><g><text x="2">a &lt; b</text></g></g>
  <text>a &lt; b</text>
</svg>`;

Deno.test("The outline of an SVG has elements, classes, labels and texts, and counts equal neighbours", () => {
  assert.equal(
    svgOutline(SVG),
    `svg.chart.wide[A "chart"]
  style
  g[bars]
    rect ×2
    path
    rect
  g.axis
    g ×2
      text "a < b"
  text "a < b"`,
  );
});

Deno.test("The outline of an SVG does not see coordinates and colours, but does see another text", () => {
  assert.equal(svgOutline(SVG.replace('x="2"', 'x="9"').replace("#000000", "#ff0000")), svgOutline(SVG));
  assert.notEqual(svgOutline(SVG.replace("a &lt; b</text></g></g>", "c</text></g></g>")), svgOutline(SVG));
});
