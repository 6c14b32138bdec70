import assert from "node:assert/strict";
import { runComparison } from "../../../src/charts/run/run_comparison.ts";
import { runComparisonData } from "../../../src/charts/run/run_comparison_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { edge, smallGraph } from "../../support/small_graph.ts";

const config = new URL("../../../config", import.meta.url).pathname;

async function run(name: string, options: Parameters<typeof loadRun>[1] = {}) {
  return simulate(await loadRun(name, { config, ...options }), { events: "none" });
}

Deno.test("Each figure is the summary's, beside the first run's", async () => {
  const runs = [await run("baseline_8hr"), await run("high_buffer_8hr"), await run("two_packers_8hr")];
  const { figures, runs: names } = runComparisonData(runs);
  assert.deepEqual(names, ["baseline_8hr", "high_buffer_8hr", "two_packers_8hr"]);
  assert.deepEqual(
    figures.map(({ metric, unit }) => `${metric} in ${unit}`),
    ["line.throughput_per_hour in pallets per hour", "line.oee_percent in %", "economics.gross_margin in $"].flatMap((
      text,
    ) => [text, text, text]),
  );
  runs.forEach(({ summary: { line, economics } }, index) => {
    const { line: firstLine, economics: firstMoney } = runs[0].summary;
    const rows = figures.filter((row) => row.index === index);
    assert.deepEqual(rows.map(({ value }) => value), [
      line.throughput_per_hour,
      line.oee_percent,
      economics!.gross_margin,
    ]);
    assert.deepEqual(rows.map(({ difference }) => difference), [
      line.throughput_per_hour - firstLine.throughput_per_hour,
      line.oee_percent! - firstLine.oee_percent!,
      economics!.gross_margin - firstMoney!.gross_margin,
    ]);
    const [{ value, difference, difference_percent }] = rows;
    assert.ok(Math.abs(difference_percent! - 100 * difference! / (value! - difference!)) < 1e-9);
  });
});

Deno.test("Summaries alone, out of JSON as well, compare like results", async () => {
  const runs = [await run("baseline_8hr", { hours: 1 }), await run("bottling_8hr", { hours: 1 })];
  const stored = runs.map(({ summary }) => JSON.parse(JSON.stringify(summary)));
  assert.deepEqual(runComparisonData(stored), runComparisonData(runs));
});

Deno.test("The margins of runs that differ in length are per hour", async () => {
  const runs = [
    await run("baseline_8hr", { hours: 4 }),
    await run("baseline_8hr", { hours: 4, set: { "run.warmup_hours": 1 } }),
  ];
  const margins = runComparisonData(runs).figures.filter(({ metric }) => metric === "gross_margin_per_hour");
  const dollars = runs.map(({ summary }) => summary.economics!.gross_margin);
  assert.deepEqual(margins.map(({ unit }) => unit), ["$ per hour", "$ per hour"]);
  // Without its warm-up the second covers three hours.
  [dollars[0] / 4, dollars[1] / 3].forEach((expected, i) => assert.ok(Math.abs(margins[i].value! - expected) < 1e-6));
});

Deno.test("Runs without a product have no margin", () => {
  const [rich, poor] = [fakeRun({ name: "rich" }), fakeRun({ name: "poor", product: false })];
  const margins = runComparisonData([rich, poor]).figures.filter(({ unit }) => unit === "$");
  assert.deepEqual(margins.map(({ value, difference }) => [value === null, difference]), [[false, 0], [true, null]]);
  const { figures } = runComparisonData([poor, poor]);
  assert.deepEqual([...new Set(figures.map(({ metric }) => metric))], ["line.throughput_per_hour", "line.oee_percent"]);
});

