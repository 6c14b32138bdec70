/**
 * Arrivals, queues and failures by the calendar against exact results, within 4 standard errors.
 *
 * @module
 */
import type { Distribution } from "../../src/distribution/distribution.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { BLOCKED, DOWN, EXECUTE, STARVED } from "../../src/model/states.ts";
import assert from "node:assert/strict";
import { assertMean, replicate } from "../support/replications.ts";
import { chain, edge, smallGraph, type SmallNode } from "../support/small_graph.ts";
import { totalsOf } from "../support/steady_state.ts";

const HOUR = 3600;
const exponential = (mean: number): Distribution => ({ dist: "exponential", mean });

interface Queue extends Partial<SmallNode> {
  readonly interarrival_sec: Distribution;
  readonly hours?: number;
}

/**
 * A queue: items are born when they are taken from the source, so a station that takes hardly any time takes each as it
 * comes, and its buffer is where they wait.
 */
function queue({ interarrival_sec, hours = 8, ...server }: Queue, seed: number): ResolvedRun {
  return smallGraph({
    nodes: [{ name: "Door", makes: "Part", cycle: 1e-4 }, { name: "Server", ...server }],
    edges: [edge("_source", "Door"), ...chain("Door", "Server", "_sink")],
    sources: { _source: { interarrival_sec } },
    seconds: hours * HOUR,
    seed,
  });
}

Deno.test("M/M/1: utilisation is λ/μ, time in the system 1/(μ − λ)", () => {
  const runs = Array.from(
    { length: 25 },
    (_, i) => totalsOf(queue({ interarrival_sec: exponential(2), cycle: exponential(1) }, i + 1)),
  );
  assertMean(runs.map(({ machines: [, { stateSeconds }], seconds }) => stateSeconds[EXECUTE] / seconds), 0.5, "ρ");
  assertMean(runs.map(({ flowTime }) => flowTime!.mean), 1 / (1 - 0.5), "time in the system");
});

Deno.test("M/M/2: utilisation is λ/2μ of each machine on average, time in the system that of Erlang's formula", () => {
  const runs = Array.from(
    { length: 25 },
    (_, i) => totalsOf(queue({ interarrival_sec: exponential(1 / 1.2), cycle: exponential(1), count: 2 }, i + 1)),
  );
  const shares = runs.map(({ machines: [, first, second], seconds }) =>
    (first.stateSeconds[EXECUTE] + second.stateSeconds[EXECUTE]) / 2 / seconds
  );
  assertMean(shares, 0.6, "utilisation");
  // Erlang C with a = 1.2 on two machines: an item has to wait with probability 0.45, then 1 / (2μ − λ) on average.
  assertMean(runs.map(({ flowTime }) => flowTime!.mean), 1 + 0.45 / 0.8, "time in the system");
});

Deno.test("M/D/1: waiting takes half as long as with exponential service", () => {
  const flows = replicate(
    25,
    (seed) => totalsOf(queue({ interarrival_sec: exponential(2), cycle: 1 }, seed)).flowTime!.mean,
  );
  assertMean(flows, 1 + 0.5 * 0.5 / 0.5, "time in the system");
});

/** A server alone, whose queue is that of the source. */
function atSource(interarrival_sec: Distribution, server: Partial<SmallNode>, seed: number) {
  const nodes = [{ name: "Server", makes: "Part", ...server }], edges = chain("_source", "Server", "_sink");
  return totalsOf(smallGraph({ nodes, edges, sources: { _source: { interarrival_sec } }, seconds: 8 * HOUR, seed }));
}

/** Mean seconds, of a queue with arrivals at rate 0.5 and services of mean 1: λ·E[S²] / 2(1 − ρ) (Pollaczek, Khinchine). */
const WAITING = [
  ["M/M/1", exponential(1), 0.5 * 2 / 2 / 0.5],
  ["M/D/1", 1, 0.5 * 1 / 2 / 0.5],
  ["M/G/1", { dist: "gamma", mean: 1, sd: 1.5 }, 0.5 * (1 + 1.5 ** 2) / 2 / 0.5],
] as const;

for (const [name, cycle, expected] of WAITING) {
  Deno.test(`${name}: an item waits at its source for ${expected} s on average, and Little's law has its queue`, () => {
    const sources = replicate(25, (seed) => {
      const { sources: [source], seconds } = atSource(exponential(2), { cycle }, seed);
      return { ...source, wait: source.waitSeconds! / source.taken, queue: source.levelSeconds! / seconds };
    });
    assertMean(sources.map(({ wait }) => wait), expected, "waiting time");
    assertMean(sources.map(({ queue }) => queue), 0.5 * expected, "queue");
    // But for the few that wait at the end, the waiting of items is the queue over time.
    for (const { levelSeconds, waitSeconds } of sources) assert.ok(Math.abs(levelSeconds! / waitSeconds! - 1) < 0.02);
  });
}

Deno.test("A fast line makes as many items as arrive: 1 / interval", () => {
  const interarrival_sec = { dist: "gamma" as const, mean: 3, sd: 2 };
  const rates = replicate(20, (seed) => {
    const totals = totalsOf(queue({ interarrival_sec, cycle: 1 }, seed));
    return totals.goodItems / totals.seconds;
  });
  assertMean(rates, 1 / 3, "throughput");
});

/** A station alone that is never starved and never blocked. */
function failing(failures: SmallNode["failures"], seed: number) {
  return totalsOf(smallGraph({
    nodes: [{ name: "A", makes: "Part", cycle: 7, failures }],
    edges: chain("_source", "A", "_sink"),
    seconds: 200 * HOUR,
    seed,
  }));
}

const power = { name: "power", after: { exponential: 600 }, repair: { exponential: 200 }, basis: "calendar" as const };

Deno.test("With failures by the calendar a machine is up MTBF / (MTBF + MTTR) of the time, whatever its cycle", () => {
  const runs = Array.from({ length: 25 }, (_, i) => failing([power], i + 1));
  const up = runs.map(({ machines: [{ stateSeconds }], seconds }) => 1 - stateSeconds[DOWN] / seconds);
  assertMean(up, 0.75, "up");
  for (const { machines: [{ stateSeconds, output }] } of runs) {
    assert.ok(Math.abs(stateSeconds[EXECUTE] / 7 - output) <= 1, "what a failure interrupts is finished after it");
    assert.equal(stateSeconds[STARVED] + stateSeconds[BLOCKED], 0);
  }
});

Deno.test("A starved machine fails by the calendar as often as one at work, and one in operation never", () => {
  const source = { interarrival_sec: exponential(100) };
  const down = (basis: "calendar" | "operating") => (seed: number) => {
    const run = smallGraph({
      nodes: [{ name: "A", makes: "Part", cycle: 1, failures: [{ ...power, basis }] }],
      edges: chain("_source", "A", "_sink"),
      sources: { _source: source },
      seconds: 200 * HOUR,
      seed,
    });
    const { machines: [{ stateSeconds }], seconds } = totalsOf(run);
    return stateSeconds[DOWN] / seconds;
  };
  assertMean(replicate(25, down("calendar")), 0.25, "down by the calendar");
  // One percent of the time is execution (0.99 of it: a failure is placed at the start of a cycle).
  const perCycle = 1 - Math.exp(-1 / 600);
  assertMean(replicate(25, down("operating")), perCycle * 200 / 100, "down in operation");
});
