/**
 * The example lines with seed 42. A difference means that the same configuration and seed now give another result;
 * where that is meant, write the snapshot anew, look at the difference, and say in the commit what changed and why:
 *
 *     deno test -A tests/golden/examples_test.ts --update-snapshots
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfColumns } from "../support/column_hash.ts";
import { snapshotsOf } from "../support/snapshot_file.ts";

const config = new URL("../../config", import.meta.url).pathname;

for (const name of ["bottling_8hr", "two_packers_8hr", "cartoning_8hr"]) {
  Deno.test(`The example ${name} gives what it gave`, async (t) => {
    const { summary, columns } = simulate(await loadRun(name, { config, seed: 42 }), { events: "full" });
    const { production, quality, economics, line, stations } = summary;
    const { events, telemetry } = columns;
    await t.assertSnapshot({
      production,
      quality,
      economics,
      line,
      stations,
      events: { count: events.count, sha256: hashOfColumns(events) },
      telemetry: { rowCount: telemetry.rowCount, sha256: hashOfColumns(telemetry) },
    }, snapshotsOf(import.meta));
  });
}

/** Of months that are made for data sets, the first hours: their failures are rare, so that lives go on beyond the end. */
for (const [name, hours] of [["pdm_30d", 48], ["pdm_bottling_30d", 2]] as const) {
  Deno.test(`The first hours of ${name} give what they gave`, async (t) => {
    const { summary, columns } = simulate(await loadRun(name, { config, seed: 42, hours }), {
      events: "down",
      lives: true,
    });
    const { events, telemetry, lives } = columns;
    assert.equal(telemetry.rowCount, 60 * hours);
    await t.assertSnapshot({
      production: summary.production,
      line: summary.line,
      events: { count: events.count, sha256: hashOfColumns(events) },
      telemetry: { sha256: hashOfColumns(telemetry) },
      lives: { count: lives!.count, sha256: hashOfColumns(lives!) },
    }, snapshotsOf(import.meta));
  });
}
