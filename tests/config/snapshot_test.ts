import assert from "node:assert/strict";
import { configHash } from "../../src/config/resolve/canonical.ts";
import { defineRun } from "../../src/config/define.ts";
import { parseSnapshot, snapshotText } from "../../src/config/snapshot.ts";
import * as fc from "../deps/fast_check.ts";
import { randomGraph } from "../support/random_graph.ts";
import { problemsOf } from "./changed_config.ts";

Deno.test("The snapshot of any run has its hash, and gives the run again", async () => {
  await fc.assert(
    fc.asyncProperty(randomGraph, async (run) => {
      const text = await snapshotText(run);
      const snapshot = await parseSnapshot(text, "snapshot.yaml");
      assert.equal(snapshot.hash, configHash(run));
      assert.deepEqual(await snapshot.resolve(), run);
    }),
    { seed: 4, numRuns: 100 },
  );
});

const tenTexts = fc.array(fc.string({ unit: "binary", maxLength: 30 }), { minLength: 10, maxLength: 10 });

Deno.test("Texts of every kind survive a snapshot", async () => {
  await fc.assert(
    fc.asyncProperty(tenTexts, async (texts) => {
      const names = texts.map((_, index) => `Station ${index}`);
      const run = defineRun({
        materials: ["Tube"],
        topology: { stations: names.map((name, index) => ({ name, output_type: index === 0 ? "Tube" : "None" })) },
        equipment: Object.fromEntries(texts.map((description, index) => [names[index], { description }])),
      });
      const snapshot = await parseSnapshot(await snapshotText(run), "snapshot.yaml");
      assert.equal(snapshot.hash, configHash(run));
      assert.deepEqual(await snapshot.resolve(), run);
    }),
    {
      seed: 5,
      numRuns: 50,
      examples: [[[".inf", "null", "a: b # c", "'\"\n\t\\", "\u0007\u007f", "---", "1e3"]]],
    },
  );
});

Deno.test("A line of a thousand stations, longer than any file that is written by hand, survives too", async () => {
  const names = Array.from({ length: 1000 }, (_, index) => `Station ${index}`);
  const run = defineRun({
    run: { duration_hours: 0.1 },
    materials: ["Tube"],
    topology: { stations: names.map((name, index) => ({ name, output_type: index === 0 ? "Tube" : "None" })) },
    equipment: Object.fromEntries(names.map((name) => [name, {}])),
  });
  const text = await snapshotText(run);
  assert.ok(text.length > 2 ** 20 / 2);
  const snapshot = await parseSnapshot(text, "snapshot.yaml");
  assert.deepEqual(await snapshot.resolve(), run);
});

Deno.test("Values for one run are laid over a snapshot; one that leads nowhere is a problem", async () => {
  const run = defineRun({
    materials: ["Tube"],
    topology: { stations: [{ name: "Filler", output_type: "Tube" }] },
    equipment: { Filler: {} },
  });
  const read = async () => await parseSnapshot(await snapshotText(run), "snapshot.yaml");
  const changed = await (await read()).resolve({ seed: 7, hours: 2, set: ["equipment.Filler.uph=1"] });
  assert.deepEqual([changed.run.random_seed, changed.run.duration_hours, changed.equipment.Filler.uph], [7, 2, 1]);
  assert.deepEqual(await problemsOf(async () => await (await read()).resolve({ set: ["equipment.Filer.uph=1"] })), [
    "--set  equipment.Filer.uph  no such place: Filer; did you mean Filler?",
  ]);
});