Deno.test("A difference from a loss, or from nothing, is no share of it", () => {
  const { summary } = fakeRun(),
    margin = (gross_margin: number) => {
      return { ...summary, economics: { ...summary.economics!, gross_margin } };
    };
  const share = (before: number) => {
    const { figures } = runComparisonData([margin(before), margin(300)]);
    const { difference, difference_percent } = figures.findLast(({ metric }) => metric === "economics.gross_margin")!;
    return [difference, difference_percent];
  };
  assert.deepEqual([share(200), share(0), share(-200)], [[100, 50], [300, null], [500, null]]);
});

Deno.test("Different finished items are counted as items, and their numbers not compared", async () => {
  const [pallets, parts] = [await run("baseline_8hr", { hours: 1 }), simulate(twins())];
  const [own, other] = runComparisonData([pallets, parts]).figures;
  assert.deepEqual([own.unit, other.unit], ["items per hour", "items per hour"]);
  assert.deepEqual([own.difference, other.difference, other.difference_percent], [0, null, null]);
  assert.equal(runComparisonData([parts, parts]).figures[0].unit, "parts per hour");
});

Deno.test("The critical station's time is the mean of its machines, and sums to the run", () => {
  const result = simulate(twins()), { machines } = result.summary;
  const { time } = runComparisonData([result, result]);
  const first = time.filter(({ index }) => index === 0);
  assert.deepEqual(new Set(first.map(({ station }) => station)), new Set(["Twin"]));
  assert.equal(first.reduce((sum, { seconds }) => sum + seconds, 0), 100);
  const down = first.find(({ state }) => state === "DOWN")!;
  assert.equal(down.seconds, (machines["Twin.1"].down_sec + machines["Twin.2"].down_sec) / 2);
  assert.ok(down.seconds > 0 && down.percent === down.seconds);
});

Deno.test("Runs of one name are told apart by their seeds, or else by numbers; labels come first", () => {
  const runs = [fakeRun({ name: "a" }), fakeRun({ name: "a" }), fakeRun({ name: "b" })];
  const seeded = [1, 2, 2].map((random_seed, i) => {
    return { ...runs[i].summary, run: { ...runs[i].summary.run, random_seed } };
  });
  assert.deepEqual(runComparisonData(runs).runs, ["a (1)", "a (2)", "b"]);
  assert.deepEqual(runComparisonData(seeded).runs, ["a, seed 1", "a, seed 2", "b"]);
  const { runs: labels, figures } = runComparisonData(runs, { labels: ["x", "x", "y"] });
  assert.deepEqual([labels, figures[1].run, figures[1].index], [["x", "x", "y"], "x", 1]);
});

Deno.test("Fewer than two runs, or labels that are not as many, cannot be compared", () => {
  const one = fakeRun();
  assert.throws(() => runComparisonData([one]), { name: "RangeError", message: /^Cannot compare 1 of 2 or more runs/ });
  assert.throws(() => runComparisonData([one, one], { labels: ["a"] }), {
    name: "RangeError",
    message: "Cannot label 2 runs: found 1 labels",
  });
});

/** Two machines side by side that stop now and then. */
function twins() {
  const failures = [{ name: "belt", after: { exponential: 20 }, repair: { exponential: 4 } }];
  return smallGraph({
    seconds: 100,
    nodes: [{ name: "Twin", makes: "Part", count: 2, failures }],
    edges: [edge("_source", "Twin"), edge("Twin", "_sink")],
  });
}

Deno.test("Margins in two currencies are not subtracted, and stand each in its own", async () => {
  const runs = [await run("baseline_8hr"), await run("baseline_8hr", { set: { "run.currency": "EUR" } })];
  const rows = runComparisonData(runs).figures.filter(({ metric }) => metric === "economics.gross_margin");
  assert.deepEqual(rows.map(({ unit, currency }) => [unit, currency]), [["$", "USD"], ["€", "EUR"]]);
  assert.deepEqual(rows.map(({ difference }) => difference), [0, null]);
  const { description } = await runComparison(runs, { labels: ["a", "b"] });
  assert.match(description, /Gross margin \(each in its currency\): .*a.* \$19,776, .*b.* €19,776\./);
});
