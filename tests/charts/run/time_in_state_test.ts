import assert from "node:assert/strict";
import { timeInStateData } from "../../../src/charts/run/time_in_state_data.ts";
import { timeInState } from "../../../src/charts/run/time_in_state.ts";
import { inkOn, STATE_COLOURS } from "../../../src/charts/frame/palette.ts";
import { STATE_NAMES } from "../../../src/charts/frame/words.ts";
import { loadRun } from "../../../src/config/load.ts";
import { type StateName, STATES } from "../../../src/model/states.ts";
import type { MachineSummary } from "../../../src/results/summary_type.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { elementsOf, marksOf, numberOf } from "../../support/chart_reading.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

function secondsOf(machine: MachineSummary, state: StateName): number {
  return machine[`${state.toLowerCase()}_sec` as "execute_sec"];
}

Deno.test("Every machine has a row per state, with the seconds of the summary", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config, set: ["run.warmup_hours=1"] }));
  const rows = timeInStateData(result), machines = Object.entries(result.summary.machines);
  assert.equal(rows.length, machines.length * STATES.length);
  machines.forEach(([name, machine], m) =>
    STATES.forEach((state, s) => {
      const row = rows[m * STATES.length + s];
      assert.deepEqual([row.machine, row.state, row.seconds], [name, state, secondsOf(machine, state)]);
      assert.ok(Math.abs(row.percent - secondsOf(machine, state) / (7 * 36)) < 1e-9);
    })
  );
});

Deno.test("Where no time has passed, no state has any", () => {
  const data = fakeRun(), { totals } = data.columns;
  const machines = totals.machines.map((machine) => ({ ...machine, stateSeconds: new Float64Array(STATES.length) }));
  const rows = timeInStateData({ ...data, columns: { ...data.columns, totals: { ...totals, seconds: 0, machines } } });
  assert.ok(rows.every(({ seconds, percent }) => seconds === 0 && percent === 0));
});

Deno.test("The chart of the time in state is built as it was", async (t) => {
  const chart = await timeInState(simulate(await loadRun("baseline_8hr", { config })));
  assertDrawn(chart);
  await t.assertSnapshot(svgOutline(chart.svg), snapshotsOf(import.meta));
});

Deno.test("Parts of a bar are in the colours of their states, as wide as their share, side by side", async () => {
  const data = fakeRun(), { svg } = await timeInState(data, { width: 600 });
  const bars = marksOf(svg, "bar", "rect")[0].map((bar) => {
    const [x, y, width] = ["x", "y", "width"].map((name) => numberOf(bar, name));
    return { x, y, width, fill: bar.getAttribute("fill") };
  });
  const byMachine = [...Map.groupBy(bars, ({ y }) => y)].toSorted(([one], [other]) => one - other);
  assert.equal(byMachine.length, data.line.machines.length);
  byMachine.forEach(([, parts], m) => {
    const sorted = parts.toSorted((a, b) => a.x - b.x), whole = sorted.reduce((sum, { width }) => sum + width, 0);
    sorted.slice(1).forEach(({ x }, i) => assert.ok(Math.abs(x - sorted[i].x - sorted[i].width) < 0.01));
    const shown = sorted.map(({ fill, width }) => [fill, (100 * width / whole).toFixed(1)]);
    const rows = timeInStateData(data).filter(({ machine, seconds }) =>
      machine === data.line.machines[m].name && seconds > 0
    );
    assert.deepEqual(shown, rows.map(({ state, percent }) => [STATE_COLOURS[state], percent.toFixed(1)]));
  });
});

Deno.test("Parts with room are labelled with their percent, in ink that can be read; the legend has what occurs", async () => {
  const data = fakeRun(), { svg, description } = await timeInState(data);
  const rows = timeInStateData(data).filter(({ seconds }) => seconds > 0), texts = textsOf(svg);
  for (const { state, percent } of rows.filter((row) => row.percent >= 4)) {
    const ink = inkOn(STATE_COLOURS[state]), label = percent.toFixed(0);
    assert.ok(
      elementsOf(svg, "text").some((text) => text.textContent === label && text.getAttribute("fill") === ink),
      `${state} ${label}`,
    );
  }
  for (const state of STATES) {
    const occurs = rows.some((row) => row.state === state);
    assert.equal(texts.includes(STATE_NAMES[state]), occurs, state);
    assert.equal(description.includes(STATE_NAMES[state]), occurs, state);
  }
});

Deno.test("Under the mouse a part of a bar says whose it is, and its share and time as the summary has them", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config }));
  const bars = marksOf((await timeInState(result)).svg, "bar", "rect")[0].map((bar) => bar.textContent);
  const expected = Object.entries(result.summary.machines).flatMap(([name, machine]) =>
    STATES.flatMap((state) => {
      const seconds = secondsOf(machine, state);
      return seconds === 0 ? [] : [`${name} · ${STATE_NAMES[state]} ${(seconds / 288).toFixed(1)}%`];
    })
  );
  assert.deepEqual(bars.map((bar) => bar.split(" · ").slice(0, 2).join(" · ")), expected);
  assert.match(bars[0], /^Filler · at work 6\d\.\d% · 5 h \d+ min$/);
});

Deno.test("Numbers on colours that are others in the dark turn with them", async () => {
  const { svg } = await timeInState(simulate(await loadRun("baseline_8hr", { config })));
  const turned = elementsOf(svg, ".linetwin-black text");
  assert.ok(turned.length > 0 && turned.every((text) => text.getAttribute("fill") === "#ffffff"));
  assert.match(svg, /\.linetwin-black text\{fill:#000\}/);
});
