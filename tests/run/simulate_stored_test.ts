import assert from "node:assert/strict";
import { sensorsData } from "../../src/charts/run/sensors_data.ts";
import { defineRun } from "../../src/config/define.ts";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { loadRun } from "../../src/config/load.ts";
import { definePhase } from "../../src/phases/define_phase.ts";
import { ModuleError } from "../../src/run/module_error.ts";
import { simulate } from "../../src/run/simulate.ts";
import { prepareStored, simulateStored, storedDifferences } from "../../src/run/simulate_stored.ts";
import type { Database } from "../../src/sinks/duckdb/database.ts";
import { StorageError } from "../../src/sinks/storage_error.ts";
import { storedRun } from "../../src/sinks/stored_run.ts";
import { UnknownRunError } from "../../src/sinks/unknown_run_error.ts";
import { wornRun } from "../datasets/worn_line.ts";
import { withDatabase } from "../support/database.ts";
import { phasesWith } from "../support/phases.ts";

const config = new URL("../../config", import.meta.url).pathname;
const BASELINE = await loadRun("baseline_8hr", { config, hours: 1 });

/** One that says nothing of its start, and knows no bounds: what JSON has no word for. */
const OPEN = defineRun({
  run: { name: "open", duration_hours: 0.5, random_seed: 11 },
  materials: ["Part"],
  source: { initial_inventory: Infinity },
  topology: { stations: [{ name: "Press", output_type: "Part" }, { name: "Oven", output_type: "None" }] },
  equipment: { Press: { uph: 3600, buffer_capacity: Infinity, performance: { jam_prob: 0.1 } }, Oven: { uph: 3000 } },
});

Deno.test("A stored run gives the same results again, with its own seed and start time", () =>
  withDatabase(async (database, path) => {
    const start_time = "2031-02-03T04:05:06.789Z";
    const later = defineRun({ ...BASELINE, run: { ...BASELINE.run, start_time } });
    const ending = defineRun({ ...BASELINE, run: { ...BASELINE.run, until: { finished: 3 }, currency: "EUR" } });
    const results = [simulate(BASELINE, { seed: 7 }), simulate(OPEN), simulate(later), simulate(ending)];
    for (const result of results) {
      const again = await simulateStored(await database.save(result), { path, events: "full" });
      assert.deepEqual(
        { ...again.summary, elapsed_ms: 0 },
        { ...result.summary, elapsed_ms: 0 },
      );
      assert.deepEqual(again.columns.telemetry, result.columns.telemetry);
      assert.equal(again.startTime.getTime(), result.startTime.getTime());
      assert.equal(again.columns.events.level, "full");
      assert.deepEqual(storedDifferences(JSON.parse(JSON.stringify(result.summary)), again.summary), []);
    }
  }));

Deno.test("A stored run with sensors shows the same again, with its lives and visits if asked to", () =>
  withDatabase(async (database, path) => {
    const records = { lives: true, items: "visits", events: "down" } as const;
    const result = simulate(wornRun({ duration_hours: 30, anomalies: [{ kind: "drift", per_month: 30 }] }), records);
    const again = await simulateStored(await database.save(result), { path, ...records });
    assert.deepEqual(sensorsData(again), sensorsData(result));
    assert.deepEqual(again.columns.lives, result.columns.lives);
    assert.deepEqual(again.columns.visits, result.columns.visits);
  }));

Deno.test("A stored configuration that leaves its start open starts again when the run did", () =>
  withDatabase(async (database, path) => {
    const config = { ...OPEN, run: { ...OPEN.run, start_time: null } };
    await database.save(simulate(OPEN));
    await changeStored(
      database,
      `config_hash = '${configHash(config)}', start_time = TIMESTAMP '2031-02-03 04:05:06.789',
        config_snapshot = replace(config_snapshot::VARCHAR, '"start_time":"${OPEN.run.start_time}"', '"start_time":null')`,
    );
    assert.equal((await storedRun(path, 1)).configHash, configHash(config));
    assert.equal((await simulateStored(1, { path })).summary.run.start_time, "2031-02-03T04:05:06.789Z");
    await changeStored(database, "start_time = NULL");
    assert.equal((await simulateStored(1, { path })).summary.run.start_time, "2025-01-06T06:00:00.000Z");
  }));

