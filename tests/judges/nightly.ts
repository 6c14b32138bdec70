/**
 * `deno task judge`: makes a month of twenty runs of each shipped line for predictive maintenance and judges it by baselines
 * of scikit-learn. Takes half an hour or so. Ends with 1 where a figure is outside its band.
 *
 * Arguments: names of runs (default: both), and `--runs <n>` for fewer than twenty.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { environment } from "./environment.ts";
import { linetwin } from "./folders.ts";

const RUNS = ["pdm_30d", "pdm_bottling_30d"];

/** Seeds of runs are this one and those after it. */
const FIRST_SEED = "1";

async function judge(run: string, runs: string, python: string): Promise<boolean> {
  const folder = await Deno.makeTempDir({ prefix: "linetwin-nightly-" });
  try {
    const began = performance.now();
    await linetwin(
      "dataset",
      "pdm",
      "--run",
      run,
      "--runs",
      runs,
      "--seed",
      FIRST_SEED,
      "--anomalies",
      "none",
      "--force",
      "--output",
      folder,
    );
    console.log(`${run}: ${runs} runs in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const script = fileURLToPath(new URL("nightly.py", import.meta.url));
    const { success } = await new Deno.Command(python, { args: [script, folder], stdout: "inherit", stderr: "inherit" })
      .output();
    return success;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const { values: { runs }, positionals } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: { runs: { type: "string", default: "20" } },
});
const python = await environment();
let isGood = true;
for (const run of positionals.length > 0 ? positionals : RUNS) isGood = await judge(run, runs, python) && isGood;
Deno.exit(isGood ? 0 : 1);
