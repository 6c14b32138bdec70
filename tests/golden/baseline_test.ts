/**
 * One golden run: baseline_8hr with seed 42. What it gives is compared with `__snapshots__/baseline_test.ts.snap`.
 *
 * A difference means that the same configuration and seed now give another result. Where that is meant, write the
 * snapshot anew, look at the difference, and say in the commit what changed and why:
 *
 *     deno test -A tests/golden/baseline_test.ts --update-snapshots
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import type { EventLevel } from "../../src/engine/record/columns.ts";
import type { RunResult } from "../../src/run/run_result.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfColumns, hashOfRun } from "../support/column_hash.ts";
import { snapshotsOf } from "../support/snapshot_file.ts";

const config = new URL("../../config", import.meta.url).pathname;

async function run(name: string, events: EventLevel): Promise<RunResult> {
  return simulate(await loadRun(name, { config, seed: 42 }), { events });
}

Deno.test("The baseline's summary is what it was", async (t) => {
  const { elapsed_ms: _, versions: __, ...summary } = (await run("baseline_8hr", "none")).summary;
  await t.assertSnapshot(summary, snapshotsOf(import.meta));
});

Deno.test("The baseline's columns are what they were, to the last bit", async (t) => {
  const full = (await run("baseline_8hr", "full")).columns, detail = (await run("baseline_8hr", "detail")).columns;
  await t.assertSnapshot({
    events_full: { count: full.events.count, sha256: hashOfColumns(full.events) },
    events_detail: { count: detail.events.count, sha256: hashOfColumns(detail.events) },
    telemetry: { rowCount: full.telemetry.rowCount, sha256: hashOfColumns(full.telemetry) },
  }, snapshotsOf(import.meta));
  assert.equal(hashOfColumns(detail.telemetry), hashOfColumns(full.telemetry));
});

Deno.test("The baseline written as a graph gives the same bits", async () => {
  const linear = await run("baseline_8hr", "full"), graph = await run("baseline_graph_8hr", "full");
  assert.equal(hashOfRun(graph.columns), hashOfRun(linear.columns));
  assert.deepEqual(graph.line.machines.map(({ name }) => name), linear.line.machines.map(({ name }) => name));
  const { run: _, versions: __, elapsed_ms: ___, ...figures } = graph.summary;
  const { run: ____, versions: _____, elapsed_ms: ______, ...expected } = linear.summary;
  assert.deepEqual(figures, expected);
});
