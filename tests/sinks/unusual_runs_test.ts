/**
 * Runs that are stored less often: of stations with several machines, and of lines that came to a stand.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Line } from "../../src/model/line.ts";
import { BLOCKED } from "../../src/model/states.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { buildSummary } from "../../src/results/summary.ts";
import { TABLE_NAMES } from "../../src/sinks/tables.ts";
import { rowsOf, withDatabase } from "../support/database.ts";
import { fakeRun } from "../support/fake_run.ts";

Deno.test("What a station's phases say in place of its equipment is what is stored, for each of its machines", () =>
  withDatabase(async (database) => {
    const data = fakeRun();
    const phases = [
      { name: "run", handler: "ExecutePhase", enabled: true, params: { uph: 300 } },
      { name: "check", handler: "InspectPhase", enabled: true, params: { detection_prob: 0.9 } },
    ];
    const behaviors = { ...data.run.behaviors, slow: { name: "slow", description: "", phases } };
    const [filler, palletizer] = data.run.topology.nodes;
    const nodes = [{ ...filler, behavior_ref: "slow", count: 2 }, palletizer];
    const run = { ...data.run, behaviors, topology: { ...data.run.topology, nodes } };
    await database.save({ ...data, run, ...twinned(data) });
    assert.deepEqual(
      await rowsOf(database, "SELECT machine_name, uph, jam_prob, detection_prob FROM run_equipment ORDER BY id"),
      [["Filler.1", 300, 0.01, 0.9], ["Filler.2", 300, 0.01, 0.9], ["Palletizer", 60, 0, 0]],
    );
    assert.deepEqual(
      await rowsOf(database, "SELECT machine_name, output_count FROM machine_oee ORDER BY id"),
      [["Filler.1", 70], ["Filler.2", 70], ["Palletizer", 7]],
    );
  }));

/** The line with a second filler that did the same as the first, and a summary to go with it; no telemetry. */
function twinned({ run, line, columns, startTime }: RunData): Pick<RunData, "line" | "columns" | "summary"> {
  const [filler, palletizer] = line.machines;
  const twins: Line = {
    ...line,
    machines: [{ ...filler, name: "Filler.1" }, { ...filler, name: "Filler.2" }, palletizer],
    nodes: [{ ...line.nodes[0], machines: [0, 1] }, { ...line.nodes[1], machines: [2] }],
  };
  const [own, other] = columns.totals.machines;
  const totals = { ...columns.totals, machines: [own, own, other] };
  const telemetry = { ...columns.telemetry, rowCount: 0 };
  const summary = buildSummary({ run, line: twins, totals, startTime, elapsedMs: 12 });
  return { line: twins, columns: { ...columns, telemetry, totals }, summary };
}

Deno.test("A run that came to a stand before its first row is stored with its deadlock, and every view copes", () =>
  withDatabase(async (database) => {
    const waiting = [{ machine: 0, state: BLOCKED, waitsFor: "room before Palletizer" }];
    const data = fakeRun({ rowCount: 0, eventLevel: "none", deadlock: { seconds: 0, waiting } });
    assert.equal(await database.save(data, { debugEvents: true }), 1);
    const counts = TABLE_NAMES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
    const [row] = await rowsOf(database, `SELECT ${counts.join(", ")}`);
    const expected: Record<string, number> = { simulation_runs: 1, run_summary: 1, machine_oee: 2, run_equipment: 2 };
    assert.deepEqual(row, TABLE_NAMES.map((table) => expected[table] ?? 0));
    const [[stored]] = await rowsOf(database, "SELECT summary FROM simulation_runs");
    assert.deepEqual(JSON.parse(stored as string).line.deadlock.stations, [
      { machine: "Filler", state: "BLOCKED", waits_for: "room before Palletizer" },
    ]);
    const views = await rowsOf(database, "SELECT view_name FROM duckdb_views() WHERE NOT internal");
    for (const [view] of views) await rowsOf(database, `SELECT * FROM ${view}`);
    assert.ok(views.length >= 7);
  }));
