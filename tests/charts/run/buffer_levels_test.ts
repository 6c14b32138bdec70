import assert from "node:assert/strict";
import { bufferLevels } from "../../../src/charts/run/buffer_levels.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { decimal } from "../../../src/text/format.ts";
import { axisOf, plotsOf } from "../../support/chart_reading.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { smallLine } from "../../support/small_line.ts";
import { standstillAtOnce } from "../../support/standstill.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("The buffer levels are built as they were", async (t) => {
  const chart = await bufferLevels(simulate(await loadRun("baseline_8hr", { config })));
  assertDrawn(chart);
  await t.assertSnapshot(svgOutline(chart.svg), snapshotsOf(import.meta));
});

Deno.test("It says of each buffer what the summary says", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config }));
  const description = (await bufferLevels(result)).description.replace(/[\u2066-\u2069]/g, "");
  const buffers = Object.entries(result.summary.buffers);
  assert.equal(buffers.length, 7);
  for (const [name, { level_mean, level_max, full_percent, empty_percent, capacity }] of buffers) {
    const text = `${name}: ${decimal(level_mean, 1)} items on average, ${decimal(level_max, 0)} at most, ` +
      `capacity ${decimal(capacity!, 0)}, empty ${decimal(empty_percent, 1)}% of the time, ` +
      `full ${decimal(full_percent, 1)}%.`;
    assert.ok(description.includes(text), `${text} in ${description}`);
  }
});

/** Of a path of steps, the points at which they end. */
const ends = <Point>(points: readonly Point[]) => points.filter((_, i) => i > 0 && i % 2 === 0);

Deno.test("The line of means is drawn where the axis says", async () => {
  // One item more every two seconds: from 0 up to 2 s to 5 up to 12 s.
  const result = simulate(
    smallLine([{ name: "A", capacity: 10 }, { name: "B", cycle: 2 }], { seconds: 12, interval: 2 }),
  );
  const { svg } = await bufferLevels(result),
    [, path] = svg.match(/aria-label="line"[^>]*><path [^>]*d="(M[\d.,L]+)"/)!;
  const points = ends(path.slice(1).split("L").map((point) => point.split(",").map(Number)));
  const level = axisOf(svg, "y"), seconds = axisOf(svg, "x");
  assert.deepEqual(points.map(([x]) => Math.round(seconds(x))), [2, 4, 6, 8, 10, 12]);
  assert.deepEqual(points.map(([, y]) => Math.abs(Math.round(10 * (level(y) - level(points[0][1]))) / 10)), [
    0,
    1,
    2,
    3,
    4,
    5,
  ]);
});

Deno.test("It says within which time a level was the lowest and the highest", async () => {
  const run = await loadRun("baseline_8hr", { config });
  const subtitle = async (hours: number) => textsOf((await bufferLevels(simulate(run, { hours }))).svg)[1];
  assert.equal(await subtitle(8), "From the lowest to the highest level within each 5 min, and the mean over it.");
  assert.equal(await subtitle(96), "From the lowest to the highest level within each 25 min, and the mean over it.");
});

Deno.test("The line is of means over the time of its steps, the band behind it from the lowest to the highest level", async () => {
  for (const [hours, every] of [[8, 1], [96, 5]]) {
    const result = simulate(await loadRun("baseline_8hr", { config }), { hours });
    const { levelMin, levelMax, levelSeconds, rowCount } = result.columns.telemetry, { length } = result.line.buffers;
    const plots = plotsOf((await bufferLevels(result)).svg);
    plots.forEach(({ corners, value }, buffer) => {
      const of = (values: ArrayLike<number>) => {
        const all = Array.from({ length: rowCount }, (_, row) => values[row * length + buffer]);
        return Array.from({ length: Math.ceil(rowCount / every) }, (_, i) => all.slice(i * every, (i + 1) * every));
      };
      const pixel = Math.abs(value(1) - value(0)),
        near = (drawn: number, expected: number, what: string) => {
          assert.ok(Math.abs(drawn - expected) < 0.3 * pixel, `${what}: ${drawn}, not ${expected}`);
        };
      const line = ends(corners('[aria-label="line"]')), band = corners('[aria-label="area"]'), half = band.length / 2;
      const upper = ends(band.slice(0, half)), lower = ends(band.slice(half).toReversed());
      const [least, most, sums] = [levelMin, levelMax, levelSeconds].map(of);
      assert.deepEqual([line.length, upper.length, lower.length], [sums.length, sums.length, sums.length]);
      sums.forEach((group, i) => {
        near(line[i].value, group.reduce((sum, one) => sum + one, 0) / (300 * group.length), "mean");
        near(upper[i].value, Math.max(...most[i]), "highest");
        near(lower[i].value, Math.min(...least[i]), "lowest");
      });
    });
  }
});

