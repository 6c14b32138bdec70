/**
 * Every chart of many runs, as a real browser draws it with real letters: in light, dark, print and on a phone.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Chart } from "../../src/charts/chart.ts";
import type { Browser } from "../deps/playwright.ts";
import { type Given, readExperiment } from "../../src/experiment/design/read_experiment.ts";
import { runPlan } from "../../src/experiment/experiment.ts";
import { planExperiment } from "../../src/experiment/plan.ts";
import { CONFIG } from "../experiment/design/experiments.ts";
import { browserTest, view, withPage } from "./browser.ts";
import { chartsOfExperiment, chartsOfRun, galleryOf } from "./gallery.ts";
import { inspect, inspectAll } from "./inspect.ts";
import { RUNS } from "./runs.ts";

/** Without a product, no money is known; without failures, no lives. */
const EMPTY: Readonly<Record<string, readonly string[]>> = {
  "no stops": ["Revenue, costs and margin", "Lives of parts"],
  "one machine": ["Buffer levels", "Revenue, costs and margin", "Lives of parts"],
  "15 machines": ["Revenue, costs and margin", "Lives of parts"],
  "40 machines": ["Revenue, costs and margin", "Lives of parts"],
  sensors: ["Revenue, costs and margin"],
};

/** Looks at charts; those with the titles, and no others, have nothing to draw. */
async function judge(browser: Browser, charts: readonly Chart[], empty: readonly string[] = []): Promise<void> {
  const { faults, charts: found } = await inspectAll(browser, galleryOf(charts));
  assert.deepEqual(faults, []);
  assert.equal(found.length, charts.length);
  const titles = charts.map(({ title }) => title);
  assert.deepEqual(titles.filter((_, i) => found[i].markCount === 0), empty);
}

async function shipped(name: string, given: Given) {
  return await runPlan(planExperiment(await readExperiment(name, { config: CONFIG, given })), { workers: 0 });
}

for (const [name, load] of Object.entries(RUNS)) {
  browserTest(
    `Every chart of ${name} shows its marks within its frame, and texts that can be read`,
    async (browser) => {
      await judge(browser, await chartsOfRun(await load()), EMPTY[name]);
    },
  );
}

browserTest("A chart by itself becomes as narrow as its page", async (browser) => {
  const charts = await chartsOfRun(await RUNS["the baseline"]());
  const complaints = await withPage(browser, charts.map(({ svg }) => svg).join("\n"), async (page) => {
    await view(page, { width: 360 });
    const { faults } = await inspect(page);
    assert.deepEqual(faults.filter((fault) => !/ only [\d.]+ px high$/.test(fault)), []);
  });
  assert.deepEqual(complaints, []);
});

browserTest(
  "Every chart of experiments shows its marks within its frame, and texts that can be read",
  async (browser) => {
    const factor = await shipped("filler_buffer", { replications: 3 });
    const sensitivity = await shipped("line_sensitivity", { replications: 3 });
    for (const width of [900, 479, 320]) {
      const options = { width };
      const charts = [...await chartsOfExperiment(factor, options), ...await chartsOfExperiment(sensitivity, options)];
      await judge(browser, charts);
    }
  },
);

browserTest("Charts as narrow as can be, and just too narrow for texts beside bars, lose nothing", async (browser) => {
  for (const width of [320, 479, 480]) {
    for (const name of ["two packers", "no stops"]) {
      await judge(browser, await chartsOfRun(await RUNS[name](), { width }), EMPTY[name]);
    }
  }
});
