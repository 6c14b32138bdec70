import assert from "node:assert/strict";
import { lossParetoData, type ParetoRow } from "../../../src/charts/run/loss_pareto_data.ts";
import { parameter } from "../../../src/phases/parameter.ts";
import { loadRun } from "../../../src/config/load.ts";
import type { EventLevel } from "../../../src/engine/record/columns.ts";
import { definePhase } from "../../../src/phases/define_phase.ts";
import { GO } from "../../../src/engine/stations/phase.ts";
import { CHANGEOVER, PLANNED } from "../../../src/model/states.ts";
import { lineLosses } from "../../../src/results/loss.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { fakeRun } from "../../support/fake_run.ts";
import { emptiedAfterWarmup, standstillWithBreakdowns } from "../../support/odd_losses.ts";
import { phasesWith } from "../../support/phases.ts";
import { chain, smallGraph } from "../../support/small_graph.ts";

const config = new URL("../../../config", import.meta.url).pathname;

definePhase("TestParetoStop", {
  params: { every_cycles: parameter.count, seconds: parameter.time, is_planned: parameter.flag },
  create({ params, cause, sampler }) {
    const nextSeconds = sampler(params.seconds, "stop");
    let stoppedAt = 0;
    return (station) => {
      if (station.cycles - stoppedAt < params.every_cycles) return GO;
      stoppedAt = station.cycles;
      return station.stay(params.is_planned ? PLANNED : CHANGEOVER, nextSeconds(), cause);
    };
  },
});

const stop = (name: string, params: object) => ({ name, handler: "TestParetoStop", params: params as never });

/** Two machines side by side with breaks, two kinds of changeovers and three failure modes. */
function busyRun({ warmup = 0 } = {}) {
  const phases = phasesWith({}, {
    Collect: stop("breaks", { every_cycles: 50, seconds: 20, is_planned: true }),
    Breakdown: stop("colour", { every_cycles: 30, seconds: 9, is_planned: false }),
    Microstop: stop("format", { every_cycles: 70, seconds: 31, is_planned: false }),
  });
  const failures = Object.entries({ belt: 120, jaw: 180, sensor: 300 }).map(([name, seconds]) => {
    return { name, after: { exponential: seconds }, repair: { exponential: 20 } };
  });
  const run = smallGraph({
    seconds: 4000,
    nodes: [{ name: "A", makes: "Part", behavior: "own", count: 2, failures }],
    edges: chain("_source", "A", "_sink"),
    behaviors: { own: { phases } },
  });
  return warmup === 0 ? run : { ...run, run: { ...run.run, warmup_hours: warmup / 3600 } };
}

const dataOf = (events: EventLevel, warmup = 0) => simulate(busyRun({ warmup }), { events });

function causesOf(rows: readonly ParetoRow[], reason: string): (string | null)[] {
  return rows.filter((row) => row.reason === reason).map(({ cause }) => cause).sort();
}

Deno.test("Stops are split by cause as far as the event log has them all", () => {
  const full = lossParetoData(dataOf("full"));
  assert.deepEqual(causesOf(full, "DOWN"), ["belt", "jaw", "sensor"]);
  assert.deepEqual(causesOf(full, "PLANNED"), ["breaks"]);
  assert.deepEqual(causesOf(full, "CHANGEOVER"), ["colour", "format"]);
  const detail = lossParetoData(dataOf("detail"));
  assert.deepEqual(causesOf(detail, "DOWN"), ["belt", "jaw", "sensor"]);
  assert.deepEqual([causesOf(detail, "PLANNED"), causesOf(detail, "CHANGEOVER")], [[null], [null]]);
  const none = lossParetoData(dataOf("none"));
  assert.deepEqual(["DOWN", "PLANNED", "CHANGEOVER"].flatMap((reason) => causesOf(none, reason)), [null, null, null]);
});

for (const warmup of [0, 1234.5]) {
  for (const level of ["full", "detail", "none"] as const) {
    Deno.test(`At level ${level}, with ${warmup} s of warm-up, the parts of each loss sum to it`, () => {
      const data = dataOf(level, warmup), rows = lossParetoData(data);
      const losses = assertSumToLosses(data, rows);
      assert.ok(losses.find(({ reason }) => reason === "DOWN")!.seconds > 100);
    });
  }
}

