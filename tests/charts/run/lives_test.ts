import assert from "node:assert/strict";
import { kaplanMeier } from "../../../src/charts/run/kaplan_meier.ts";
import { lives } from "../../../src/charts/run/lives.ts";
import { livesData, survivalCurves } from "../../../src/charts/run/lives_data.ts";
import { defineRun } from "../../../src/config/define.ts";
import { runTables } from "../../../src/datasets/pdm/run_tables.ts";
import type { NamedValues } from "../../../src/datasets/pdm/rows/column_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import type { RunResult } from "../../../src/run/run_result.ts";
import { wornLine, wornRun } from "../../datasets/worn_line.ts";
import { elementsOf, plotsOf } from "../../support/chart_reading.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { smallLine } from "../../support/small_line.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";
import { svgOutline } from "../../support/svg_outline.ts";

const RECORDED = { lives: true, events: "none" } as const;
const result = simulate(wornRun({ duration_hours: 300 }), RECORDED);
const many = [1, 2, 3, 4].map((seed) => simulate(wornRun({ duration_hours: 700 }), { ...RECORDED, seed }));

/** The lives of a mode as the table `lives` of a data set has them. */
function tableLives(run: RunResult, mode: string) {
  const { columns } = [...runTables(run, { runId: 1, horizons: [] })].find(({ table }) => table === "lives")!.rows;
  const named = columns.mode as NamedValues, value = (name: string) => columns[name] as Float64Array;
  return Array.from(named.index, (at, row) => ({
    mode: named.names[at],
    entry: value("entry_h")[row],
    age: value("age_h")[row],
    isFailure: value("event")[row] === 1,
  })).filter((life) => life.mode === mode);
}

Deno.test("The chart of lives is built as it was", async (t) => {
  const chart = await lives(result);
  assertDrawn(chart);
  await t.assertSnapshot(svgOutline(chart.svg), snapshotsOf(import.meta));
});

Deno.test("It estimates from the lives of the data set, those after a warm-up from their entry on", () => {
  for (const run of [result, simulate(wornRun({ duration_hours: 300, warmup_hours: 60 }), RECORDED)]) {
    for (const mode of ["bearing", "seal", "belt"]) {
      const rows = livesData(run, { mode }), steps = kaplanMeier(tableLives(run, mode));
      assert.ok(rows.length > 2);
      assert.deepEqual(
        rows.map(({ age_h, at_risk, failures, survival }) => ({ age_h, at_risk, failures, survival })),
        steps.map(({ age, atRisk, failures, survival }) => ({ age_h: age, at_risk: atRisk, failures, survival })),
      );
    }
  }
  const warm = simulate(wornRun({ duration_hours: 300, warmup_hours: 60 }), RECORDED);
  assert.ok(survivalCurves(warm, { mode: "belt" })[0].lives.some(({ entry }) => entry > 0));
});

Deno.test("The law is that of the configuration, in hours", () => {
  for (const { age_h, law_survival } of livesData(result, { machine: "Filler", mode: "bearing" })) {
    assert.ok(Math.abs(law_survival - Math.exp(-((age_h / 15) ** 2))) < 1e-9, "Weibull, shape 2, scale 900 min");
  }
});

Deno.test("What the runs have together obeys it: the estimate is near, the failures about as many as expected", () => {
  const modes = survivalCurves(many, {});
  assert.deepEqual(modes.map(({ machine, mode }) => `${machine} ${mode}`), [
    "Filler bearing",
    "Filler seal",
    "Filler routine",
    "Packer belt",
  ]);
  for (const { mode, lives, expectedFailures } of modes) {
    const failures = lives.filter(({ isFailure }) => isFailure).length;
    assert.ok(failures > 50, `${mode}: ${failures}`);
    assert.ok(
      Math.abs(failures - expectedFailures!) < 4 * Math.sqrt(expectedFailures!),
      `${mode}: ${failures} of ${expectedFailures}`,
    );
  }
  const rows = livesData(many, { mode: "bearing" }).filter(({ survival }) => survival > 0.05 && survival < 0.95);
  for (const { age_h, survival, law_survival } of rows) {
    assert.ok(Math.abs(survival - law_survival) < 0.15, `at ${age_h} h: ${survival}, by the law ${law_survival}`);
  }
});

Deno.test("The curve is drawn where the axis says, the law beside it, censored lives as ticks", async () => {
  const { svg } = await lives(result, { machine: "Filler", mode: "bearing" });
  const rows = livesData(result, { machine: "Filler", mode: "bearing" });
  const [plot] = plotsOf(svg), [estimate] = plot.all('[aria-label="line"] path');
  const heights = [...estimate.getAttribute("d")!.matchAll(/L[\d.]+,([\d.]+)/g)].map(([, y]) => plot.value(Number(y)));
  const wanted = rows.filter(({ failures }) => failures > 0).map(({ survival }) => survival);
  for (const survival of wanted) assert.ok(heights.some((height) => Math.abs(height - survival) < 0.01), `${survival}`);
  const ticks = elementsOf(svg, 'g[aria-label="censored"] path')[0].getAttribute("d")!.match(/M/g)!;
  assert.equal(ticks.length, rows.filter(({ censored }) => censored > 0).length);
});

Deno.test("Two plots stand side by side where there is room, below each other where there is not", async () => {
  for (const [width, wide] of [[900, 450], [480, 480]]) {
    const chart = await lives(many, { width });
    assertDrawn(chart);
    const plots = elementsOf(chart.svg, "svg.linetwin-plot").map((plot) => Number(plot.getAttribute("width")));
    assert.deepEqual(plots, Array(4).fill(wide));
  }
});

Deno.test("It says in words what it shows, and of how many runs", async () => {
  const { description, svg } = await lives(many, { mode: "belt" });
  assert.match(
    description,
    /^Share of the parts that reach an age, in 4 runs together\. Packer belt: \d+ lives, \d+ failures, where the law expects \d+\.\d; half outlive \d+\.\d calendar h\.$/,
  );
  assert.ok(textsOf(svg).includes("Age (calendar h)"));
});

Deno.test("A line without failures has no lives", async () => {
  const none = simulate(smallLine([{ name: "A" }]), RECORDED);
  assert.deepEqual(livesData(none), []);
  assert.equal((await lives(none)).description, "No life of a part was watched.");
});

Deno.test("What cannot be drawn is refused with what can be", () => {
  const refused = (message: string, work: () => unknown) => assert.throws(work, { name: "RangeError", message });
  refused(
    "Cannot draw lives: the run was simulated without them; simulate(run, { lives: true }) keeps them",
    () => livesData(simulate(wornRun({ duration_hours: 1 }))),
  );
  refused(
    "Cannot draw lives of Filler belt: it is none of Filler bearing, Filler seal, Filler routine, Packer belt",
    () => livesData(result, { machine: "Filler", mode: "belt" }),
  );
  const { equipment: { Packer, ...others }, ...line } = wornLine();
  const [belt] = Packer.reliability!.failure_modes!;
  const other = defineRun({
    ...line,
    equipment: { ...others, Packer: { ...Packer, reliability: { failure_modes: [{ ...belt, mtbf_min: 900 }] } } },
  });
  refused(
    "Cannot draw the lives of Packer belt together: its law is another one in one of the runs",
    () => livesData([result, simulate(other, RECORDED)]),
  );
});
