import assert from "node:assert/strict";
import { lossWaterfallData, type WaterfallRow } from "../../../src/charts/run/loss_waterfall_data.ts";
import { loadRun } from "../../../src/config/load.ts";
import { EXECUTE } from "../../../src/model/states.ts";
import type { RunData } from "../../../src/results/run_data.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { isCounted, LINE, machineTotals, TOTALS } from "../../results/filler_line.ts";

const config = new URL("../../../config", import.meta.url).pathname;

/** Of totals made by hand. */
function rowsOf(totals = TOTALS, line = LINE): WaterfallRow[] {
  return lossWaterfallData({ line, columns: { totals } } as unknown as RunData);
}

Deno.test("The waterfall of a line counted by hand hangs each loss between what is left before and after", () => {
  const rows = rowsOf().filter(({ step, seconds }) => isCounted(step, seconds));
  assert.deepEqual(rows.map(({ step, kind, from, to }) => [step, kind, from, to]), [
    ["SCHEDULED", "total", 0, 1000],
    ["PLANNED", "loss", 1000, 1000],
    ["CHANGEOVER", "loss", 1000, 1000],
    ["DOWN", "loss", 1000, 900],
    ["JAMMED", "loss", 900, 850],
    ["STARVED", "loss", 850, 850],
    ["NO_RAW_MATERIAL", "loss", 850, 850],
    ["BLOCKED", "loss", 850, 800],
    ["RUNNING", "total", 0, 800],
    ["SLOW", "loss", 800, 790],
    ["NET", "total", 0, 790],
    ["REWORK", "loss", 790, 790],
    ["REJECTED", "loss", 790, 780],
    ["DEFECTIVE", "loss", 780, 768],
    ["UNFINISHED", "loss", 768, 720],
    ["GOOD", "total", 0, 720],
  ]);
  assert.deepEqual(rows.map(({ percent }) => percent), [100, 0, 0, 10, 5, 0, 0, 5, 80, 1, 79, 0, 1, 1.2, 4.8, 72]);
});

Deno.test("A station faster than its ideal hangs upwards", () => {
  const fast = machineTotals({ seconds: { execute: 700, blocked: 300 }, output: 790 });
  const rows = rowsOf({ ...TOTALS, machines: TOTALS.machines.with(0, fast) });
  const slow = rows.find(({ step }) => step === "SLOW")!;
  assert.deepEqual([slow.from, slow.to, slow.seconds, slow.percent], [700, 790, -90, -9]);
});

Deno.test("A line without base units, or before its first second, has no waterfall", () => {
  assert.deepEqual(rowsOf(TOTALS, { ...LINE, criticalNode: -1 }), []);
  assert.deepEqual(rowsOf({ ...TOTALS, seconds: 0 }), []);
});

for (
  const [name, set] of [["baseline_8hr", {}], ["bottling_8hr", { "run.warmup_hours": 2 }], ["two_packers_8hr", {}]]
) {
  Deno.test(`The steps of ${name} are what its event log and its OEE say`, async () => {
    const result = simulate(await loadRun(name as string, { config, set: set as Record<string, number> }), {
      events: "full",
    });
    const { line, columns: { events }, summary } = result;
    const rows = new Map(lossWaterfallData(result).map((row) => [row.step, row]));
    const [machine] = line.nodes[line.criticalNode].machines;
    let running = 0;
    for (let row = 0; row < events.count; row++) {
      if (events.machine[row] !== machine || events.state[row] !== EXECUTE) continue;
      const from = events.enteredSeconds[row], to = from + events.durationSeconds[row];
      running += Math.max(0, to - Math.max(from, line.warmupSeconds));
    }
    close(rows.get("SCHEDULED")!.seconds, line.durationSeconds - line.warmupSeconds);
    close(rows.get("RUNNING")!.seconds, running);
    close(rows.get("SLOW")!.from - rows.get("SLOW")!.to, rows.get("RUNNING")!.seconds - rows.get("NET")!.seconds);
    close(rows.get("UNFINISHED")!.to, rows.get("GOOD")!.seconds);
    const busy = rows.get("SCHEDULED")!.seconds - rows.get("PLANNED")!.seconds;
    close(100 * rows.get("GOOD")!.seconds / busy, summary.line.oee_percent!);
  });
}

function close(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 1e-6 * Math.max(1, expected), `${actual} is not close to ${expected}`);
}
