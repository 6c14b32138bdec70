import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import { loadRun } from "../../src/config/load.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { smallLine } from "../support/small_line.ts";

const config = new URL("../../config", import.meta.url).pathname;

Deno.test("The baseline's line has its machines in order, buffers by name, everything in seconds", async () => {
  const line = buildLine(await loadRun("baseline_8hr", { config }));
  assert.deepEqual(line.machines.map(({ name }) => name), ["Filler", "Inspector", "Packer", "Palletizer"]);
  assert.deepEqual(line.buffers, [
    { name: "Filler", capacity: 50, transitSeconds: 0, from: 0, to: 1, unitsPerItem: 1, share: 1 },
    { name: "Inspector", capacity: 20, transitSeconds: 0, from: 1, to: 2, unitsPerItem: 1, share: 1 },
    { name: "Packer", capacity: 100, transitSeconds: 0, from: 2, to: 3, unitsPerItem: 12, share: 1 },
  ]);
  assert.deepEqual([line.durationSeconds, line.telemetrySeconds, line.seed], [28800, 300, 42]);
  assert.deepEqual(line.machines.map(({ idealSeconds }) => idealSeconds), [0.36, 3600 / 11000, 0.3, 3600 / 13000]);
  assert.deepEqual(line.machines.map(({ unitsOut }) => unitsOut), [1, 1, 12, 720]);
  assert.equal(line.criticalNode, 0);
});

Deno.test("Phases that a machine's parameters leave without effect are left out", async () => {
  const { machines } = buildLine(await loadRun("baseline_8hr", { config }));
  const kinds = Object.fromEntries(machines.map(({ name, phases }) => [name, phases.map(({ kind }) => kind).join()]));
  assert.deepEqual(kinds, {
    Filler: "collect,breakdown,microstop,execute,transform",
    Inspector: "collect,execute,transform,inspect",
    Packer: "collect,breakdown,microstop,execute,transform",
    Palletizer: "collect,breakdown,execute,transform",
  });
});

Deno.test("Failure modes replace the shorthand, keep file order, and name their causes once per line", () => {
  const failures = ["motor", "belt"].map((name) => ({ name, after: 3, repair: { exponential: 2 } }));
  const line = buildLine(smallLine([{ name: "A", failures }, { name: "B", failures: failures.slice(1) }]));
  assert.deepEqual(line.causes, ["motor", "belt"]);
  const breakdowns = line.machines.map(({ phases }) => phases.filter(({ kind }) => kind === "breakdown"));
  const belt = {
    kind: "breakdown",
    name: "belt",
    cause: 1,
    basis: "operating",
    afterFailure: "resume",
    timeToFailure: { dist: "constant", value: 3 },
    repair: { dist: "exponential", mean: 2 },
    wear: null,
  };
  assert.deepEqual(breakdowns, [[{ ...belt, name: "motor", cause: 0 }, belt], [belt]]);
});

Deno.test("Stations stand in topological order whatever their order in the file, and edges give the capacities", () => {
  const run = defineRun({
    materials: ["Tube", "Case"],
    topology: {
      nodes: [{ name: "Packer", output_type: "Case", batch_in: 6 }, { name: "Filler", output_type: "Tube" }],
      edges: [
        { source: "Packer", target: "_sink" },
        { source: "Filler", target: "Packer", capacity: 7 },
        { source: "_source", target: "Filler" },
      ],
    },
    equipment: { Filler: { uph: 600 }, Packer: { uph: 50 } },
  });
  const line = buildLine(run);
  assert.deepEqual(line.machines.map(({ name }) => name), ["Filler", "Packer"]);
  const buffer = { name: "Filler", capacity: 7, transitSeconds: 0, from: 0, to: 1, unitsPerItem: 1, share: 1 };
  assert.deepEqual(line.buffers, [buffer]);
  const only = { index: 0, need: 0, priority: Infinity };
  assert.deepEqual(line.machines.map(({ inputs }) => inputs), [
    [{ kind: "source", ...only }],
    [{ kind: "buffer", ...only }],
  ]);
  assert.deepEqual(line.sources.map(({ inventory }) => inventory), [Infinity]);
});

Deno.test("The critical station carries the fewest base units per second; the first of several; raw handling does not count", () => {
  const critical = (...cycles: number[]) => {
    const names = ["Feed", "A", "B"];
    const line = buildLine(smallLine([
      { name: "Feed", cycle: cycles[0], passes: true },
      { name: "A", cycle: cycles[1] },
      { name: "B", cycle: cycles[2], batch: 10 },
    ]));
    return names[line.criticalNode];
  };
  assert.equal(critical(1, 1, 9), "A");
  assert.equal(critical(1, 1, 11), "B");
  assert.equal(critical(1, 1, 10), "A");
  assert.equal(critical(99, 1, 11), "B");
});
