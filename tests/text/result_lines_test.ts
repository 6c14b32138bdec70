import { deepStrictEqual } from "node:assert/strict";
import { buildSummary } from "../../src/results/summary.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { bottleneckLines } from "../../src/text/bottleneck_text.ts";
import { resultLines } from "../../src/text/result_lines.ts";
import { LINE, RUN, TOTALS } from "../results/filler_line.ts";

Deno.test("A run in a few lines: what it made and earned, and its bottleneck by both methods", () => {
  const summary = buildSummary({ run: RUN, line: LINE, totals: TOTALS, startTime: new Date(0), elapsedMs: 1 });
  deepStrictEqual(resultLines({ run: RUN, summary }), [
    "by_hand · 17 min · seed 42",
    "790 tubes · 61 cases (219.6 cases finished per hour)",
    "60 cases good, 1 defective · yield 98.4% · first-pass yield 98.7%",
    "10 defects made, 8 in rejected items, 1 shipped (1,366 per million tubes)",
    "1 mended or still in the line",
    "$1,080 revenue − $366 material − $30 conversion",
    "= $684 gross margin (63.3%) · $5 material scrapped",
    "line OEE 72.0% at Filler",
    "bottleneck Filler 94.0% of the time (88.0% alone) · Packer 6.0% (0.0%) · Inspector 2.0% (2.0%)",
    "blocked and starved time points at Filler too",
  ]);
});

Deno.test("Cycles that failures have scrapped are told where there are any", () => {
  const linesOf = (scrapped: number) => {
    const machines = TOTALS.machines.map((machine, m) => (m === 0 ? { ...machine, scrapped } : machine));
    const parts = { run: RUN, line: LINE, totals: { ...TOTALS, machines }, startTime: new Date(0), elapsedMs: 1 };
    return resultLines({ run: RUN, summary: buildSummary(parts) });
  };
  deepStrictEqual([0, 1, 1234].map((scrapped) => linesOf(scrapped).filter((line) => line.includes("scrapped by"))), [
    [],
    ["1 cycle scrapped by failures"],
    ["1,234 cycles scrapped by failures"],
  ]);
});

Deno.test("Each source that ran dry is told, when it did", () => {
  const [raw] = TOTALS.sources, ranDry = { seconds: 6000, starvedSeconds: new Float64Array(3) };
  const sources = ["_source", "_source:caps", "_source:boxes"].map((name) => ({ ...LINE.sources[0], name }));
  const line = { ...LINE, sources }, totals = { ...TOTALS, sources: [{ ...raw, ranDry }, raw, { ...raw, ranDry }] };
  const summary = buildSummary({ run: RUN, line, totals, startTime: new Date(0), elapsedMs: 1 });
  deepStrictEqual(resultLines({ run: RUN, summary }).slice(-2), [
    "_source ran dry after 1 h 40 min (6,000.0 s)",
    "_source:boxes ran dry after 1 h 40 min (6,000.0 s)",
  ]);
});

Deno.test("Both methods agree where one finds a machine of the station that the other points at, and no namesake", () => {
  const points = (active_period: string | null, arrow: string | null) => {
    const machines = { M: { sole_percent: 60, shifting_percent: 5 } };
    const bottleneck = { active_period, arrow, machines } as unknown as Summary["bottleneck"];
    return bottleneckLines({ bottleneck }, (name) => `<${name}>`).at(1) ?? null;
  };
  const there = "blocked and starved time points at <Packer>";
  deepStrictEqual(points("Packer", "Packer"), `${there} too`);
  deepStrictEqual(points("Packer.2", "Packer"), `${there} too`);
  deepStrictEqual(points("Packer2", "Packer"), there);
  deepStrictEqual(points("PackerNorth.2", "Packer"), there);
  deepStrictEqual(points("Filler", "Packer"), there);
  deepStrictEqual(points(null, "Packer"), there);
  deepStrictEqual(points("Packer", null), null);
});
