/**
 * The report of an experiment, as a real browser shows and prints it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { reportHtml } from "../../src/report/report.ts";
import { THROUGHPUT } from "../support/exponential_line.ts";
import { madeResult } from "../support/made_result.ts";
import { ARABIC, EVIL, LONG } from "../support/odd_runs.ts";
import { SHIPPED, smallExperiment } from "../support/small_experiments.ts";
import { browserTest, view, withPage } from "./browser.ts";
import { inspectAll } from "./inspect.ts";

for (const name of SHIPPED) {
  browserTest(`The report of the experiment ${name} overflows nowhere and can be read`, async (browser) => {
    const { faults, charts } = await inspectAll(browser, await reportHtml(await smallExperiment(name)));
    assert.deepEqual(faults, []);
    assert.deepEqual(charts.filter(({ markCount }) => markCount === 0).map(({ label }) => label), []);
    assert.ok(charts.length >= 2, `${charts.length} charts`);
  });
}

const HOSTILE = Object.fromEntries(
  [EVIL, LONG.trim(), ARABIC].map((name, i) => [name, { "equipment.Filler.uph": i + 1 }]),
);
const MANY = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`v${i}`, { "equipment.Filler.uph": 5000 + i }]));

/** What is odd, and the values of each replication; null: all failed. */
const ODD: Readonly<Record<string, readonly [variants: typeof MANY, values: readonly number[] | null]>> = {
  "hostile names": [HOSTILE, [8, 8.5, 7]],
  "many variants": [MANY, [1, 2]],
  "no variants": [{}, [1, 2]],
  "one replication": [HOSTILE, [8]],
  "nothing": [HOSTILE, null],
};

browserTest("Hostile names, many variants and nothing at all fit into the report of an experiment", async (browser) => {
  for (const [name, [variants, values]] of Object.entries(ODD)) {
    const spec = { name: LONG.trim(), description: EVIL, run: "baseline_8hr", metrics: [THROUGHPUT], variants };
    const result = await madeResult(spec, (variant) => values && values.map((value) => value + variant.length / 100));
    assert.deepEqual((await inspectAll(browser, await reportHtml(result))).faults, [], name);
  }
});

browserTest("What the answer says leads to the charts that show it", async (browser) => {
  const html = await reportHtml(await smallExperiment("line_sensitivity"));
  const complaints = await withPage(browser, html, async (page) => {
    await view(page, {});
    await page.getByRole("link", { name: "Speed", exact: true }).click();
    assert.equal(await page.evaluate("location.hash"), "#chart-tornado");
    const label = `document.querySelector("#chart-tornado svg").getAttribute("aria-label")`;
    assert.match(await page.evaluate(label), /what 5% of speed is worth/);
  });
  assert.deepEqual(complaints, []);
});
