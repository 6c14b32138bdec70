import assert from "node:assert/strict";
import { pdmDataset, type RunDefinition } from "../../../mod.ts";
import { checkDataset } from "../../../src/datasets/check/check_dataset.ts";
import type { PdmOptions } from "../../../src/datasets/pdm/options.ts";
import { withTempDir } from "../../support/temp_dir.ts";
import { wornLine } from "../worn_line.ts";

/** What is asked for beyond the default, by what it says of the set. */
const WAYS: Readonly<Record<string, Partial<PdmOptions> & { readonly section?: RunDefinition["run"] }>> = {
  "divided by time, in CSV files, with anomalies": {
    split: "time",
    runs: 2,
    horizonHours: [0.5, 4],
    format: "csv",
    anomalies: "default",
  },
  "after a warm-up, with rows that do not divide the run": { section: { warmup_hours: 7.3 }, intervalSeconds: 700 },
  "with rows whose ends round": { section: { duration_hours: 40 }, intervalSeconds: 97.3, horizonHours: [1.5] },
};

for (const [way, { section, ...options }] of Object.entries(WAYS)) {
  Deno.test(`A set ${way} is what its own check says`, () =>
    withTempDir(async (directory) => {
      const output = `${directory}/set`, { equipment, ...line } = wornLine({ duration_hours: 100, ...section });
      const run = { ...line, equipment: { ...equipment, Palletizer: { ...equipment.Packer, uph: 5 } } };
      await pdmDataset({ run, runs: 3, horizonHours: [2, 8], workers: 0, ...options, output });
      const findings = await checkDataset(output);
      assert.deepEqual(findings.flatMap(({ problems }) => problems), []);
      assert.equal(findings.length, 6);
    }));
}
