import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import { reportHtml } from "../../src/report/report.ts";
import { reportFile } from "../../src/report/report_file.ts";
import { simulate } from "../../src/run/simulate.ts";
import { pageOf, reachingOut, tableOf } from "./page.ts";

const NAMES = [
  "<script>alert(1)</script>",
  `"double" 'single' & &amp; &lt;i&gt;`,
  "</style></title></textarea>--><b onclick=alert(2)>",
  "W".repeat(200),
  "\u202eright to left\u202d\u2066",
  "<![CDATA[ ]]> <!-- %0d {{x}} ${y}",
];

const RUN = defineRun({
  run: { name: "</title><script>alert(3)</script>", description: "<img src=x>".repeat(50), duration_hours: 0.5 },
  product: { name: NAMES[0], description: NAMES[2] },
  materials: [{ name: "<i>Tube</i>", plural: "<u>tubes</u>" }],
  topology: {
    name: NAMES[2],
    stations: NAMES.map((name, i) => ({ name, output_type: i === 0 ? "<i>Tube</i>" : "None" })),
  },
  equipment: Object.fromEntries(NAMES.map((name) => [name, {
    uph: 3600,
    reliability: { failure_modes: [{ name: NAMES[0], mtbf_min: 5, mttr_min: 1 }] },
  }])),
});
const RESULT = simulate(RUN, { events: "full" });

Deno.test("Names appear as text everywhere, whatever is in them", async () => {
  const html = await reportHtml(RESULT), page = await pageOf(html);
  assert.deepEqual(reachingOut(page), []);
  // In the value of an attribute a `<` is one.
  const markup = html.replace(/="[^"]*"/g, "");
  assert.equal(markup.match(/<\/?(script|img|b|i|u)[\s>]|<!--|<!\[/gi), null);
  assert.equal(markup.match(/<\/style>/g)!.length, markup.match(/<style>/g)!.length);
  assert.equal(markup.match(/<\/title>/g)!.length, markup.match(/<title>/g)!.length);
  for (const caption of [/^Effectiveness/, /^Time in each/, /^Rated speeds/, /^Speeds, defects/, /^Stops/]) {
    assert.deepEqual(Object.keys(tableOf(page, caption)), NAMES);
  }
  assert.equal(page.querySelector("h1")!.textContent, RUN.run.name);
  assert.equal(page.querySelector(".description")!.textContent, RUN.run.description);
});

Deno.test("Names are isolated, so that one written from right to left turns nothing round but itself", async () => {
  const page = await pageOf(await reportHtml(RESULT));
  for (const head of page.querySelectorAll("#machines tbody th")) assert.equal(head.children[0].tagName, "BDI");
  const facts = page.querySelector(".facts")!.textContent;
  assert.ok(facts.includes(NAMES[0]));
});

Deno.test("Characters that no page may hold do not get into it", async () => {
  const { run } = RUN, changed = { ...RESULT, run: { ...RUN, run: { ...run, name: "a\u0000b\u0007c\ud800d" } } };
  const page = await pageOf(await reportHtml(changed));
  assert.equal(page.querySelector("h1")!.textContent, "a\ufffdb\ufffdc\ufffdd");
});

Deno.test("The file of a report is named after its run, without what no file name should hold", () => {
  assert.equal(reportFile("output", "3"), "output/report_3.html");
  assert.equal(reportFile("out", "../a b/<c>:é"), "out/report_.._a_b_c_é.html");
  assert.equal(reportFile("out", "x".repeat(500)).length, "out/report_.html".length + 80);
});
