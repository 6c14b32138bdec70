import assert from "node:assert/strict";
import * as fc from "../../deps/fast_check.ts";
import { eventsAtLevel } from "../../../src/results/detail_events.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { hashOfColumns } from "../../support/column_hash.ts";
import { anyRun } from "../../support/any_run.ts";

Deno.test("Random lines: a run that keeps a lower level of events has what the full log makes of it, to the byte", () => {
  for (const run of fc.sample(anyRun, { seed: 15, numRuns: 20 })) {
    const full = simulate(run, { events: "full" }).columns.events;
    for (const level of ["detail", "down", "none"] as const) {
      const kept = simulate(run, { events: level }).columns.events;
      assert.equal(hashOfColumns(kept), hashOfColumns(eventsAtLevel(full, level)), level);
    }
  }
});
