/**
 * Lines written as graphs against exact results: means of at least 20 replications, seeds 1 to n, within 4 standard
 * errors.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Distribution } from "../../src/distribution/distribution.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { simulate } from "../../src/run/simulate.ts";
import { assertMean, replicate } from "../support/replications.ts";
import { edge, smallGraph, type SmallNode } from "../support/small_graph.ts";
import { steadyThroughput, totalsOf } from "../support/steady_state.ts";

const HOUR = 3600;
const exponential = (mean: number): Distribution => ({ dist: "exponential", mean });

/** Nodes in a row as a graph, the first making the part that the others pass on. */
function row(nodes: readonly Omit<SmallNode, "makes">[], { capacity = Infinity, hours = 5, seed = 1 }): ResolvedRun {
  const names = nodes.map(({ name }) => name);
  return smallGraph({
    nodes: nodes.map((node, i) => (i === 0 ? { ...node, makes: "Part" } : node)),
    edges: [
      edge("_source", names[0]),
      ...names.slice(1).map((name, i) => edge(names[i], name, { capacity })),
      edge(names.at(-1)!, "_sink"),
    ],
    seconds: hours * HOUR,
    seed,
  });
}

const named = (count: number, rest: Omit<SmallNode, "name">) =>
  Array.from({ length: count }, (_, i) => ({ name: "ABCDEF"[i], ...rest }));

Deno.test("A graph without losses, 6 stations of 1 s, finishes an item a second after 6 seconds", () => {
  for (const capacity of [0, 2, Infinity]) {
    const { totals } = simulate(row(named(6, {}), { capacity, hours: 1 })).columns;
    assert.deepEqual([totals.goodItems, totals.flowTime], [HOUR - 6, { mean: 6, p50: 6, p95: 6 }]);
  }
});

const ROWS = [
  { count: 2, capacity: 0, exact: 2 / 3 },
  { count: 2, capacity: 1, exact: 3 / 4 },
  { count: 2, capacity: 2, exact: 4 / 5 },
  { count: 3, capacity: 0, exact: 22 / 39 },
  { count: 3, capacity: 1, exact: 0.6705 },
];

for (const { count, capacity, exact } of ROWS) {
  const title = `A graph of ${count} exponential stations with buffers of ${capacity} makes ${
    exact.toFixed(4)
  } items a second`;
  Deno.test(title, () => {
    const nodes = named(count, { cycle: exponential(1) });
    const rates = replicate(24, (seed) => steadyThroughput(row(nodes, { capacity, seed }), HOUR / 2));
    assertMean(rates, exact, "throughput");
  });
}

Deno.test("A station of a graph that jams with probability p for c seconds makes 1 / (τ + p·c) items a second", () => {
  const jam = { probability: 0.05, seconds: 12 };
  const rates = replicate(20, (seed) => steadyThroughput(row([{ name: "A", cycle: 2, jam }], { seed }), HOUR / 2));
  assertMean(rates, 1 / (2 + 0.05 * 12), "rate");
});

Deno.test("A station of a graph with MTBF 60 min and MTTR 15 min works 60/75 of the time", () => {
  const failures = [{ name: "motor", after: { exponential: HOUR }, repair: { exponential: HOUR / 4 } }];
  const shares = replicate(20, (seed) => {
    const { machines: [{ stateSeconds }], seconds } = totalsOf(
      row([{ name: "A", cycle: 5, failures }], { hours: 400, seed }),
    );
    return stateSeconds[0] / seconds;
  });
  // A failure is placed at the start of a cycle, so execution between two lasts longer by half a cycle.
  const mtbf = 5 / (1 - Math.exp(-5 / HOUR));
  assertMean(shares, mtbf / (mtbf + HOUR / 4), "share of time at work");
});

Deno.test("With unlimited buffers a line makes what its slowest machine makes alone", () => {
  const slow = { name: "B", cycle: exponential(1), jam: { probability: 0.1, seconds: exponential(5) } };
  const nodes = [{ name: "A", cycle: exponential(1) }, slow, { name: "C", cycle: exponential(1.2) }];
  const rates = replicate(20, (seed) => steadyThroughput(row(nodes, { seed, hours: 6 }), HOUR));
  assertMean(rates, 1 / (1 + 0.1 * 5), "throughput");
});

