/**
 * The YAML of the page on data sets works.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert/strict";
import { defineRun } from "../../mod.ts";
import type { RunDefinition } from "../../mod.ts";
import { parse } from "../../src/deps/yaml.ts";
import { blocksOf } from "../tools/pages/page_blocks.ts";

Deno.test("The YAML of the page describes equipment, and a run, that can be simulated", () => {
  const [equipment, anomalies] = blocksOf("src/datasets/README.md", "yaml").map((text) => parse(text));
  const run = defineRun({
    run: { duration_hours: 1, ...anomalies },
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }] },
    equipment: { Press: equipment },
  } as RunDefinition);
  const [motor, vibration] = run.equipment.Press.sensors!;
  deepStrictEqual([motor.name, motor.kind, vibration.name], ["motor_temp", "temperature", "vibration"]);
  deepStrictEqual(run.run.anomalies!.map(({ kind }) => kind), ["drift", "jam_burst"]);
});
