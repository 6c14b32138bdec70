import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { reportRecords } from "../../src/report/report_events.ts";

const config = new URL("../../config", import.meta.url).pathname;

Deno.test("A report of up to three days is drawn from every state interval in a state, that of a longer run is not", async () => {
  const levels = [];
  for (const hours of [1, 72, 72.5, 720]) {
    levels.push(reportRecords(await loadRun("baseline_8hr", { config, hours })).events);
  }
  assert.deepEqual(levels, ["full", "full", "detail", "detail"]);
});

Deno.test("Lives are recorded for the report of a run with sensors, and of no other", async () => {
  const lives = async (name: string) => reportRecords(await loadRun(name, { config })).lives;
  assert.deepEqual(await Promise.all(["baseline_8hr", "pdm_30d"].map(lives)), [false, true]);
});
