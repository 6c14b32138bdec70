import assert from "node:assert/strict";
import { chartsWith } from "../../../src/charts/table.ts";
import { reportHtml } from "../../../src/report/report.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";

const run = await loadRun("baseline_8hr", { hours: 0.1 }), finished = simulate(run, { lives: true, items: "visits" });

type Asked = (of: unknown) => unknown;

/** Whatever takes a finished run: charts, their rows, and the report. */
const OF_RUN = new Map<string, Asked>([["reportHtml", reportHtml as Asked]]);
/** Whatever takes the result of an experiment. */
const OF_EXPERIMENT = new Map<string, Asked>();
for (const { name, ofRun } of chartsWith("ofRun")) {
  OF_RUN.set(name, ofRun as Asked).set(`${name}.rows`, ofRun.rows as Asked);
}
for (const { name, ofExperiment } of chartsWith("ofExperiment")) {
  OF_EXPERIMENT.set(name, ofExperiment as Asked).set(`${name}.rows`, ofExperiment.rows as Asked);
}

/** What is said of a mistake, at once or in the end. */
async function assertRefused(asked: Asked, of: unknown, message: RegExp): Promise<void> {
  await assert.rejects(async () => await asked(of), { name: "TypeError", message });
}

for (const [name, asked] of OF_RUN) {
  Deno.test(`${name} of what is no finished run says what it takes`, async () => {
    await assertRefused(asked, Promise.resolve(finished), /with await$/);
    await assertRefused(asked, undefined, /this undefined: .*simulate/);
    await assertRefused(asked, null, /Cannot draw null: .*simulate/);
    await assertRefused(asked, {}, /this object: .*simulate/);
    if (!name.startsWith("lineDiagram")) {
      await assertRefused(asked, run, /has not been simulated: .* simulate\(run\)/);
    }
    if (!/^sensors/.test(name)) await asked(finished);
  });
}

for (const [name, asked] of OF_EXPERIMENT) {
  Deno.test(`${name} of what is no result of an experiment says what it takes`, async () => {
    await assertRefused(asked, Promise.resolve(finished), /with await$/);
    await assertRefused(asked, undefined, /this undefined: .*experiment\(spec\)/);
    if (!name.startsWith("bottleneckStrip")) await assertRefused(asked, finished, /this object: .*experiment\(spec\)/);
  });
}

for (const { name, ofRuns } of chartsWith("ofRuns")) {
  Deno.test(`${name} takes runs in a list`, async () => {
    for (const asked of [ofRuns, ofRuns.rows] as Asked[]) await assertRefused(asked, finished, /\[before, after\]/);
  });
}
