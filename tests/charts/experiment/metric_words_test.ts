import assert from "node:assert/strict";
import { factorWords, metricWords, quantityLabel } from "../../../src/charts/experiment/metric_words.ts";
import { loadRun } from "../../../src/config/load.ts";
import { metricsOfRun } from "../../../src/experiment/design/metrics.ts";
import { CONFIG } from "../../experiment/design/experiments.ts";

const run = await loadRun("baseline_8hr", { config: CONFIG });
const label = (path: string) => quantityLabel(metricWords(path, run));

Deno.test("Metrics are called as people call them, with their units", () => {
  const words = {
    "line.throughput_per_hour": "Throughput (pallets per hour)",
    "line.oee_percent": "Line OEE (%)",
    "line.yield_percent": "Yield (%)",
    "line.flow_time_sec.mean": "Flow time, mean (s)",
    "economics.gross_margin": "Gross margin ($)",
    "economics.margin_percent": "Margin (%)",
    "production.good_pallets": "Good pallets",
    "quality.defects_escaped": "Defects escaped",
    "machines.Filler.blocked_sec": "Filler: blocked (s)",
    "machines.Filler.execute_sec": "Filler: at work (s)",
    "machines.Filler.oee_standalone_percent": "Filler: OEE standalone (%)",
    "machines.Filler.mtbf_min": "Filler: MTBF (min)",
    "stations.Filler.rated_units_per_hour": "Filler: rated speed (base units per hour)",
    "buffers.Filler.level_mean": "Filler: mean level (items)",
    "bottleneck.machines.Filler.sole_percent": "Filler: alone the bottleneck (% of the time)",
    "bottleneck.stations.Filler.arrow_severity": "Filler: arrow severity (%)",
  };
  assert.deepEqual(Object.fromEntries(Object.keys(words).map((path) => [path, label(path)])), words);
});

Deno.test("Every metric of a run has words of its own, and those that end with a unit have it", () => {
  const paths = metricsOfRun(run), labels = paths.map(label);
  // Waiting is told of a station by two sections, in the same words.
  const own = labels.filter((_, i) => !/bottleneck\.stations\..*_percent/.test(paths[i]));
  assert.equal(new Set(own).size, own.length, own.filter((one, i) => own.indexOf(one) !== i).join());
  for (const [i, path] of paths.entries()) {
    assert.notEqual(labels[i], path);
    // The source itself is called so.
    assert.doesNotMatch(labels[i].replace(/^_source: /, ""), /_/);
    for (const [ending, unit] of [["_percent", "(%"], ["_sec", "(s)"], ["_min", "(min)"], ["_per_hour", "per hour)"]]) {
      if (path.endsWith(ending)) assert.ok(labels[i].includes(unit), labels[i]);
    }
  }
});

Deno.test("Names with dots stay whole; what is no path of a summary stands for itself", () => {
  assert.equal(label("machines.Filler.2.down_sec"), "Filler.2: broken down (s)");
  assert.equal(label("buffers.a.b_to_c.level_max"), "a.b_to_c: highest level (items)");
  for (const path of ["constructor", "machines.Filler", "somewhere.else_sec", "line", "line.a.b", ""]) {
    assert.equal(label(path), path);
  }
  assert.equal(label("machines.Filler.constructor"), "Filler: constructor");
  assert.equal(label("line.toString"), "ToString");
});

Deno.test("Settings of equipment have words and units, whatever machines are called; other settings their short name", () => {
  const of = (path: string) => quantityLabel(factorWords(path));
  assert.equal(of("equipment.Filler.buffer_capacity"), "Filler: buffer capacity (items)");
  assert.equal(of("equipment.Filler.uph"), "Filler: rated speed (items per hour)");
  assert.equal(of("equipment.Filler.performance.jam_time_sec"), "Filler: jam time (s)");
  assert.equal(of("equipment.Filler.reliability.mtbf_min"), "Filler: MTBF (min)");
  assert.equal(of("equipment.Filler No. 1.uph"), "Filler No. 1: rated speed (items per hour)");
  assert.equal(of("equipment.Filler.reliability.failure_modes.bearing.mtbf_min"), "Filler.bearing: MTBF (min)");
  assert.equal(of("topology.edges.Capper->Packer.capacity"), "Capper→Packer: capacity (items)");
  assert.equal(of("run.duration_hours"), "duration_hours");
  assert.equal(of("topology.stations.Packer.merge"), "Packer.merge");
});

Deno.test("Money is in the currency of the run", () => {
  const euros = { ...run, run: { ...run.run, currency: "EUR" } };
  for (const path of ["economics.gross_margin", "economics.forgotten_cost"]) {
    assert.deepEqual([metricWords(path, run).unit, metricWords(path, euros).unit], ["$", "€"]);
  }
});
