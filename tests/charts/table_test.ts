/**
 * What holds for every chart: its row in the table, odd runs and experiments, the page on charts.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Chart } from "../../src/charts/chart.ts";
import * as charts from "../../src/charts/mod.ts";
import { type ChartRow, CHARTS, chartsOf, chartsOfExperiment, chartsWith } from "../../src/charts/table.ts";
import { simulate } from "../../src/run/simulate.ts";
import { assertDrawn } from "../support/drawn.ts";
import { hostileRun } from "../support/hostile_run.ts";
import { oddExperiments } from "../support/odd_experiments.ts";
import { oddRecordedRuns } from "../support/odd_recorded_runs.ts";
import { oddRuns } from "../support/odd_runs.ts";

const WIDTHS = [320, 480, 900];

/** Rows are plain data: no value is missing, and every number is one. */
function assertPlain(rows: unknown): void {
  JSON.stringify(rows, (key, value) => {
    assert.ok(value !== undefined && typeof value !== "function" && !Number.isNaN(value), `${key}: ${value}`);
    return value;
  });
}

async function assertWhole(draw: (width: number) => Promise<Chart>): Promise<void> {
  for (const width of WIDTHS) assertDrawn(await draw(width));
}

Deno.test("A row has the chart of its name, and all of the namespace that can be drawn has a row", () => {
  for (const [name, row] of Object.entries(CHARTS) as [keyof typeof CHARTS, ChartRow][]) {
    const drawn = [row].flatMap((one) => Object.values(one).filter((value) => typeof value === "function"));
    assert.deepEqual([...new Set(drawn)], [charts[name]], name);
  }
  const drawing = Object.entries(charts).filter(([, value]) => "rows" in value).map(([name]) => name);
  assert.deepEqual(drawing.sort(), Object.keys(CHARTS).sort());
});

Deno.test("Every chart that a file has is in the namespace", async () => {
  const found: unknown[] = [];
  for (const room of ["diagram", "experiment", "run"]) {
    const folder = new URL(`../../src/charts/${room}/`, import.meta.url);
    for (const { name } of Deno.readDirSync(folder)) {
      const exported: Record<string, unknown> = await import(new URL(name, folder).href);
      found.push(...Object.values(exported).filter((value) => typeof value === "function" && "rows" in value));
    }
  }
  assert.equal(found.length, Object.keys(CHARTS).length);
  assert.deepEqual(found.filter((chart) => !Object.values<unknown>(charts).includes(chart)), []);
});

for (const { name, ofRun, asksFor } of chartsWith("ofRun")) {
  Deno.test(`${name} of every odd run is whole, wide or narrow, and its rows are plain data`, async () => {
    const runs = [...(await oddRuns()).values(), simulate(hostileRun())];
    for (const run of asksFor === undefined ? runs : oddRecordedRuns(asksFor)) {
      await assertWhole((width) => ofRun(run, { width }));
      assertPlain(ofRun.rows(run));
    }
  });
}

for (const { name, ofRuns } of chartsWith("ofRuns")) {
  Deno.test(`${name} of every odd run and another is whole, wide or narrow, and its rows are plain data`, async () => {
    const runs = [...(await oddRuns()).values(), simulate(hostileRun())];
    for (const run of runs) {
      await assertWhole((width) => ofRuns([run, runs[0]], { width }));
      assertPlain(ofRuns.rows([run, runs[0]]));
    }
  });
}

for (const { name, ofExperiment, needs } of chartsWith("ofExperiment")) {
  Deno.test(`${name} of every odd experiment is whole, wide or narrow, and its rows are plain data`, async () => {
    const fitting = [...(await oddExperiments()).values()].filter((result) =>
      chartsOfExperiment(result).some((row) => row.name === name)
    );
    assert.ok(fitting.length >= 3, `${fitting.length} experiments have ${needs}`);
    for (const result of fitting) {
      await assertWhole((width) => ofExperiment(result, { width }));
      assertPlain(ofExperiment.rows(result));
    }
  });
}

Deno.test("Every chart refuses a width that is none", async () => {
  const run = (await oddRuns()).get("one machine")!;
  const refused = {
    name: "RangeError",
    message: "Cannot draw a chart 319 pixels wide: it takes a number of 320 or more",
  };
  for (const { ofRun } of chartsOf(run)) await assert.rejects(ofRun(run, { width: 319 }), refused);
});

Deno.test("The page on charts has every chart, with what it shows", () => {
  const page = Deno.readTextFileSync(new URL("../../src/charts/README.md", import.meta.url));
  for (const [name, { shows }] of Object.entries(CHARTS)) {
    assert.ok(page.includes(`| \`charts.${name}\` | ${shows} |\n`), name);
  }
});
