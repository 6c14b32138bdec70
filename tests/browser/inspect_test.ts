import assert from "node:assert/strict";
import { browserTest } from "./browser.ts";
import { inspectAll } from "./inspect.ts";

/** A page on which all is well. */
const GOOD = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Page</title>
<style>
  body { margin: 0; color: #111; background: #fff }
  @media screen and (prefers-color-scheme: dark) {
    body { color: #eee; background: #111 }
    .linetwin-chart { color: #eee }
    .linetwin-paper { fill: #111 }
  }
</style>
<h1>Page</h1>
<div style="overflow-x: auto"><table><caption>Items</caption><tr><td style="min-width: 2000px">3</td></tr></table></div>
<svg xmlns="http://www.w3.org/2000/svg" class="linetwin-chart" role="img" aria-label="A chart of 1 bar" width="480"
  height="100" viewBox="0 0 480 100" style="max-width: 100%; height: auto" fill="currentColor" color="#111">
  <rect class="linetwin-paper" width="480" height="100" fill="#fff" />
  <text x="10" y="20">Chart</text>
  <g class="linetwin-legend"><rect x="200" y="9" width="14" height="14" fill="#1a6fb5" /><text x="220" y="20">time</text></g>
  <svg class="linetwin-plot" y="30" width="480" height="70" viewBox="0 0 480 70">
    <g aria-label="x-axis tick"><path d="M0,69H480" stroke="currentColor" /></g>
    <g aria-label="bar"><rect x="10" y="5" width="300" height="30" fill="#1a6fb5"><title>90</title></rect></g>
    <text x="20" y="25" fill="#fff">90</text>
    <text x="400" y="25">end</text>
  </svg>
</svg>`;

/** How it is spoilt, and what is said then; all that is said fits the pattern. */
const SPOILT: Readonly<Record<string, readonly [change: readonly [string, string], said: RegExp]>> = {
  "A text that leaves the plot": [['x="400"', 'x="470"'], /lets “end” out by \d+\.\d px \(right\)/],
  "A text that leaves the chart": [['x="10" y="20"', 'x="-15" y="20"'], /lets “Chart” out by .* px \(left\)/],
  "A mark that leaves the plot": [['x="10" y="5"', 'x="-30" y="5"'], /lets <rect> out by \d+\.\d px \(left\)/],
  "A mark below the plot": [['height="30" fill', 'height="300" fill'], /lets <rect> out by .* \(bottom\)/],
  "A text on another": [['x="400" y="25"', 'x="22" y="28" fill="#fff"'], /has “end” on “90” by/],
  "An upright text on another": [
    ['<text x="400" y="25">', '<text transform="translate(25,40)rotate(-90)" fill="#fff">'],
    /has “end” on “90” by/,
  ],
  "White letters on white paper": [
    ['x="20" y="25" fill', 'x="350" y="25" fill'],
    /^light, print, phone: .* hides “90”: 255/,
  ],
  "A text that runs out of its bar": [['x="20" y="25"', 'x="305" y="25"'], /^light, print, phone: .* hides “90”: 255/],
  "Letters that are too small": [
    ['<text x="400"', '<text font-size="5" x="400"'],
    /^(light, dark, print|phone): .* draws “end” only (5|3.8)/,
  ],
  "Black letters in the dark": [[".linetwin-chart { color: #eee }", ""], /^dark: .* hides “(Chart|time|end)”/],
  "Letters that are nearly transparent": [['<text x="400"', '<text opacity="0.4" x="400"'], /hides “end”/],
  "Grey words of the page": [["<h1>", '<h1 style="color: #999">'], /^light, print, phone: hides “Page”: 153,153,153/],
  "A number that is none": [['d="M0,69H480"', 'd="MNaN,69H480"'], /has d=MNaN,69H480 on path|console|error: .*MNaN/],
  "A chart without anything": [[GOOD.slice(GOOD.indexOf("<rect class"), GOOD.lastIndexOf("</svg>")), ""], /is empty/],
  "A mark without its value": [
    ["<title>90</title>", ""],
    /shows <rect> of “bar”, rgb\(26, 111, 181\), without a value/,
  ],
  "A mark that paper swallows": [
    [
      '</g>\n    <text x="20"',
      '<rect x="320" y="5" width="30" height="30" fill="#bbb"><title>9</title></rect></g>\n    <text x="20"',
    ],
    /^light, print, phone: .* shows <rect> of “bar”, rgb\(187, 187, 187\), at only 1\.9:1 on its paper/,
  ],
  "A mark with an outline too thin to be seen": [
    [
      '</g>\n    <text x="20"',
      '<rect x="320" y="5" width="30" height="30" fill="#bbb" stroke="#555" stroke-width="0.4"><title>9</title></rect></g>\n    <text x="20"',
    ],
    /^light, print, phone: .* shows <rect> of “bar”, rgb\(187, 187, 187\), at only 1\.9:1 on its paper/,
  ],
  "A legend of what is not there": [[
    'y="9" width="14" height="14" fill="#1a6fb5"',
    'y="9" width="14" height="14" fill="#fb0"',
  ], /explains rgb\(255, 187, 0\), “time”/],
  "A page that is too wide": [["<h1>", '<h1 style="width: 1200px">'], /page of 1200 px is wider than its window/],
  "A table that cannot be scrolled": [["overflow-x: auto", "overflow: hidden"], /“Items” is a table outside/],
  "A picture": [
    ["<h1>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""><h1>'],
    /has an image|asks for data:/,
  ],
  "A request": [
    ["<h1>", '<link rel="stylesheet" href="other.css"><h1>'],
    /asks for file:.*other\.css|error: Failed to load/,
  ],
  "A request to elsewhere": [
    ["<h1>", '<script src="https://linetwin.invalid/x.js"></script><h1>'],
    /asks for https:\/\/linetwin\.invalid\/x\.js|error: Failed to load/,
  ],
  "An error in the console": [["<h1>", "<script>console.error('spilt')</script><h1>"], /^error: spilt$/],
  "A warning in the console": [["<h1>", "<script>console.warn('spilt')</script><h1>"], /^warning: spilt$/],
  "An error that nobody catches": [["<h1>", "<script>throw new Error('spilt')</script><h1>"], /^uncaught: spilt$/],
};

browserTest("A page on which all is well has no faults", async (browser) => {
  const { faults, charts } = await inspectAll(browser, GOOD);
  assert.deepEqual(faults, []);
  assert.deepEqual(charts, [{ label: "A chart of 1 bar", markCount: 1, textCount: 4 }]);
});

browserTest("Marks are seen by their outlines, and have the value of a place above them", async (browser) => {
  const light = '<rect x="320" y="5" width="30" height="30" fill="#bbb" stroke="#777" />';
  const around =
    '<g class="linetwin-outline"><rect x="352" y="4" width="40" height="32" fill="none" stroke="#777" /></g>';
  const inside = '<rect x="353" y="5" width="30" height="30" fill="#bbb" />';
  const values = '<rect x="300" y="0" width="100" height="60" fill="none"><title>9</title></rect>';
  const html = GOOD.replace('</g>\n    <text x="20"', `${light}${inside}</g>${around}${values}\n    <text x="20"`);
  assert.notEqual(html, GOOD);
  assert.deepEqual((await inspectAll(browser, html)).faults, []);
});

browserTest("Nothing runs on a page without scripts, and it is inspected all the same", async (browser) => {
  const html = GOOD.replace("<h1>", "<script>console.error('spilt')</script><h1>").replace('x="400"', 'x="470"');
  const { faults } = await inspectAll(browser, html, { scripts: false });
  assert.match(faults.join("\n"), /^light, dark, print: .* lets “end” out.*\nphone: .* lets “end” out.*$/);
});

browserTest("Each fault of a page is found, and nothing else is said", async (browser, t) => {
  for (const [name, [[from, to], said]] of Object.entries(SPOILT)) {
    await t.step(name, async () => {
      assert.ok(GOOD.includes(from), from);
      const { faults } = await inspectAll(browser, GOOD.replace(from, to));
      assert.notDeepEqual(faults, []);
      assert.deepEqual(faults.filter((fault) => !said.test(fault)), []);
    });
  }
});
