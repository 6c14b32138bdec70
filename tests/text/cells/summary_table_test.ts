import assert from "node:assert/strict";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { RunResult } from "../../../src/run/run_result.ts";

const result = simulate(await loadRun("baseline_8hr"));
const { summary } = result;

function shownBy(part: unknown): Record<string, string> {
  return (Reflect.get(part as object, Symbol.for("Jupyter.display")) as () => Record<string, string>)();
}

/** The rows of a table, without its head. */
function rowsOf(part: unknown): string[][] {
  const [, ...rows] = shownBy(part)["text/html"].matchAll(/<tr>(.*?)<\/tr>/g);
  return rows.map(([, row]) =>
    [...row.matchAll(/<td style="text-align:(?:left|right)">(.*?)<\/td>/g)].map(([, text]) => text)
  );
}

Deno.test("A section of a summary is a table: key, what it is, and its value for people", () => {
  assert.deepEqual(rowsOf(summary.line).slice(0, 3), [
    ["throughput_per_hour", "Throughput (pallets per hour)", "8.8"],
    ["oee_percent", "OEE", "63.0%"],
    ["availability_percent", "Availability", "96.1%"],
  ]);
  assert.deepEqual(rowsOf(summary.line).slice(-4), [
    ["flow_time_sec.mean", "Flow time, mean (s)", "223.1"],
    ["flow_time_sec.p50", "Flow time, median (s)", "209.7"],
    ["flow_time_sec.p95", "Flow time, 95th percentile (s)", "304.8"],
    ["deadlock", "", "–"],
  ]);
  assert.deepEqual(rowsOf(summary.production)[0], ["tubes_produced", "Tubes produced", "51,479"]);
  assert.deepEqual(rowsOf(summary.economics)[3], ["gross_margin", "Margin", "$19,776"]);
  assert.deepEqual(rowsOf(summary.buffers.Filler)[0], ["capacity", "Capacity", "50"]);
});

Deno.test("Machines are a table with a column for each", () => {
  const html = shownBy(summary.machines)["text/html"];
  const heads = [...html.matchAll(/<th style="text-align:(left|right)">(.*?)<\/th>/g)].map(([, side, name]) =>
    `${name} ${side}`
  );
  assert.deepEqual(heads.slice(1), [
    "what it is left",
    ...Object.keys(summary.machines).map((name) => `${name} right`),
  ]);
  const [oee] = rowsOf(summary.machines).filter(([key]) => key === "oee_percent");
  assert.deepEqual(oee, ["oee_percent", "OEE", "63.0%", "58.5%", "4.4%", "0.1%"]);
});

Deno.test("Every section shows itself, without a change to what it holds", () => {
  const plain = JSON.parse(JSON.stringify(summary));
  for (const [key, section] of Object.entries(summary)) {
    if (typeof section !== "object" || section === null || Array.isArray(section)) continue;
    assert.match(shownBy(section)["text/html"], /^<table .*<\/table>$/, key);
    assert.deepEqual(section, plain[key], key);
    assert.deepEqual(structuredClone(section), plain[key], key);
  }
  assert.equal(new RunResult(result).summary, summary, "also of a result that is made of another");
});

Deno.test("A terminal has the table as text", () => {
  const [head, first] = shownBy(summary.production)["text/plain"].split("\n");
  assert.equal(head, "key                what it is          value");
  assert.equal(first, "tubes_produced     Tubes produced     51,479");
});
