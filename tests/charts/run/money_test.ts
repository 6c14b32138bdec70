import assert from "node:assert/strict";
import { keptApart } from "../../../src/charts/frame/line_ends.ts";
import { money } from "../../../src/charts/run/money.ts";
import { moneyData } from "../../../src/charts/run/money_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import * as fc from "../../deps/fast_check.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { textWidth } from "../../../src/charts/frame/words.ts";
import { moneyText as dollars } from "../../../src/text/format.ts";
import { numberOf, placeOf, plotsOf } from "../../support/chart_reading.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { hostileRun } from "../../support/hostile_run.ts";
import { oddRuns, STUCK_WAYS } from "../../support/odd_runs.ts";
import { smallGraph } from "../../support/small_graph.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

async function chartOf(name: string, options: { hours?: number; set?: string[] } = {}) {
  return money(simulate(await loadRun(name, { config, ...options })));
}

Deno.test("The chart of money is built as it was", async (t) => {
  const chart = await chartOf("baseline_8hr");
  assertDrawn(chart);
  await t.assertSnapshot(svgOutline(chart.svg), snapshotsOf(import.meta));
});

Deno.test("Lines end at the amounts of the summary, in the labels and in words", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config })), { svg, description } = await money(result);
  const { revenue, material_cost, conversion_cost, gross_margin } = result.summary.economics!;
  const shown = (name: string) => {
    const text = textsOf(svg).find((text) => text.startsWith(`${name} $`))!.slice(name.length + 1);
    assert.ok(description.includes(`${name} ${text}`), name);
    return { text, value: Number(text.replace(/[$,]/g, "")) };
  };
  const [material, conversion] = [shown("material cost"), shown("conversion cost")];
  assert.deepEqual([shown("revenue").text, shown("gross margin").text], [dollars(revenue), dollars(gross_margin)]);
  assert.ok(Math.abs(material.value - material_cost) <= 1 && Math.abs(conversion.value - conversion_cost) <= 1);
  assert.equal(shown("revenue").value - material.value - conversion.value, shown("gross margin").value);
});

Deno.test("Words say when the margin is out of the red, that it never was, or that it stays there", async () => {
  const seen = (await chartOf("baseline_8hr")).description;
  assert.match(seen, / Seen every 5 min, the margin leaves the red for good after \d+ min, at 06:\d\d\.$/);
  assert.match((await chartOf("baseline_8hr", { hours: 0.02 })).description, /ends in the red\.$/);
  const never = (await money(simulate(hostileRun()))).description;
  assert.match(never, / Seen every 7 min, the margin is never in the red\.$/);
});

Deno.test("Every curve is where its money is on the axis, from the start to the end", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config })), rows = moneyData(result);
  const [{ corners, value }] = plotsOf((await money(result)).svg), pixel = Math.abs(value(1) - value(0));
  for (const kind of ["revenue", "material_cost", "conversion_cost", "gross_margin"] as const) {
    const drawn = corners(`.linetwin-${kind}`);
    assert.equal(drawn.length, rows.length);
    drawn.forEach((corner, i) => assert.ok(Math.abs(corner.value - rows[i][kind]) < pixel, `${kind} ${i}`));
    drawn.forEach(({ x }, i) => assert.ok(i === 0 || x > drawn[i - 1].x));
  }
});

Deno.test("Names stand at the ends of their curves, above each other where these end close together", async () => {
  const [{ all, value, corners }] = plotsOf((await chartOf("baseline_8hr")).svg);
  const kinds = ["revenue", "material_cost", "conversion_cost", "gross_margin"], pixel = Math.abs(value(1) - value(0));
  const labels = all(".linetwin-ends text");
  labels.forEach((label, i) => {
    const { x, y } = placeOf(label), end = corners(`.linetwin-${kinds[i]}`).at(-1)!;
    assert.ok(Math.abs(value(y) - end.value) < 2 * pixel && Math.abs(x - end.x) < 7, `${kinds[i]}`);
    assert.ok(label.textContent.startsWith(kinds[i].replace("_", " ")));
  });
  const [short] = plotsOf((await chartOf("baseline_8hr", { hours: 0.0003 })).svg);
  const heights = short.all(".linetwin-ends text").map((label) => placeOf(label).y).toSorted((a, b) => a - b);
  heights.slice(1).forEach((y, i) => assert.ok(y - heights[i] >= 13.9, `${heights}`));
});

