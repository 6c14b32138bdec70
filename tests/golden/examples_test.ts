/**
 * The example lines with seed 42. A difference means that the same configuration and seed now give another result;
 * where that is meant, write the snapshot anew, look at the difference, and say in the commit what changed and why:
 *
 *     deno test -A tests/golden/examples_test.ts --update-snapshots
 *
 * @module
 */
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
