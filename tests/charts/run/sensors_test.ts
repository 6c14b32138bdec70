import assert from "node:assert/strict";
import { sensors } from "../../../src/charts/run/sensors.ts";
import { sensorsData } from "../../../src/charts/run/sensors_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { wornRun } from "../../datasets/worn_line.ts";
import { elementsOf, plotsOf } from "../../support/chart_reading.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";
import { svgOutline } from "../../support/svg_outline.ts";

const RECORDED = { lives: true, events: "down" } as const;
const result = simulate(wornRun({ duration_hours: 200 }), RECORDED);

Deno.test("The chart of sensors is built as it was", async (t) => {
  const chart = await sensors(result, { machine: "Filler" });
  assertDrawn(chart);
  await t.assertSnapshot(svgOutline(chart.svg), snapshotsOf(import.meta));
});

Deno.test("There is a plot of each sensor, and one of health", async () => {
  const { svg, title } = await sensors(result, { machine: "Packer" });
  assert.equal(title, "Sensors of Packer");
  const titles = ["drive_a (A)", "vacuum_bar (bar)", "noise_db (dB)", "health (1: as new, 0: failed)"];
  assert.deepEqual(textsOf(svg).filter((text) => titles.includes(text)), titles);
  assert.equal(plotsOf(svg).length, 4);
  assert.equal(plotsOf((await sensors(result, { machine: "Packer", channels: ["vacuum"] })).svg).length, 2);
});

Deno.test("Bands of failures begin and end where they do, in every plot", async () => {
  const fromHours = 20, toHours = 60, width = 900, pixels = width - 64 - 24;
  const { svg } = await sensors(result, { machine: "Filler", fromHours, toHours, width });
  const { stops } = sensorsData(result, { machine: "Filler", fromHours, toHours });
  const failures = stops.filter(({ is_failure }) => is_failure);
  assert.ok(failures.length > 1);
  const at = (seconds: number) => 64 + Math.max(0, Math.min(1, (seconds / 3600 - fromHours) / 40)) * pixels;
  const paths = elementsOf(svg, 'g[aria-label="failure"] path');
  assert.equal(paths.length, 3);
  for (const path of paths) {
    const bands = [...path.getAttribute("d")!.matchAll(/M([\d.]+) [\d.]+H([\d.]+)/g)].map((
      [, from, to],
    ) => [+from, +to]);
    assert.equal(bands.length, failures.length);
    bands.forEach(([from, to], band) => {
      assert.ok(Math.abs(from - at(failures[band].from_seconds)) < 1, `begins at ${from}`);
      assert.ok(Math.abs(to - at(failures[band].to_seconds)) < 1, `ends at ${to}`);
    });
  }
});

Deno.test("A line of single readings has gaps where they are missing; one of many has the band of all of them", async () => {
  const few = await sensors(result, { machine: "Filler", channels: ["motor"], fromHours: 0, toHours: 40 });
  const { readings } = sensorsData(result, { channels: ["motor"], toHours: 40, rowsMax: 1e6 });
  const missing = readings.filter(({ count }) => count === 0).length;
  assert.ok(missing > 0);
  const [line] = elementsOf(few.svg, 'g[aria-label="line"] path'), path = line.getAttribute("d")!;
  const points = path.match(/[\d.]+,[\d.]+/g)!.length;
  assert.ok(points <= readings.length - missing && path.match(/M/g)!.length > 1, "the line is broken");
  assert.equal(elementsOf(few.svg, 'g[aria-label="area"]').length, 0);

  const [plot] = plotsOf((await sensors(result, { machine: "Filler", channels: ["motor"], rowsMax: 50 })).svg);
  const groups = sensorsData(result, { machine: "Filler", channels: ["motor"], rowsMax: 50 }).readings;
  const band = plot.corners('[aria-label="area"]');
  groups.forEach(({ value_max, value_min }, at) => {
    assert.ok(Math.abs(band[at].value - value_max!) < 0.3, `greatest ${band[at].value}, not ${value_max}`);
    assert.ok(Math.abs(band.toReversed()[at].value - value_min!) < 0.3);
  });
});

Deno.test("The names of failures stand beside each other, within the plot, at any width", async () => {
  const month = simulate(wornRun({ duration_hours: 720 }), RECORDED);
  for (const width of [480, 900]) {
    const { svg } = await sensors(month, { machine: "Filler", width });
    const names = textsOf(svg).filter((text) => ["bearing", "seal"].includes(text));
    assert.ok(names.length > 3, `${names.length} names`);
    assertDrawn(await sensors(month, { machine: "Filler", width }));
  }
});

Deno.test("It says in words what it shows", async () => {
  const { description, svg } = await sensors(result, { machine: "Filler" });
  const { stops, onsets } = sensorsData(result, { machine: "Filler" });
  const failures = stops.filter(({ is_failure }) => is_failure).length;
  assert.match(
    description,
    new RegExp(`^Filler, 200 h\\. ${failures} failures \\((bearing|seal) \\d+, (bearing|seal) \\d+\\), `),
  );
  assert.match(description, /motor_degc: from \d+\.\d+ to \d+\.\d+, \d+\.\d+ on average\. bearing_mm_s: /);
  assert.match(
    description,
    new RegExp(`Health is 0\\.\\d+ on average, 0\\.00 at least; damage begins ${onsets.length} times\\.`),
  );
  for (const label of ["failure", "other stop", "damage begins"]) assert.ok(textsOf(svg).includes(label), label);
});

Deno.test("A warm-up is shown and said; what was not recorded is said", async () => {
  const warm = simulate(wornRun({ duration_hours: 100, warmup_hours: 20 }), { lives: true, events: "none" });
  const { svg, description } = await sensors(warm, { machine: "Filler" });
  assert.ok(textsOf(svg).includes("warm-up"));
  assert.match(description, /^Filler, 100 h, with the warm-up\./);
  assert.match(textsOf(svg)[1], /Stops other than failures were not recorded\.$/);
});