Deno.test("A second of a run has cents, on its axis too, and the axis has room for them", async () => {
  const { svg, description } = await chartOf("baseline_8hr", { hours: 1 / 3600 });
  assert.match(
    description,
    /revenue \$0\.00, .*conversion cost \$0\.04, gross margin -\$0\.04\. The margin ends in the red/,
  );
  const cents = (await chartOf("baseline_8hr", { hours: 0.02 })).description;
  assert.match(cents, /conversion cost \$3\.06, gross margin -\$3\.06\./, "of three dollars too");
  const [{ all }] = plotsOf(svg), ticks = all('[aria-label="y-axis tick label"] text');
  assert.ok(ticks.some(({ textContent }) => textContent === "-$0.02"));
  for (const tick of ticks) assert.ok(placeOf(tick).x - textWidth(tick.textContent, 11) > 0, "leaves the frame");
});

Deno.test("Where a deadlock ended a run, its word stands above all names, and the zero line ends there", async () => {
  const product = { name: "P", units_per_case: 1, cases_per_pallet: 1 };
  // B sends back what C cannot give it.
  const stuck = smallGraph({
    seconds: 20000,
    interval: 10,
    product,
    nodes: [{ name: "A", makes: "Part", cycle: 0.5 }, { name: "B", quality: { false_reject_prob: 0.2 } }, {
      name: "C",
    }],
    edges: STUCK_WAYS,
  });
  const [{ all, corners }] = plotsOf((await money(simulate(stuck))).svg);
  const word = all("text").find(({ textContent }) => textContent === "deadlock")!;
  for (const label of all(".linetwin-ends text")) assert.ok(placeOf(label).y - placeOf(word).y >= 14, "overlap");
  const [zero] = all(".linetwin-zero line");
  assert.ok(Math.abs(numberOf(zero, "x2") - corners(".linetwin-revenue").at(-1)!.x) < 0.6);
});

Deno.test("Without a product the frame is empty and says why", async () => {
  const chart = await money(fakeRun({ product: false }));
  assertDrawn(chart);
  assert.doesNotMatch(chart.svg, /<path/);
  assert.match(textsOf(chart.svg).join(" "), /no product/);
  assert.equal(chart.description, "This run has no product, so nothing is known of costs and prices.");
});

Deno.test("Every odd run is drawn, or says why it has no money", async () => {
  for (const [name, run] of await oddRuns()) {
    const chart = await money(run);
    assertDrawn(chart);
    assert.equal(/no product/.test(chart.description), run.run.product === null, name);
  }
});

Deno.test("A line that stood from the very beginning has an empty frame that says so", async () => {
  const data = fakeRun({ rowCount: 0, deadlock: { seconds: 0, waiting: [] } });
  const chart = await money({ ...data, columns: { ...data.columns, endSeconds: 0 } });
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

Deno.test("Its lines have no more points than they are told, that of the start not counted", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config }));
  const points = async (rowsMax?: number) =>
    plotsOf((await money(result, { rowsMax })).svg)[0].corners(".linetwin-revenue").length;
  assert.equal(await points(4), 5);
  assert.equal(await points(), 97);
  for (const rowsMax of [0, -1, NaN]) {
    await assert.rejects(money(result, { rowsMax }), { name: "RangeError", message: /whole number above 0/ });
  }
});

Deno.test("Axis, labels and words are in the currency of the run", async () => {
  const { svg, description } = await chartOf("baseline_8hr", { set: ["run.currency=EUR"] });
  assert.match(description, /revenue €31,500, material cost €10,500/);
  assert.ok(textsOf(svg).includes("Cumulative since the start of the run (€)"));
  assert.ok(textsOf(svg).includes("€10,000") && !textsOf(svg).some((text) => text.includes("$")));
});
