import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { BLOCKED, STARVED } from "../../src/model/states.ts";
import { buildSections, buildSummary, sectionsOf } from "../../src/results/summary.ts";
import { LINE, machineTotals, RUN, TOTALS } from "./filler_line.ts";

const PARTS = { run: RUN, line: LINE, totals: TOTALS, startTime: new Date("2026-01-05T06:00:00Z"), elapsedMs: 12.5 };

Deno.test("A summary names its run, and its production by material", () => {
  const summary = buildSummary(PARTS);
  const { config_hash, ...run } = summary.run;
  deepStrictEqual(run, {
    name: "by_hand",
    scenario: "three_stations",
    product: "cream_75ml",
    duration_hours: 1000 / 3600,
    random_seed: 42,
    start_time: "2026-01-05T06:00:00.000Z",
  });
  match(config_hash, /^sha256:[0-9a-f]{64}$/);
  deepStrictEqual(summary.production, { tubes_produced: 790, cases_produced: 61, good_cases: 60, defective_cases: 1 });
});

Deno.test("Percentages are 0–100, times in the unit of their name", () => {
  const { quality, economics, line, machines, buffers, elapsed_ms } = buildSummary(PARTS);
  strictEqual(quality.escaped_ppm, 1e6 / 732);
  strictEqual(quality.rolled_throughput_yield_percent, 100 * (1 - 10 / 780));
  strictEqual(economics?.revenue, 1080);
  ok(Math.abs(economics!.margin_percent! - 100 * 684 / 1080) < 1e-9);
  strictEqual(line.oee_percent, 72);
  strictEqual(line.throughput_per_hour, 3600 * (61 / 1000));
  strictEqual(machines.Filler.mtbf_min, 400 / 60);
  strictEqual(machines.Filler.mttr_min, 50 / 60);
  strictEqual(machines.Filler.oee_standalone_percent, 100 * 780 / 950);
  strictEqual(machines.Inspector.rejected_count, 10);
  deepStrictEqual(buffers.Filler, {
    capacity: 50,
    transit_sec: 0,
    autonomy_min: 50 / 60,
    level_mean: 10,
    level_max: 50,
    full_percent: 5,
    empty_percent: 20,
  });
  strictEqual(elapsed_ms, 12.5);
});

Deno.test("A summary holds the V-curve, station by station", () => {
  deepStrictEqual(buildSummary(PARTS).stations, {
    Filler: { machines: 1, expected_passes: 1, rated_units_per_hour: 3600, ratio_to_critical: 1 },
    Inspector: { machines: 1, expected_passes: 1, rated_units_per_hour: 7200, ratio_to_critical: 2 },
    Packer: { machines: 1, expected_passes: 1, rated_units_per_hour: 7200, ratio_to_critical: 2 },
  });
  const nodes = LINE.nodes.with(1, { ...LINE.nodes[1], ratedSpeed: null });
  deepStrictEqual(buildSummary({ ...PARTS, line: { ...LINE, nodes } }).stations.Inspector, {
    machines: 1,
    expected_passes: 1,
    rated_units_per_hour: null,
    ratio_to_critical: null,
  });
});

Deno.test("A summary holds the bottleneck by both methods", () => {
  const { bottleneck } = buildSummary(PARTS);
  deepStrictEqual(bottleneck, {
    active_period: "Filler",
    arrow: "Filler",
    sole_percent: 90,
    shifting_percent: 6,
    none_percent: 4,
    machines: {
      Filler: { sole_percent: 88, shifting_percent: 6 },
      Inspector: { sole_percent: 2, shifting_percent: 0 },
      Packer: { sole_percent: 0, shifting_percent: 6 },
    },
    // An arrow leads from the Inspector to the Filler: it is starved for 61%, the Filler blocked for 5%.
    stations: {
      Filler: { starved_percent: 0, blocked_percent: 5, arrow_severity: 100 * (0.61 - 0.05) },
      Inspector: { starved_percent: 61, blocked_percent: 0, arrow_severity: null },
      Packer: { starved_percent: 63.4, blocked_percent: 0, arrow_severity: null },
    },
  });
});

Deno.test("A summary names every station of a deadlock, its state and what it waits for", () => {
  strictEqual(buildSummary(PARTS).line.deadlock, null);
  const waiting = [
    { machine: 0, state: BLOCKED, waitsFor: "room in Filler" },
    { machine: 2, state: STARVED, waitsFor: "an item in Inspector" },
  ];
  const totals = { ...TOTALS, deadlock: { seconds: 1000, waiting } };
  deepStrictEqual(buildSummary({ ...PARTS, totals }).line.deadlock, {
    time_sec: 1000,
    stations: [
      { machine: "Filler", state: "BLOCKED", waits_for: "room in Filler" },
      { machine: "Packer", state: "STARVED", waits_for: "an item in Inspector" },
    ],
  });
});

Deno.test("A run that ends at its first second has no means, no ratios and no NaN", () => {
  const machines = TOTALS.machines.map(() => machineTotals({ seconds: {} }));
  const nothing = { goodItems: 0, defectiveItems: 0, goodUnits: 0, shippedUnits: 0, unitSeconds: 0, flowTime: null };
  const deadlock = { seconds: 0, waiting: [] };
  const summary = buildSummary({ ...PARTS, totals: { ...TOTALS, ...nothing, seconds: 0, machines, deadlock } });
  deepStrictEqual(JSON.parse(JSON.stringify(summary)), summary);
  deepStrictEqual([summary.line.oee_percent, summary.line.throughput_per_hour], [null, 0]);
});

Deno.test("A summary survives JSON: an unlimited buffer is null there, nothing is undefined or infinite", () => {
  const summary = buildSummary(PARTS);
  strictEqual(summary.buffers.Inspector.capacity, null);
  deepStrictEqual(JSON.parse(JSON.stringify(summary)), summary);
});

Deno.test("A summary is plain data; of a section alone the hash of the configuration is made when it is read", () => {
  const hashIn = (run: object | undefined) => Object.getOwnPropertyDescriptor(run, "config_hash")!;
  const { run } = buildSummary(PARTS), alone = buildSections(["run"], PARTS);
  match(hashIn(run).value, /^sha256:/);
  strictEqual(hashIn(alone.run).value, undefined);
  deepStrictEqual([alone.run!.config_hash, Object.keys(alone)], [run.config_hash, ["run"]]);
});

Deno.test("The sections of metrics are those that their paths begin with, each once, in the summary's order", () => {
  const paths = [
    "quality.defects_created",
    "line.oee_percent",
    "quality.escaped_ppm",
    "lines.of.another",
    "elapsed_ms",
  ];
  deepStrictEqual(sectionsOf(paths), ["quality", "line", "elapsed_ms"]);
});

Deno.test("Without a product there is no money, before the first second no mean", () => {
  strictEqual(buildSummary({ ...PARTS, run: { ...RUN, product: null } }).economics, null);
  const nothing = buildSummary({ ...PARTS, totals: { ...TOTALS, seconds: 0, unitSeconds: 0, flowTime: null } });
  deepStrictEqual([nothing.line.throughput_per_hour, nothing.line.wip_mean, nothing.line.flow_time_sec], [0, 0, null]);
  strictEqual(nothing.buffers.Filler.level_mean, 0);
});
