import assert from "node:assert/strict";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { ConfigError } from "../../src/config/problems/config_error.ts";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { loadRun } from "../../src/config/load.ts";
import { parseSnapshot, snapshotText } from "../../src/config/snapshot.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { simulate } from "../../src/run/simulate.ts";
import { loadWith, problemsIn, problemsOf, replacing } from "./changed_config.ts";

function filling(run: RunDefinition["run"]): RunDefinition {
  return {
    run,
    materials: ["Tube"],
    topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
    equipment: { Filler: { uph: 3600 } },
  };
}

const RUN_FILE = "runs/baseline_8hr.yaml";
const withWarmup = (hours: number) => ({
  [RUN_FILE]: replacing("duration_hours: 8.0", `duration_hours: 8.0\nwarmup_hours: ${hours}`),
});

Deno.test("A run without a warm-up, or with one of 0 hours, is the run that it was before there were any", async () => {
  const silent = await loadWith({});
  assert.ok(!("warmup_hours" in silent.run));
  for (
    const run of [await loadWith(withWarmup(0)), await loadRun("baseline_8hr", { set: { "run.warmup_hours": 0 } })]
  ) {
    assert.deepEqual(run, silent);
    assert.equal(configHash(run), configHash(silent));
  }
  assert.equal(buildLine(silent).warmupSeconds, 0);
});

Deno.test("A warm-up comes out of the file, --set or a definition, and is part of the configuration's hash", async () => {
  const plain = await loadWith({});
  const runs = [await loadWith(withWarmup(1.5)), await loadRun("baseline_8hr", { set: ["run.warmup_hours=1.5"] })];
  for (const run of runs) {
    assert.equal(run.run.warmup_hours, 1.5);
    assert.equal(buildLine(run).warmupSeconds, 5400);
    assert.notEqual(configHash(run), configHash(plain));
  }
  assert.deepEqual(runs[0], runs[1]);
  assert.equal(defineRun(filling({ warmup_hours: 2 })).run.warmup_hours, 2);
});

Deno.test("A snapshot of a run with a warm-up has its hash, and gives the run again", async () => {
  const run = defineRun(filling({ warmup_hours: 2.2 }));
  const snapshot = await parseSnapshot(await snapshotText(run), "snapshot.yaml");
  assert.equal(snapshot.hash, configHash(run));
  assert.deepEqual(await snapshot.resolve(), run);
});

Deno.test("Hours that have no exact binary form end on the second that they mean", () => {
  assert.notEqual(2.2 * 3600, 7920);
  assert.equal(buildLine(defineRun(filling({ warmup_hours: 2.2 }))).warmupSeconds, 7920);
});

Deno.test("A warm-up that leaves nothing to measure, or is no time, is a problem", async () => {
  const message = (hours: number, found: number) =>
    `run.warmup_hours  must be below the hours simulated (${hours}), found ${found}`;
  for (const hours of [8, 9]) {
    assert.match(
      (await problemsIn(withWarmup(hours), "baseline_8hr")).join("\n"),
      /warmup_hours {2}must be below the hours/,
    );
    assert.deepEqual(await problemsOf(() => defineRun(filling({ warmup_hours: hours }))), [message(8, hours)]);
  }
  assert.match(
    (await problemsOf(() => defineRun(filling({ warmup_hours: -1 })))).join(),
    /run\.warmup_hours {2}must be /,
  );
  await assert.rejects(() => loadRun("baseline_8hr", { hours: 1, set: { "run.warmup_hours": 1 } }), ConfigError);
  assert.equal((await loadRun("baseline_8hr", { hours: 1, set: { "run.warmup_hours": 0.99 } })).run.duration_hours, 1);
});

Deno.test("Fewer hours than the warm-up takes cannot be simulated", () => {
  const run = defineRun(filling({ warmup_hours: 2 }));
  for (const hours of [1, 2]) {
    assert.throws(() => simulate(run, { hours }), {
      name: "RangeError",
      message: `Cannot simulate ${hours} hours: the run's warm-up alone takes 2`,
    });
  }
  assert.equal(simulate(run, { hours: 3 }).columns.totals.seconds, 3600);
});
