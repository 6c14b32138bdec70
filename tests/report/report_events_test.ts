import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { reportEvents } from "../../src/report/report_events.ts";

const config = new URL("../../config", import.meta.url).pathname;

Deno.test("A report of up to three days is drawn from every state interval in a state, that of a longer run is not", async () => {
  const levels = [];
  for (const hours of [1, 72, 72.5, 720]) levels.push(reportEvents(await loadRun("baseline_8hr", { config, hours })));
  assert.deepEqual(levels, ["full", "full", "detail", "detail"]);
});
