/**
 * Visits of items to machines. That they are true of every line, the reference line says.
 *
 * @module
 */
import assert from "node:assert/strict";
import { VISIT_FOUND, VISIT_MADE_HERE, type VisitColumns } from "../../src/engine/record/visit_columns.ts";
import type { RunResult } from "../../src/run/run_result.ts";
import { loadRun } from "../../src/config/load.ts";
import { createSimulation, simulate } from "../../src/run/simulate.ts";
import { hashOfColumns } from "../support/column_hash.ts";
import { smallLine } from "../support/small_line.ts";
import { visitsOutOfOrder } from "../support/visit_order.ts";

const packing = smallLine([
  { name: "Filler", quality: { defect_rate: 1 }, capacity: 0 },
  { name: "Packer", batch: 2, cycle: 3 },
], { seconds: 8 });

/** A line per visit: what, where, in which cycle, when taken, finished, left, and where to. */
function visitText({ line, columns }: RunResult): string[] {
  const visits: VisitColumns = columns.visits!;
  return Array.from({ length: visits.count }, (_, row) => {
    const times = [visits.takenSeconds, visits.finishedSeconds, visits.leftSeconds].map((column) => column[row]);
    const made = visits.flags[row] & VISIT_MADE_HERE ? "made" : "taken";
    return `item ${visits.item[row]} ${made} by ${line.machines[visits.machine[row]].name} in cycle ` +
      `${visits.cycle[row]}: ${times.join(" ")} to ${visits.to[row]}, ${visits.defects[row]} defects`;
  });
}

Deno.test("A packer of two, handed to directly, and its filler: every visit, those under way at the end last", () => {
  assert.deepEqual(visitText(simulate(packing, { items: "visits" })), [
    "item 0 made by Filler in cycle 0: 0 1 1 to 0, 1 defects",
    "item 1 made by Filler in cycle 1: 1 2 2 to 0, 1 defects",
    "item 0 taken by Packer in cycle 3: 1 5 5 to -4, 1 defects",
    "item 1 taken by Packer in cycle 3: 2 5 5 to -4, 1 defects",
    "item 3 made by Packer in cycle 3: 2 5 5 to -1, 2 defects",
    "item 2 made by Filler in cycle 2: 2 3 5 to 0, 1 defects",
    "item 4 made by Filler in cycle 4: 5 6 6 to 0, 1 defects",
    "item 5 made by Filler in cycle 5: 6 7 NaN to -32768, 1 defects",
    "item 2 taken by Packer in cycle 6: 5 NaN NaN to -32768, 1 defects",
    "item 4 taken by Packer in cycle 6: 6 NaN NaN to -32768, 1 defects",
  ]);
});

Deno.test("An inspection's verdict stands with the visit to it, and what it rejects goes to -2", () => {
  const line = smallLine([
    { name: "Filler", quality: { defect_rate: 1 } },
    { name: "Inspector", passes: true, quality: { detection_prob: 1 } },
  ], { seconds: 2.5 });
  const { visits } = simulate(line, { items: "visits" }).columns;
  assert.deepEqual([...visits!.flags], [VISIT_MADE_HERE, VISIT_MADE_HERE, VISIT_FOUND, 0]);
  assert.deepEqual([...visits!.to], [0, 0, -2, -32768]);
  assert.deepEqual([...visits!.madeBy], [0, 0]);
});

Deno.test("Visits are kept on request alone, and nothing else is another for it", () => {
  const without = simulate(packing, { events: "full" }), kept = simulate(packing, { events: "full", items: "visits" });
  assert.equal(without.columns.visits, null);
  assert.deepEqual({ ...kept.columns, visits: null }, without.columns);
  assert.throws(
    () => simulate(packing, { items: "all" as "visits" }),
    /items at level "all": choose one of visits, none/,
  );
});

Deno.test("A scrapped cycle of the filler rejects the base unit that it was about to make", () => {
  const line = smallLine([
    { name: "Filler", failures: [{ name: "f", after: 1.5, repair: 1, after_failure: "scrap" }] },
  ], { seconds: 3.6 });
  assert.deepEqual(visitText(simulate(line, { items: "visits" })), [
    "item 0 made by Filler in cycle 0: 0 1 1 to -1, 0 defects",
    "item 1 made by Filler in cycle 1: 1 NaN 1.5 to -2, 0 defects",
    "item 2 made by Filler in cycle 2: 2.5 3.5 3.5 to -1, 0 defects",
  ]);
});

Deno.test("A run in a thousand steps, or in steps of any length, has the visits of the run in one go", async () => {
  const run = await loadRun("bottling_8hr", { hours: 1 });
  const stepped = (secondsOf: (step: number) => number) => {
    const simulation = createSimulation(run, { events: "none", items: "visits" });
    for (let step = 0; !simulation.done; step++) simulation.advance(secondsOf(step));
    return hashOfColumns(simulation.finish().columns.visits!);
  };
  const { visits } = simulate(run, { events: "none", items: "visits" }).columns;
  assert.ok(visits!.count > 100_000, `${visits!.count} visits`);
  assert.equal(stepped(() => 3.6), hashOfColumns(visits!));
  assert.equal(stepped((step) => 0.37 * (step % 211)), hashOfColumns(visits!));
});

Deno.test("Visits are in the order in which they end, items in that of their making, cycles in that of their ends", async () => {
  for (const name of ["cartoning_8hr", "two_packers_8hr"]) {
    const { visits } = simulate(await loadRun(name, { hours: 2 }), { items: "visits" }).columns;
    assert.ok(visits!.count > 10_000, `${visits!.count} visits`);
    assert.deepEqual(visitsOutOfOrder(visits!), []);
  }
});
