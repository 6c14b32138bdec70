/**
 * Rework against exact results: means of at least 20 replications, seeds 1 to n, within 4 standard errors.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { simulate } from "../../src/run/simulate.ts";
import { lineLosses } from "../../src/results/loss.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { assertMean, replicate } from "../support/replications.ts";
import { chain, edge, smallGraph } from "../support/small_graph.ts";
import type { SmallFailure } from "../support/small_line.ts";

const HOUR = 3600;

const isFound = { condition: "product.is_defective" };

const summaries = (runOf: (seed: number) => ResolvedRun): Summary[] =>
  Array.from({ length: 30 }, (_, i) => simulate(runOf(i + 1), { events: "none" }).summary);

Deno.test("Make (10% defective), check, a bench that mends half, check again: 90% right the first time, 5% rejected", () => {
  const runs = summaries((seed) =>
    smallGraph({
      nodes: [
        { name: "Make", makes: "Part", cycle: 5, quality: { defect_rate: 0.1 } },
        { name: "Check", cycle: 1, quality: { detection_prob: 1 } },
        { name: "Bench", cycle: 10, quality: { detection_prob: 1, repair_prob: 0.5 } },
      ],
      edges: [
        ...chain("_source", "Make", "Check"),
        edge("Check", "Bench", isFound),
        edge("Check", "_sink"),
        edge("Bench", "Check", { max_passes: 1 }),
      ],
      seconds: 20 * HOUR,
      seed,
    })
  );
  assertMean(runs.map(({ quality }) => quality.first_pass_yield_percent! / 100), 0.9, "first-pass yield");
  assertMean(runs.map(({ quality }) => quality.rolled_throughput_yield_percent! / 100), 0.9, "rolled throughput yield");
  const rejected = runs.map(({ machines: { Make, Bench } }) => Bench.rejected_count / Make.output_count);
  assertMean(rejected, 0.05, "rejected");
});

Deno.test("A bench without an inspection of its own mends what was found before it, and takes the verdict away", () => {
  const mends = (repair_prob: number) =>
    simulate(
      smallGraph({
        nodes: [
          { name: "Make", makes: "Part", quality: { defect_rate: 1 } },
          { name: "Check", quality: { detection_prob: 1 } },
          { name: "Bench", quality: { repair_prob } },
        ],
        edges: [
          ...chain("_source", "Make", "Check"),
          edge("Check", "Bench", isFound),
          edge("Check", "_reject"),
          edge("Bench", "_sink"),
        ],
        seconds: 1000,
      }),
      { events: "none" },
    ).columns.totals;
  const always = mends(1), never = mends(0);
  assert.deepEqual([always.goodItems, always.rejectedUnits], [997, 0]);
  assert.equal(always.defectsRepaired, 997);
  // What is still found goes to the reject bin, as from any station without conditions.
  assert.deepEqual([never.goodItems, never.rejectedUnits, never.defectsRepaired], [0, 997, 0]);
  assert.equal(always.markedUnitsShipped, 997);
});

/** Steps of 6.1 and 6.0 min; a quarter fails at the second, is found, and goes back there once. */
function twoSteps(repair_prob: number, seed: number): ResolvedRun {
  return smallGraph({
    nodes: [
      { name: "First", makes: "Part", cycle: 366 },
      { name: "Second", cycle: 360, quality: { defect_rate: 0.25, repair_prob }, merge: "priority" },
      { name: "Check", cycle: 1, quality: { detection_prob: 1 } },
    ],
    edges: [
      edge("_source", "First"),
      edge("First", "Second", { capacity: 5, priority: 2 }),
      edge("Second", "Check"),
      edge("Check", "Second", { ...isFound, max_passes: 1, priority: 1 }),
      edge("Check", "_sink"),
    ],
    seconds: 1000 * HOUR,
    seed,
  });
}

const CASES = [{ what: "always mended", repair: 1, exact: 8 }, {
  what: "a quarter fails again",
  repair: 0.75,
  exact: 7.5,
}];

for (const { what, repair, exact } of CASES) {
  Deno.test(`Steps of 6.1 and 6.0 min, 25% reworked at the second, ${what}: ${exact} good an hour`, () => {
    const runs = summaries((seed) => twoSteps(repair, seed));
    assertMean(runs.map(({ production }) => production.good_parts / 1000), exact, "good an hour");
    for (const { machines: { Second } } of runs) assert.ok(Second.starved_sec < 0.01 * Second.execute_sec);
  });
}