Deno.test("A figure that is another one is told, one that was not known is not", () => {
  const { summary } = simulate(BASELINE), stored = structuredClone(summary) as unknown as Record<string, unknown>;
  const differing = () => storedDifferences(stored, summary)!.map(({ path, before }) => [path, before]);
  stored.versions = { linetwin: "0.0.1" };
  stored.elapsed_ms = 1e6;
  stored.bottleneck = undefined;
  delete (stored.line as Record<string, unknown>).wip_mean;
  stored.run = { ...summary.run, config_hash: "sha256:0" };
  assert.deepEqual(differing(), []);
  stored.run = { ...summary.run, config_hash: "sha256:0", random_seed: -1 };
  assert.deepEqual(differing(), [["run.random_seed", -1]]);
  stored.run = summary.run;
  (stored.machines as typeof summary.machines & Record<string, unknown>).Filler = {
    ...summary.machines.Filler,
    output_count: 1,
  };
  stored.gone = 5;
  assert.deepEqual(differing(), [["machines.Filler.output_count", 1], ["gone", 5]]);
  assert.equal(storedDifferences(null, summary), null);
});

Deno.test("A machine may be called what a summary calls its own making", () => {
  const run = defineRun({
    run: { duration_hours: 0.1 },
    materials: ["Part"],
    topology: { stations: [{ name: "versions", output_type: "Part" }] },
    equipment: { versions: { uph: 3600 } },
  });
  const { summary } = simulate(run), stored = structuredClone(summary);
  Object.assign(stored.machines.versions, { output_count: -1 });
  assert.deepEqual(storedDifferences(stored, summary)!.map(({ path }) => path), ["machines.versions.output_count"]);
});

Deno.test("A run that another program stored has no configuration to simulate", () =>
  withDatabase(async (database, path) => {
    await database.save(simulate(BASELINE));
    await changeStored(database, "config_snapshot = NULL, config_hash = NULL, summary = NULL");
    await assert.rejects(
      prepareStored(1, { path }),
      (error) =>
        error instanceof StorageError &&
        /run 1 of .* again: its configuration is not in the database/.test(error.message),
    );
  }));

Deno.test("A configuration that was changed after it was stored is not simulated", () =>
  withDatabase(async (database, path) => {
    await database.save(simulate(BASELINE));
    await changeStored(
      database,
      `config_snapshot = replace(config_snapshot::VARCHAR, '"random_seed":42', '"random_seed":43')`,
    );
    await assert.rejects(
      simulateStored(1, { path }),
      /was changed after it was stored\. Its hash is sha256:.* was sha256:/,
    );
  }));

Deno.test("A configuration of another linetwin is refused with what is wrong with it", () =>
  withDatabase(async (database, path) => {
    await database.save(simulate(BASELINE));
    await changeStored(
      database,
      `config_hash = NULL, config_snapshot = replace(config_snapshot::VARCHAR, '"format":1', '"format":9')`,
    );
    await assert.rejects(
      simulateStored(1, { path }),
      (error) => error instanceof StorageError && /none for this linetwin\.\n.*format/.test(error.message),
    );
  }));

Deno.test("A run with phases of one's own needs the module that registers them", () =>
  withDatabase(async (database, path) => {
    definePhase("StoredRunPhase", { params: {}, create: () => () => 0 });
    const behaviors = { own: { phases: phasesWith({}, { end: { name: "own", handler: "StoredRunPhase" } }) } };
    const run = defineRun({ run: { duration_hours: 0.1 }, materials: ["Part"], behaviors, behavior: "own", ...LINE });
    await database.save(simulate(run));
    assert.deepEqual((await prepareStored(1, { path })).run.behaviors, run.behaviors);
    await changeStored(
      database,
      `config_hash = NULL, config_snapshot = replace(config_snapshot::VARCHAR, 'StoredRunPhase', 'Unheard')`,
    );
    await assert.rejects(
      prepareStored(1, { path }),
      (error) => error instanceof ModuleError && /phases of your own \(Unheard\).*--module FILE/.test(error.message),
    );
  }));

Deno.test("A phase without a handler is a fault of the configuration, not a phase of one's own", () =>
  withDatabase(async (database, path) => {
    await database.save(simulate(BASELINE));
    await changeStored(
      database,
      `config_hash = NULL, config_snapshot = replace(config_snapshot::VARCHAR, '"handler":', '"hand":')`,
    );
    await assert.rejects(
      prepareStored(1, { path }),
      (error) => error instanceof StorageError && /none for this linetwin\.\n.*handler/.test(error.message),
    );
  }));

const LINE = { topology: { stations: [{ name: "Press", output_type: "Part" }] }, equipment: { Press: { uph: 3600 } } };

Deno.test("A run that is not there is refused with those that are", () =>
  withDatabase(async (database, path) => {
    await database.save(simulate(OPEN));
    await assert.rejects(simulateStored(9, { path }), UnknownRunError);
    await assert.rejects(simulateStored(1, { path: `${path}.gone` }), StorageError);
  }));

/** What another program, or a hand, may do to a database. */
async function changeStored(database: Database, assignment: string): Promise<void> {
  await database.rows(`UPDATE simulation_runs SET ${assignment}`);
}