Deno.test("A capacity is a dashed line with its number, one far above is said, and none too", async () => {
  const chartOf = async (capacity: number) => {
    const { svg } = await bufferLevels(simulate(smallLine([{ name: "A", capacity }, { name: "B" }])));
    return { texts: textsOf(svg), isDashed: /<g [^>]*stroke-dasharray|<line [^>]*stroke-dasharray/.test(svg) };
  };
  const title = (texts: string[]) => texts.find((text) => text.startsWith("A "));
  const ten = await chartOf(12), many = await chartOf(1e6), none = await chartOf(Infinity);
  assert.deepEqual([title(ten.texts), ten.texts.includes("12")], ["A (items; capacity 12)", true]);
  assert.equal(title(none.texts), "A (items; unlimited)");
  assert.equal(none.isDashed, false);
  assert.equal(title(many.texts), "A (items; capacity 1,000,000)", "nothing was ever in it");
});

Deno.test("A capacity far above the levels is not drawn", async () => {
  const run = smallLine([{ name: "A", capacity: 1000 }, { name: "B", cycle: 2 }], { seconds: 12, interval: 2 });
  const { svg } = await bufferLevels(simulate(run));
  assert.ok(textsOf(svg).includes("A (items; capacity 1,000, far above)"));
});

Deno.test("Direct hand-overs are left out and counted", async () => {
  const stations = [{ name: "A", capacity: 0 }, { name: "B", capacity: 3 }, { name: "C", capacity: 0 }, { name: "D" }];
  const { svg, description } = await bufferLevels(simulate(smallLine(stations)));
  assert.match(textsOf(svg).slice(1, 3).join(" "), /2 direct hand-overs \(capacity 0\) are left out\./);
  assert.match(description, /B.*: [\d.]+ items on average.* 2 direct hand-overs \(capacity 0\) are left out\.$/);
});

Deno.test("Where there is no buffer, or no time has passed, the frame is empty and says so", async () => {
  const words = async (...run: Parameters<typeof simulate>) => {
    const chart = await bufferLevels(simulate(...run));
    assertDrawn(chart);
    return chart.description;
  };
  assert.equal(await words(smallLine([{ name: "A" }])), "There is no buffer to show.");
  assert.match(
    await words(smallLine([{ name: "A", capacity: 0 }, { name: "B" }])),
    /^There is no buffer to show\. 1 direct hand-over \(capacity 0\) is left out\.$/,
  );
  assert.match(await words(standstillAtOnce()), /^No time has passed\. 2 direct hand-overs/);
});

Deno.test("It has no more rows than it is told", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config }));
  const subtitle = async (rowsMax: number) => textsOf((await bufferLevels(result, { rowsMax })).svg)[1];
  assert.equal(await subtitle(8), "From the lowest to the highest level within each 1 h, and the mean over it.");
  assert.match(await subtitle(1e6), / within each 5 min, /);
  for (const rowsMax of [0, 1.5, NaN]) {
    await assert.rejects(bufferLevels(result, { rowsMax }), { name: "RangeError", message: /whole number above 0/ });
  }
});
