import assert from "node:assert/strict";
import { keptApart } from "../../../src/charts/frame/line_ends.ts";
import { moneyChart } from "../../../src/charts/run/money.ts";
import { loadRun } from "../../../src/config/load.ts";
import * as fc from "../../../src/deps/fast_check.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { money } from "../../../src/text/format.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { hostileRun } from "../../support/hostile_run.ts";
import { oddRuns } from "../../support/odd_runs.ts";
import { svgOutline } from "../../support/svg_outline.ts";

const config = new URL("../../../config", import.meta.url).pathname;

async function chartOf(name: string, options: { hours?: number; set?: string[] } = {}) {
  return moneyChart(simulate(await loadRun(name, { config, ...options })));
}

Deno.test("The chart of money is built as it was", async (t) => {
  const chart = await chartOf("baseline_8hr");
  assertDrawn(chart);
  await t.assertSnapshot(svgOutline(chart.svg));
});

Deno.test("Lines end at the amounts of the summary, in the labels and in words", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config })), { svg, description } = await moneyChart(result);
  const { revenue, material_cost, conversion_cost, gross_margin } = result.summary.economics!;
  const expected = {
    revenue,
    "material cost": material_cost,
    "conversion cost": conversion_cost,
    "gross margin": gross_margin,
  };
  for (const [name, amount] of Object.entries(expected)) {
    assert.ok(textsOf(svg).includes(`${name} ${money(amount)}`), name);
    assert.ok(description.includes(`${name} ${money(amount)}`), name);
  }
});

Deno.test("Words say when the margin is out of the red, that it never was, or that it stays there", async () => {
  assert.match((await chartOf("baseline_8hr")).description, /leaves the red for good after \d+ min\.$/);
  assert.match((await chartOf("baseline_8hr", { hours: 0.02 })).description, /ends in the red\.$/);
  assert.match((await moneyChart(simulate(hostileRun()))).description, /never is in the red\.$/);
});

Deno.test("Without a product the frame is empty and says why", async () => {
  const chart = await moneyChart(fakeRun({ product: false }));
  assertDrawn(chart);
  assert.doesNotMatch(chart.svg, /<path/);
  assert.match(textsOf(chart.svg).join(" "), /no product/);
  assert.equal(chart.description, "This run has no product, so nothing is known of costs and prices.");
});

Deno.test("Every odd run is drawn, or says why it has no money", async () => {
  for (const [name, run] of await oddRuns()) {
    const chart = await moneyChart(run);
    assertDrawn(chart);
    assert.equal(/no product/.test(chart.description), run.run.product === null, name);
  }
});

Deno.test("A line that stood from the very beginning has an empty frame that says so", async () => {
  const data = fakeRun({ rowCount: 0, deadlock: { seconds: 0, waiting: [] } });
  const chart = await moneyChart({ ...data, columns: { ...data.columns, endSeconds: 0 } });
  assertDrawn(chart);
  assert.match(chart.description, /^No time has passed\./);
});

Deno.test("Labels stand apart, in their room, in the order of what they name", () => {
  const room = { gap: 14, from: 0, to: 200 };
  assert.deepEqual(keptApart([100, 20, 150], room), [100, 20, 150]);
  assert.deepEqual(keptApart([0, 0, 5], room), [0, 14, 28]);
  assert.deepEqual(keptApart([200, 199, 198], room), [200, 186, 172]);
  const places = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 10 });
  fc.assert(
    fc.property(places, (wanted) => {
      const placed = keptApart(wanted, room);
      placed.forEach((one, i) => {
        assert.ok(one >= -1e-9 && one <= 200 + 1e-9);
        placed.slice(0, i).forEach((other, j) => {
          assert.ok(Math.abs(one - other) >= 14 - 1e-9);
          if (wanted[i] !== wanted[j]) assert.equal(one > other, wanted[i] > wanted[j]);
        });
      });
    }),
    { seed: 11, numRuns: 300 },
  );
});
