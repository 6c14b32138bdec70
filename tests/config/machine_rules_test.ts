import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { type Changes, loadWith, problemsIn, problemsOf, replacing } from "./changed_config.ts";

const small: RunDefinition = {
  materials: ["Part"],
  topology: { stations: [{ name: "Press", output_type: "Part" }, { name: "Check", output_type: "None" }] },
  equipment: { Press: {}, Check: {} },
};

const inspector = (rules: string): Changes => ({
  "equipment/inspector.yaml": replacing("  jam_time_sec: 0\n", `  speed_control:\n${rules}`),
});
const FULL = "    - buffer: in\n      above_pct: 80\n      factor: 1.2\n";

Deno.test("Speed rules are kept with the side that is not given as null", async () => {
  const changes = inspector(`${FULL}    - buffer: out\n      below_pct: 10\n      factor: 0.5\n`);
  assert.deepEqual((await loadWith(changes)).equipment.Inspector.performance.speed_control, [
    { buffer: "in", above_pct: 80, below_pct: null, factor: 1.2 },
    { buffer: "out", above_pct: null, below_pct: 10, factor: 0.5 },
  ]);
});

const SPEED_RULES: readonly (readonly [name: string, rules: string, report: readonly string[]])[] = [
  ["both sides", `${FULL}      below_pct: 10\n`, [
    "9:7  performance.speed_control.0  must have above_pct or below_pct, one of them, " +
    "found a mapping with buffer, above_pct, factor, below_pct",
  ]],
  ["no side", "    - buffer: in\n      factor: 2\n", [
    "9:7  performance.speed_control.0  must have above_pct or below_pct, one of them, " +
    "found a mapping with buffer, factor",
  ]],
  ["a standstill", FULL.replace("1.2", "0"), [
    "11:15  performance.speed_control.0.factor  must be a number above 0, found 0",
  ]],
  ["an unknown buffer", FULL.replace("buffer: in", "buffer: inn"), [
    '9:15  performance.speed_control.0.buffer  must be one of in, out, found "inn"; did you mean in?',
  ]],
];

for (const [name, rules, report] of SPEED_RULES) {
  Deno.test(`A speed rule with ${name} is reported at its place`, async () => {
    const found = await problemsIn(inspector(rules));
    assert.deepEqual(found.map((line) => line.replace("equipment/inspector.yaml:", "")), report);
  });
}

Deno.test("A speed rule over a buffer that some station does not have is refused", async () => {
  const equipment = (buffer: "in" | "out") => ({
    performance: { speed_control: [{ buffer, below_pct: 50, factor: 2 }] },
  });
  const message = (name: string, side: string) =>
    `equipment.${name}.performance.speed_control.0.buffer  ` +
    `there is no buffer ${side} ${name} with a capacity to be a percentage of`;
  const both = { ...small, equipment: { Press: equipment("in"), Check: equipment("out") } };
  assert.deepEqual(await problemsOf(() => defineRun(both)), [message("Press", "before"), message("Check", "after")]);
  const unlimited = { ...small, equipment: { Press: { buffer_capacity: Infinity }, Check: equipment("in") } };
  assert.deepEqual(await problemsOf(() => defineRun(unlimited)), [message("Check", "before")]);
});

Deno.test("Failure modes may have a calendar basis, and names of their own", async () => {
  const modes = "  failure_modes:\n    - {name: belt, mtbf_min: 60, mttr_min: 5}\n" +
    "    - {name: wash, mtbf_min: 480, mttr_min: 30, basis: calendar}\n";
  const changes = { "equipment/filler.yaml": replacing("  mtbf_min: 120\n", modes) };
  const { reliability } = (await loadWith(changes)).equipment.Filler;
  assert.deepEqual(reliability.failure_modes!.map(({ name, basis }) => [name, basis]), [
    ["belt", "operating"],
    ["wash", "calendar"],
  ]);
  const twice = { "equipment/filler.yaml": replacing("  mtbf_min: 120\n", modes.replace("wash", "belt")) };
  assert.deepEqual(await problemsIn(twice), [
    "equipment/filler.yaml:9:14  reliability.failure_modes.1.name  belt stands here twice",
  ]);
});

