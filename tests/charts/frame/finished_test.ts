import assert from "node:assert/strict";
import * as linetwin from "../../../mod.ts";

const run = await linetwin.loadRun("baseline_8hr", { hours: 0.1 });
const DRAWERS = [
  linetwin.bufferLevelsChart,
  linetwin.lossParetoChart,
  linetwin.lossWaterfallChart,
  linetwin.moneyChart,
  linetwin.productionChart,
  linetwin.reportHtml,
  linetwin.stateTimelineChart,
  linetwin.timeInStateChart,
  linetwin.vCurveChart,
];

for (const draw of DRAWERS) {
  Deno.test(`${draw.name} of what is no finished run says what it takes`, async () => {
    const drawn = (what: unknown) => (draw as (what: unknown) => Promise<unknown>)(what);
    await assert.rejects(drawn(run), { name: "TypeError", message: /has not been simulated: .* simulate\(run\)/ });
    await assert.rejects(drawn(Promise.resolve(linetwin.simulate(run))), { name: "TypeError", message: /with await$/ });
    await assert.rejects(drawn(undefined), { name: "TypeError", message: /this undefined/ });
    await assert.rejects(drawn(null), { name: "TypeError", message: /Cannot draw null/ });
    await drawn(linetwin.simulate(run));
  });
}

Deno.test("Runs to be compared come in a list", async () => {
  const { runComparisonChart, simulate } = linetwin, one = simulate(run) as unknown as ReturnType<typeof simulate>[];
  await assert.rejects(runComparisonChart(one), { name: "TypeError", message: /\[before, after\]/ });
});
