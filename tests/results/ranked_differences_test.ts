import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { NOISE, rankedDifferences } from "../../src/results/ranked_differences.ts";

const summaryOf = (line: object, machines: object = {}, economics: object = {}) => {
  return { run: {}, economics, line, machines, elapsed_ms: Math.random() };
};

function pathsOf(before: object, after: object): string[] {
  return rankedDifferences(before, after).ranked.map(({ path }) => path);
}

Deno.test("What people ask for comes first, then what differs most of the line, then of its machines and buffers", () => {
  const before = summaryOf(
    { wip_mean: 100, yield_percent: 50, oee_percent: 50, critical_station: "Filler", throughput_per_hour: 10 },
    { Filler: { down_count: 0, output_count: 100, oee_percent: 50 } },
    { scrap_cost: 0, gross_margin: 100 },
  );
  const after = summaryOf(
    { wip_mean: 101, yield_percent: 40, oee_percent: 49, critical_station: "Packer", throughput_per_hour: 10.1 },
    { Filler: { down_count: 2, output_count: 300, oee_percent: 49 } },
    { scrap_cost: 5, gross_margin: 103 },
  );
  assert.deepEqual(pathsOf(before, after), [
    "line.throughput_per_hour",
    "line.oee_percent",
    "economics.gross_margin",
    "economics.scrap_cost",
    "line.critical_station",
    "line.yield_percent",
    "line.wip_mean",
    "machines.Filler.down_count",
    "machines.Filler.output_count",
    "machines.Filler.oee_percent",
  ]);
});

Deno.test("Numbers that differ by rounding only are counted, and nothing that is more than that", () => {
  const value = fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    share = fc.double({ min: -1e-8, max: 1e-8, noNaN: true });
  fc.assert(
    fc.property(value, share, (before, share) => {
      const after = before * (1 + share);
      fc.pre(after !== before && Math.abs(Math.abs(share) - NOISE) > 1e-12);
      const { ranked, noiseCount } = rankedDifferences(summaryOf({ wip_mean: before }), summaryOf({ wip_mean: after }));
      assert.deepEqual([ranked.length, noiseCount], Math.abs(share) < NOISE ? [0, 1] : [1, 0]);
    }),
    { seed: 16, numRuns: 200 },
  );
});

Deno.test("What comes from 0 is a difference unless it is nothing but rounding", () => {
  const from0 = (after: number) => rankedDifferences(summaryOf({ wip_mean: 0 }), summaryOf({ wip_mean: after }));
  assert.deepEqual([from0(1e-13).ranked.length, from0(1e-13).noiseCount], [0, 1]);
  assert.deepEqual([from0(1e-6).ranked.length, from0(1e-6).noiseCount], [1, 0]);
  const { ranked } = rankedDifferences(summaryOf({ wip_mean: 1, flow: null }), summaryOf({ wip_mean: 0, flow: 1 }));
  assert.deepEqual(ranked.map(({ path, change_percent }) => [path, change_percent]), [
    ["line.flow", null],
    ["line.wip_mean", -100],
  ]);
});
