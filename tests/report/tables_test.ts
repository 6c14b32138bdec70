import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { originContent } from "../../src/report/origin_section.ts";
import { bufferTable, stationTable } from "../../src/report/result_tables.ts";
import type { BufferSummary, StationSummary } from "../../src/results/summary_type.ts";
import { simulate } from "../../src/run/simulate.ts";
import { partOf, tableOf } from "./page.ts";

const config = new URL("../../config", import.meta.url).pathname;
const RESULT = simulate(await loadRun("baseline_8hr", { config, hours: 1 }));

Deno.test("A buffer without an end is called so", async () => {
  const buffers: Record<string, BufferSummary> = { ...RESULT.summary.buffers };
  buffers.Filler = { ...buffers.Filler, capacity: null, autonomy_min: null };
  const page = await partOf((html) => [bufferTable(html, { ...RESULT, summary: { ...RESULT.summary, buffers } })]);
  const { Capacity: capacity, "Autonomy (min)": autonomy } = tableOf(page, /^Buffers/).Filler;
  assert.deepEqual([capacity, autonomy], ["unlimited", "–"]);
});

Deno.test("Slow stations have a digit more", async () => {
  const speeds: [number | null, string][] = [[12_345.6, "12,346"], [100, "100"], [99.94, "99.9"], [null, "–"]];
  for (const [speed, shown] of speeds) {
    const stations: Record<string, StationSummary> = { ...RESULT.summary.stations };
    stations.Filler = { ...stations.Filler, rated_units_per_hour: speed };
    const page = await partOf((html) => [stationTable(html, { ...RESULT, summary: { ...RESULT.summary, stations } })]);
    assert.equal(tableOf(page, /^Rated speeds/).Filler["Rated speed (base units per hour)"], shown);
  }
});

Deno.test("Of many figures that differ, the first five hundred are shown, and said to be no more than these", async () => {
  for (const [length, shown] of [[500, 500], [501, 500]]) {
    const differences = Array.from({ length }, (_, i) => ({ path: `x.${i}`, before: i, after: i + 1 }));
    const page = await partOf((html) =>
      originContent(html, RESULT, { origin: { source: "a run", differences }, label: null })
    );
    const rows = Object.keys(tableOf(page, /^Figures that differ/));
    assert.deepEqual(rows, differences.slice(0, shown).map(({ path }) => path));
    const caption = [...page.querySelectorAll("caption")][0].textContent;
    assert.equal(caption, length === 500 ? "Figures that differ" : "Figures that differ, the first 500");
  }
});

Deno.test("A value that differs is shown on one line, and not all of one that is long", async () => {
  const differences = [{ path: "x", before: "a\nb", after: "y".repeat(500) }, { path: "z", before: [1, 2], after: {} }];
  const page = await partOf((html) =>
    originContent(html, RESULT, { origin: { source: "a run", differences }, label: null })
  );
  assert.deepEqual(tableOf(page, /^Figures that differ/), {
    x: { Kept: "a b", "In this report": `${"y".repeat(79)}…` },
    z: { Kept: "[1,2]", "In this report": "{}" },
  });
});
