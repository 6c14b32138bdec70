/**
 * A line has one meaning, however it is written; and what is changed at one machine leaves all others their chance.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import { simulate } from "../../src/run/simulate.ts";
import { hashOfRun } from "../support/column_hash.ts";
import { operate, type Operation } from "../support/operation.ts";
import { randomGraph } from "../support/random_graph.ts";
import { randomRun } from "../support/random_line.ts";

const bits = (run: ResolvedRun) => hashOfRun(simulate(run, { events: "full" }).columns);

/** The same line as nodes and edges, both in another order; found items go by conditions where they are rejected. */
function asGraph({ topology: { nodes, edges }, sources, behaviors: _, ...rest }: ResolvedRun): ResolvedRun {
  const rejecting = new Set(edges.filter(({ target }) => target === "_reject").map(({ source }) => source));
  const written = edges.filter(({ target }) => target !== "_reject").toReversed().flatMap((edge) => {
    const { capacity, transit_sec: _, share: __, priority: ___, max_passes: ____, ...ends } = edge;
    const way = capacity === Infinity ? ends : { ...ends, capacity };
    if (!rejecting.has(edge.source)) return [way];
    return [{ ...way, condition: "not product.is_defective" }, { source: edge.source, target: "_reject" }];
  });
  return defineRun({
    ...rest,
    sources,
    topology: { nodes: nodes.toReversed().map(({ behavior_ref: _, ...node }) => node), edges: written },
  });
}

Deno.test("A random line in a row and the same line as a graph give the same bits", () => {
  fc.assert(fc.property(randomRun, (run) => assert.equal(bits(asGraph(run)), bits(run))), { seed: 25, numRuns: 150 });
});

Deno.test("The order of nodes in a file decides ties at most: a chain of them has only one order", () => {
  fc.assert(
    fc.property(randomRun, (run) => {
      const { topology } = run;
      const turned = { ...topology, nodes: topology.nodes.toReversed(), edges: topology.edges.toReversed() };
      assert.equal(bits({ ...run, topology: turned }), bits(run));
    }),
    { seed: 26, numRuns: 50 },
  );
});

/** What is drawn for each cycle of the machines, in order. */
function drawnBy(operation: Operation): { name: string; seconds: number[] }[] {
  const draws = operation.stations.map((station) => {
    const seconds: number[] = [], draw = station.drawCycleSeconds;
    if (draw !== null && station.machine.speedControl.length === 0) {
      station.drawCycleSeconds = () => {
        seconds.push(draw());
        return seconds.at(-1)!;
      };
    }
    return { name: station.machine.name, seconds };
  });
  operation.runTo(operation.line.durationSeconds);
  return draws;
}

function withJam(run: ResolvedRun, node: string): ResolvedRun {
  const machine = run.equipment[node];
  const performance = { ...machine.performance, jam_prob: 0.7, jam_time_sec: 3 };
  const reliability = { ...machine.reliability, mtbf_min: 0.1, failure_modes: null };
  return { ...run, equipment: { ...run.equipment, [node]: { ...machine, performance, reliability } } };
}

Deno.test("Trouble at one node of a graph changes when cycles begin, and what none of them draws", () => {
  let compared = 0;
  fc.assert(
    fc.property(randomGraph, fc.nat(9), (run, pick) => {
      const { nodes } = run.topology, changed = withJam(run, nodes[pick % nodes.length].name);
      const before = drawnBy(operate(run)), after = drawnBy(operate(changed));
      before.forEach(({ name, seconds }, m) => {
        const common = Math.min(seconds.length, after[m].seconds.length);
        assert.deepEqual(after[m].seconds.slice(0, common), seconds.slice(0, common), name);
        compared += common;
      });
    }),
    { seed: 27, numRuns: 150 },
  );
  assert.ok(compared > 1000, `${compared} cycle times`);
});