Deno.test("A failure says what becomes of the cycle; one by the calendar only interrupts it", async () => {
  const mode = (rest: string) => ({
    "equipment/filler.yaml": replacing(
      "  mtbf_min: 120\n",
      `  failure_modes:\n    - {name: belt, mtbf_min: 60, mttr_min: 5, ${rest}}\n`,
    ),
  });
  const after = async (rest: string) =>
    (await loadWith(mode(rest))).equipment.Filler.reliability.failure_modes![0].after_failure;
  assert.equal(await after("basis: operating"), "resume");
  assert.equal(await after("after_failure: scrap"), "scrap");
  assert.equal(await after("basis: calendar, after_failure: resume"), "resume");
  assert.deepEqual(await problemsIn(mode("basis: calendar, after_failure: restart")), [
    "equipment/filler.yaml:8:79  reliability.failure_modes.0.after_failure  must be resume with basis: calendar, " +
    'which interrupts and resumes, found "restart"',
  ]);
  assert.deepEqual(await problemsIn(mode("after_failure: resumed")), [
    "equipment/filler.yaml:8:62  reliability.failure_modes.0.after_failure  must be one of resume, restart, scrap, " +
    'found "resumed"; did you mean resume?',
  ]);
});

Deno.test("A distribution of impossible moments is refused", async () => {
  const changes = {
    "equipment/filler.yaml": replacing("jam_time_sec: 15", "jam_time_sec: {dist: gamma, mean: -3, sd: 1}"),
  };
  assert.deepEqual(await problemsIn(changes), [
    "equipment/filler.yaml:11:37  performance.jam_time_sec.mean  must be a number above 0, found -3",
  ]);
});

Deno.test("More machines than a line can have, and batches that no machine takes, are refused", async () => {
  const line = (node: object): RunDefinition => ({
    ...small,
    topology: { stations: [{ name: "Press", output_type: "Part", ...node }] },
  });
  assert.deepEqual(await problemsOf(() => defineRun(line({ count: 1e9 }))), [
    "topology.stations.0.count  makes 1000000000 machines up to Press, expected at most 10000 in a line",
    "run.telemetry_interval_sec  makes 9.60e+10 rows of 1000000000 machines in 8 h, " +
    "expected at most 50000000; use a longer interval",
    "run.duration_hours  Press could make 8.00e+13 items, expected at most 2147483647",
  ]);
  assert.deepEqual(await problemsOf(() => defineRun(line({ batch_in: 2e6, batch_out: 3e6 }))), [
    "topology.stations.0.batch_in  must be at most 1000000 items per cycle, found 2000000",
    "topology.stations.0.batch_out  must be at most 1000000 items per cycle, found 3000000",
  ]);
});

Deno.test("What a machine makes in a run is counted with its batch and its machines side by side", async () => {
  const run = (node: object): RunDefinition => ({
    ...small,
    run: { duration_hours: 1000, telemetry_interval_sec: 3600 },
    topology: { stations: [{ name: "Press", output_type: "Part", ...node }] },
    equipment: { Press: { performance: { cycle_time_sec: 1 } } },
  });
  assert.deepEqual(await problemsOf(() => defineRun(run({}))), []);
  assert.deepEqual(await problemsOf(() => defineRun(run({ batch_out: 1000 }))), [
    "run.duration_hours  Press could make 3.60e+9 items, expected at most 2147483647",
  ]);
  assert.deepEqual(await problemsOf(() => defineRun(run({ batch_out: 100, count: 10 }))), [
    "run.duration_hours  Press could make 3.60e+9 items, expected at most 2147483647",
  ]);
});
