import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { loadRun } from "../../src/config/load.ts";
import { reportHtml } from "../../src/report/report.ts";
import { simulate } from "../../src/run/simulate.ts";
import { pageOf, tableOf } from "./page.ts";

const config = new URL("../../config", import.meta.url).pathname;

/** No two values are the same, nor a multiple of another by ten. */
const DEFINITION: RunDefinition = {
  run: { duration_hours: 0.1 },
  product: { name: "Cream", material_cost: 0.4321, selling_price: 1250, max_defective_pct: 2.5 },
  materials: ["Tube"],
  topology: {
    stations: [
      { name: "Press", output_type: "Tube", count: 3 },
      { name: "Oven", output_type: "None" },
      { name: "Table", output_type: "None" },
    ],
  },
  equipment: {
    Press: {
      uph: 3600,
      reliability: { mtbf_min: 90, mttr_min: { dist: "lognormal", mean: 7, sd: 2 } },
      performance: { jam_prob: 0.0125, jam_time_sec: 17 },
      quality: { defect_rate: 0.03, detection_prob: 0.95, false_reject_prob: 0.002 },
      cost_rates: { labor_per_hour: 0.4, energy_per_hour: 0.07, overhead_per_hour: 0.005 },
    },
    Oven: {
      uph: 2400,
      reliability: {
        failure_modes: [
          { name: "belt", mtbf_min: 480, mttr_min: 11 },
          { name: "burner", mtbf_min: 600, mttr_min: 13, basis: "calendar" },
        ],
      },
      performance: { cycle_time_sec: { dist: "empirical", values: [1, 2, 3, 4, 5, 6] } },
      cost_rates: { labor_per_hour: 1200, energy_per_hour: 30, overhead_per_hour: 4 },
    },
    Table: { uph: 12_000 },
  },
};
const PAGE = await pageOf(await reportHtml(simulate(defineRun(DEFINITION))));

Deno.test("Speeds, defects and costs are those of the configuration, in its units", () => {
  assert.deepEqual(tableOf(PAGE, /^Speeds, defects and costs/), {
    Press: {
      Machines: "3",
      Speed: "3,600 items per hour",
      "Defects made": "3%",
      "Defects found": "95%",
      "Wrongly found": "0.2%",
      "Cost per hour, each": "$0.475",
    },
    Oven: {
      Machines: "1",
      Speed: "empirical (values 6 values) s per cycle, nameplate 2,400 items per hour",
      "Defects made": "0%",
      "Defects found": "0%",
      "Wrongly found": "0%",
      "Cost per hour, each": "$1,234.00",
    },
    Table: {
      Machines: "1",
      Speed: "12,000 items per hour",
      "Defects made": "0%",
      "Defects found": "0%",
      "Wrongly found": "0%",
      "Cost per hour, each": "$40.00",
    },
  });
});

Deno.test("Stops are those of the configuration: their causes, and whether they come with work or with time", () => {
  assert.deepEqual(tableOf(PAGE, /^Stops, by station/), {
    Press: {
      Breakdowns: "every 90 min of work, repaired in lognormal (mean 7, sd 2) min",
      Microstops: "in 1.25% of the cycles, for 17 s",
    },
    Oven: {
      Breakdowns: "belt: every 480 min of work, repaired in 11 min; " +
        "burner: every 600 min of time, repaired in 13 min",
      Microstops: "none",
    },
    Table: { Breakdowns: "none", Microstops: "none" },
  });
});

Deno.test("The product's money is that of the configuration, to the last digit of it", () => {
  assert.deepEqual(tableOf(PAGE, /^Product$/), {
    Product: { Value: "Cream" },
    "Material per finished item": { Value: "$0.4321" },
    "Price of a good finished item": { Value: "$1,250.00" },
    "Good up to so many defects per hundred base units": { Value: "2.5" },
  });
});

Deno.test("What a station mends is told where one mends anything", async () => {
  const page = await pageOf(await reportHtml(simulate(await loadRun("two_packers_8hr", { config, hours: 0.1 }))));
  const rates = tableOf(page, /^Speeds, defects and costs/);
  assert.equal(rates.Rework.Mended, "80%");
  assert.equal(rates.Filler.Mended, "0%");
});