for (const warmupSeconds of [0, 100, 1800]) {
  Deno.test(`Of a run that came to a stand, with ${warmupSeconds} s of warm-up, the parts of each loss sum to it`, () => {
    const data = simulate(standstillWithBreakdowns({ warmupSeconds }), { events: "full" }), rows = lossParetoData(data);
    const { endSeconds, totals } = data.columns;
    assert.ok(totals.deadlock !== null && endSeconds > 200 && endSeconds < 1800);
    assert.equal(totals.seconds, warmupSeconds === 100 ? endSeconds - 100 : endSeconds);
    assertSumToLosses(data, rows);
    assert.deepEqual(causesOf(rows, "DOWN"), ["belt", "jaw"]);
  });
}

Deno.test("Where more was lost than the run was long, the parts sum to all that was lost", () => {
  const data = simulate(emptiedAfterWarmup()), rows = lossParetoData(data);
  assertSumToLosses(data, rows);
  assert.ok(rows.reduce((sum, { seconds }) => sum + seconds, 0) > data.columns.totals.seconds);
});

Deno.test("The greatest come first, and add up to all losses", () => {
  const rows = lossParetoData(dataOf("full"));
  const all = rows.reduce((sum, { seconds }) => sum + seconds, 0);
  rows.forEach((row, at) => {
    assert.ok(at === 0 || row.seconds <= rows[at - 1].seconds);
    const soFar = rows.slice(0, at + 1).reduce((sum, { seconds }) => sum + seconds, 0);
    close(row.cumulative_percent, 100 * soFar / all);
    close(row.percent, row.seconds / 40);
  });
  close(rows.at(-1)!.cumulative_percent, 100);
});

Deno.test("A cause's part is the time of its state intervals, as the frame of events has them", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config }));
  const rows = lossParetoData(result).filter(({ cause }) => cause !== null);
  const columns = (await result.events()).toObject() as unknown as {
    machine: string[];
    cause: (string | null)[];
    duration: number[];
  };
  assert.ok(rows.length >= 2);
  for (const { cause, seconds } of rows) {
    const { critical_station } = result.summary.line;
    const spent = columns.duration.filter((_, i) =>
      columns.cause[i] === cause && columns.machine[i] === critical_station
    );
    close(seconds, spent.reduce((sum, part) => sum + part, 0));
  }
});

Deno.test("Of the time that machines stand still alone, stops are split by cause as of the full log", async () => {
  const run = await loadRun("bottling_8hr", { config, hours: 6 });
  const [full, down] = (["full", "down"] as const).map((events) => lossParetoData(simulate(run, { events })));
  const stops = (rows: typeof full) => rows.filter(({ reason }) => reason === "DOWN" || reason === "JAMMED");
  assert.ok(stops(full).length > 1);
  assert.deepEqual(stops(down), stops(full));
});

Deno.test("A station that was faster than its ideal has no part of that name", () => {
  const data = fakeRun(), { line } = data;
  const fast = { ...line, nodes: line.nodes.map((node) => ({ ...node, ratedSpeed: node.ratedSpeed! / 1000 })) };
  assert.ok(lineLosses(fast, data.columns.totals).some(({ reason, seconds }) => reason === "SLOW" && seconds < 0));
  const rows = lossParetoData({ ...data, line: fast });
  assert.ok(rows.length > 0 && rows.every(({ reason, seconds }) => reason !== "SLOW" && seconds > 0));
});

/** The parts of each loss sum to it; of one that is a gain there are none. */
function assertSumToLosses({ line, columns }: ReturnType<typeof simulate>, rows: readonly ParetoRow[]) {
  const losses = lineLosses(line, columns.totals).filter(({ reason }) => reason !== "GOOD");
  for (const { reason, seconds } of losses) {
    const parts = rows.filter((row) => row.reason === reason).map((row) => row.seconds);
    close(parts.reduce((sum, part) => sum + part, 0), Math.max(0, seconds));
  }
  return losses;
}

function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-6 * Math.max(1, Math.abs(expected)), `${actual} is not ${expected}`);
}