Deno.test("A quarter that goes back once makes 1.25 visits", () => {
  const visits = replicate(30, (seed) => {
    const { line, columns: { totals } } = simulate(twoSteps(1, seed), { events: "none" });
    const [Second, Check] = ["Second", "Check"].map((name) => line.machines.findIndex((m) => m.name === name));
    // What the check has seen for the first time has been at the second step.
    return totals.machines[Second].output / totals.machines[Check].inspected;
  });
  assertMean(visits, 1.25, "visits");
});

Deno.test("By design the second step is critical: it does a fifth of its work again, which is a loss of its own", () => {
  const results = Array.from({ length: 30 }, (_, i) => simulate(twoSteps(0.75, i + 1), { events: "none" }));
  for (const { summary, line, columns: { totals } } of results) {
    assert.equal(summary.line.critical_station, "Second");
    assert.equal(summary.stations.Second.expected_passes, 1.25);
    assert.equal(summary.stations.Second.rated_units_per_hour, 8);
    const losses = new Map(lineLosses(line, totals).map(({ reason, seconds }) => [reason, seconds]));
    const sum = [...losses.values()].reduce((total, seconds) => total + seconds, 0);
    assert.ok(Math.abs(sum - totals.seconds) < 1e-6 * totals.seconds);
    // Ten visits an hour, whatever they are for: it is at work all the time, at its ideal speed.
    assert.ok(Math.abs(summary.line.performance_percent! - 100) < 0.5);
    assert.ok(Math.abs(losses.get("UNFINISHED")!) < 20 * 360);
  }
  const shares = results.map(({ line, columns: { totals } }) =>
    lineLosses(line, totals).find(({ reason }) => reason === "REWORK")!.percent / 100
  );
  assertMean(shares, 0.2, "rework");
  assertMean(results.map(({ summary }) => summary.line.oee_percent! / 100), 7.5 * 6 / 60, "OEE");
});

/** What is found behind the critical station goes back to a wash before it, which mends half and rejects the rest. */
function washedAgain(failures: readonly SmallFailure[], warmup_hours = 0): ResolvedRun {
  const graph = smallGraph({
    nodes: [
      { name: "Make", makes: "Part", cycle: 1, quality: { defect_rate: 0.4 } },
      { name: "Wash", cycle: 2, quality: { repair_prob: 0.5 }, merge: "priority" },
      { name: "Fill", cycle: 5, failures },
      { name: "Check", cycle: 1, quality: { detection_prob: 1 } },
    ],
    edges: [
      edge("_source", "Make"),
      edge("Make", "Wash", { capacity: 5, priority: 2 }),
      edge("Wash", "Fill", { capacity: 5 }),
      edge("Fill", "Check"),
      edge("Check", "Wash", { ...isFound, max_passes: 1, priority: 1 }),
      edge("Check", "_sink"),
    ],
    seconds: 50 * HOUR,
  });
  return { ...graph, run: { ...graph.run, warmup_hours } };
}

const scraps = { name: "arc", after: { exponential: 60 }, repair: 1, after_failure: "scrap" as const };

for (
  const [what, run] of [
    ["before the critical station", washedAgain([])],
    ["before the critical station, and after a warm-up", washedAgain([], 1)],
    ["there, and scrapped by it", washedAgain([scraps])],
  ] as const
) {
  Deno.test(`Parts that have come back and are rejected ${what} are rejected ones, not still in the line`, () => {
    const { line, summary: { machines: { Wash, Fill }, line: { critical_station } }, columns: { totals } } = simulate(
      run,
    );
    const units = new Map(lineLosses(line, totals).map(({ reason, seconds }) => [reason, seconds / 5]));
    assert.equal(critical_station, "Fill");
    // A fifth of what comes: of 40% defective half are mended. Of what is scrapped a part has been filled before.
    assert.ok(units.get("REJECTED")! >= Wash.rejected_count - 1e-6 && Wash.rejected_count > 5000);
    assert.ok(units.get("REJECTED")! <= Wash.rejected_count + Fill.scrapped_count + 1e-6);
    assert.ok(Math.abs(units.get("UNFINISHED")!) <= 20 && totals.unitsInLine <= 20, `${units.get("UNFINISHED")}`);
  });
}