for (const count of [2, 3]) {
  Deno.test(`${count} machines side by side without losses make ${count} times the rate, exactly`, () => {
    const result = simulate(row([{ name: "A", cycle: 3, count }, { name: "B", cycle: 1 / 2 }], { hours: 1 }));
    assert.equal(result.columns.totals.goodItems, count * (HOUR / 3 - 1));
    for (let i = 1; i <= count; i++) assert.equal(result.summary.machines[`A.${i}`].execute_sec, HOUR);
  });
}

Deno.test("With free machines the flow time over conveyors is the sum of transit and cycle times", () => {
  const run = smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 4 }, { name: "B", cycle: 1.5 }, { name: "C", cycle: 0.25 }],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { transit_sec: 30, capacity: 20 }),
      edge("B", "C", { transit_sec: 7.5 }),
      edge("C", "_sink"),
    ],
    seconds: HOUR,
  });
  const seconds = 4 + 30 + 1.5 + 7.5 + 0.25;
  assert.deepEqual(simulate(run).columns.totals.flowTime, { mean: seconds, p50: seconds, p95: seconds });
});

/** Two ways from A to the end of the line. */
function split(a: Partial<SmallNode>, { seed = 1, shares = [] as number[] } = {}): ResolvedRun {
  return smallGraph({
    nodes: [{ name: "A", makes: "Part", ...a }, { name: "B", cycle: 0.5 }, { name: "C", cycle: 0.5 }],
    edges: [
      edge("_source", "A"),
      ...["B", "C"].map((name, i) => edge("A", name, shares.length > 0 ? { share: shares[i] } : {})),
      edge("B", "_sink"),
      edge("C", "_sink"),
    ],
    seconds: 2 * HOUR,
    seed,
  });
}

Deno.test("A split by share lies within its binomial interval, in each run and over all", () => {
  const counts = replicate(25, (seed) => {
    const { machines: [A, B, C] } = totalsOf(split({ route: "share" }, { seed, shares: [0.7, 0.3] }));
    assert.ok(A.output - B.taken - C.taken <= 1);
    return B.taken;
  });
  const n = 2 * HOUR, deviation = Math.sqrt(n * 0.7 * 0.3);
  for (const count of counts) assert.ok(Math.abs(count - 0.7 * n) <= 4 * deviation, `${count} of ${n}`);
  assertMean(counts, 0.7 * (n - 1), "items");
});

Deno.test("A split in turn is exact", () => {
  const { machines: [A, B, C] } = totalsOf(split({ route: "round_robin", cycle: exponential(1) }));
  assert.deepEqual([B.taken, C.taken], [Math.ceil(A.output / 2), Math.floor(A.output / 2)]);
});

Deno.test("Little's law holds over a graph that splits, packs and merges", () => {
  const pairs = Array.from({ length: 20 }, (_, i) => {
    const totals = totalsOf(branching(i + 1));
    return totals.unitSeconds / totals.seconds - totals.shippedUnits / totals.seconds * totals.flowTime!.mean;
  });
  // The base units that are in the line at the end have no flow time yet: over 4 hours their part is below 1 unit.
  const { machines, shippedUnits } = totalsOf(branching(1));
  assert.ok(machines.every(({ output }) => output > 1000) && shippedUnits > 5000);
  for (const difference of pairs) assert.ok(Math.abs(difference) < 1, `${difference} base units`);
});

function branching(seed: number): ResolvedRun {
  return smallGraph({
    materials: ["Part", "Box"],
    nodes: [
      { name: "A", makes: "Part", cycle: exponential(1), count: 2, route: "shortest_queue" },
      { name: "B", cycle: exponential(1.5) },
      { name: "C", cycle: exponential(1.2) },
      { name: "D", makes: "Box", takes: 4, cycle: exponential(3), merge: "round_robin" },
    ],
    edges: [
      edge("_source", "A"),
      edge("A", "B", { capacity: 3 }),
      edge("A", "C", { capacity: 5, transit_sec: 2 }),
      edge("B", "D", { capacity: 4 }),
      edge("C", "D", { capacity: 0 }),
      edge("D", "_sink"),
    ],
    seconds: 4 * HOUR,
    seed,
  });
}
