import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { loadRun, simulate } from "../../../mod.ts";
import { sensorsOf } from "../../../src/datasets/mod.ts";
import { wornRun } from "../worn_line.ts";

const result = simulate(wornRun({ duration_hours: 20 }), { lives: true });

Deno.test("The sensors of a run are a row per watched machine and interval; labels and truth stand beside them", async () => {
  const bare = await sensorsOf(result),
    whole = await sensorsOf(result, { labels: true, truth: true, horizonHours: [3] });
  deepStrictEqual([bare.height, whole.height], [480, 480]);
  deepStrictEqual(whole.columns.slice(0, bare.width), bare.columns);
  strictEqual(new Set(whole.columns).size, whole.width);
  for (const column of ["motor_degc", "drive_a", "fails_within_3h", "rul_op_h", "x_belt", "health", "is_anomaly"]) {
    ok(whole.columns.includes(column), column);
  }
  ok(!whole.columns.includes("run_id"));
  const ofMachine = (name: string) => whole.getColumn("machine_id").toArray().filter((each) => each === name).length;
  deepStrictEqual(["Filler", "Packer", "Palletizer"].map(ofMachine), [240, 240, 0]);
  strictEqual(whole.getColumn("drive_a").nullCount() >= 240, true);
});

Deno.test("Of a run without sensors, or without its lives, there is nothing to show", async () => {
  const plain = simulate(await loadRun("baseline_8hr", { hours: 1 }), { lives: true });
  await rejects(sensorsOf(plain), { name: "RangeError", message: /no machine of baseline_8hr has any/ });
  await rejects(sensorsOf(simulate(wornRun({ duration_hours: 1 }))), { name: "RangeError", message: /lives: true/ });
  await rejects(sensorsOf(result, { labels: true, horizonHours: [-1] }), {
    message: /Cannot label rows -1 hours ahead/,
  });
});
