import assert from "node:assert/strict";
import { components } from "../../src/config/checks/components.ts";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import * as fc from "../deps/fast_check.ts";
import { problemsOf } from "./changed_config.ts";

/** What takes milliseconds on a machine at rest takes no longer than this on any that is not hanging. */
const HANG_MS = 20_000;

type Way = { source: string; target: string; max_passes?: number };

const named = (index: number) => `S${index}`;

function graph(size: number, edges: Way[], node: object = {}): RunDefinition {
  const nodes = Array.from({ length: size }, (_, index) => ({ name: named(index), output_type: "None", ...node }));
  return {
    materials: ["Part"],
    source: { material_type: "Part" },
    topology: { nodes: nodes.map((each) => ({ ...each, equipment_ref: "M" })), edges },
    equipment: { M: { uph: 3600 } },
    run: { duration_hours: 1, telemetry_interval_sec: 3600 },
  };
}

const chain = (size: number): Way[] => [
  { source: "_source", target: named(0) },
  ...Array.from({ length: size - 1 }, (_, index) => ({ source: named(index), target: named(index + 1) })),
  { source: named(size - 1), target: "_sink" },
];

async function timed(call: () => unknown): Promise<[report: string[], milliseconds: number]> {
  const before = performance.now();
  const report = await problemsOf(call);
  return [report, performance.now() - before];
}

Deno.test("A chain of 2000 stations resolves without a hang", async () => {
  const [report, milliseconds] = await timed(() => defineRun(graph(2000, chain(2000))));
  assert.deepEqual(report, []);
  assert.ok(milliseconds < HANG_MS, `${milliseconds} ms`);
});

Deno.test("A fan of 2000 stations, each with ways to ten others, resolves without a hang", async () => {
  const fan = Array.from(
    { length: 2000 },
    (_, from) =>
      Array.from({ length: 10 }, (_, step) => from + 1 + step * 7).filter((to) => to < 2000)
        .map((to) => ({ source: named(from), target: named(to) })),
  ).flat();
  const edges = [...chain(2000).filter(({ source, target }) => source === "_source" || target === "_sink"), ...fan];
  const [report, milliseconds] = await timed(() => defineRun(graph(2000, edges, { route: "round_robin" })));
  assert.deepEqual(report, []);
  assert.ok(milliseconds < HANG_MS, `${milliseconds} ms`);
});

Deno.test("A loop of 1000 stations ends in an error that names some of them", async () => {
  const edges = [...chain(1000), { source: named(999), target: named(0) }];
  const [report, milliseconds] = await timed(() => defineRun(graph(1000, edges, { route: "round_robin" })));
  assert.deepEqual(report, [
    "topology.edges.1001  closes the loop S0 → S1 → S2 → S3 → S4 → S5 → S6 → S7 → S8 → S9 → S10 → 988 more → S999 → S0; " +
    "the edge that leads back needs max_passes: how often an item may go round",
  ]);
  assert.ok(milliseconds < HANG_MS, `${milliseconds} ms`);
});

Deno.test("2000 loops, 2000 wrong names and 2000 wrong ways end in a ConfigError, not in a hang", async () => {
  const loops = Array.from({ length: 2000 }, (_, index) => ({ source: named(index), target: named(index) }));
  const names = Array.from({ length: 2000 }, (_, index) => ({ source: `T${index}`, target: `U${index}` }));
  const passes = chain(2000).map((edge) => ({ ...edge, max_passes: 1 }));
  for (const edges of [[...chain(2000), ...loops], [...chain(2000), ...names], passes]) {
    const [report, milliseconds] = await timed(() => defineRun(graph(2000, edges)));
    assert.ok(report.length > 0);
    assert.ok(milliseconds < HANG_MS, `${milliseconds} ms`);
  }
});

Deno.test("Two nodes are of one component when each can be reached from the other", () => {
  const follows = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
  fc.assert(fc.property(follows, (follows) => {
    const component = components(follows);
    const reach = follows.map((_, start) => {
      const reached = new Set([start]);
      for (const node of reached) for (const next of follows[node]) reached.add(next);
      return reached;
    });
    for (let a = 0; a < 8; a++) {
      for (let b = 0; b < 8; b++) {
        assert.equal(component[a] === component[b], reach[a].has(b) && reach[b].has(a));
      }
    }
  }));
});
