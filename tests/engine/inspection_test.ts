import assert from "node:assert/strict";
import type { Summary } from "../../src/results/summary_type.ts";
import { simulate } from "../../src/run/simulate.ts";
import { assertMean } from "../support/replications.ts";
import { smallLine, type SmallStation } from "../support/small_line.ts";

type Quality = NonNullable<SmallStation["quality"]>;

/** A filler, an inspector that passes through, a packer of 4; a finite source, so that all items come to an end. */
function inspected(inspector: Quality, { defect_rate = 0.25, seed = 1, inventory = 400 } = {}) {
  const run = smallLine([
    { name: "Filler", quality: { defect_rate } },
    { name: "Inspector", passes: true, quality: inspector },
    { name: "Packer", batch: 4 },
  ], { seconds: 3600, seed, inventory, product: { name: "P", units_per_case: 4 } });
  const { summary, columns: { totals } } = simulate(run);
  return { ...summary.machines.Inspector, totals, quality: summary.quality, summary };
}

const outcomeOf = ({ rejected_count, missed_count, falsely_rejected_count }: Summary["machines"][string]) => ({
  rejected: rejected_count,
  missed: missed_count,
  falselyRejected: falsely_rejected_count,
});

Deno.test("A perfect inspector rejects the defective items and no other", () => {
  const result = inspected({ detection_prob: 1 });
  const { defects_created, defects_detected, defects_escaped } = result.quality;
  assert.ok(defects_created > 0);
  assert.deepEqual([defects_detected, defects_escaped], [defects_created, 0]);
  assert.deepEqual(outcomeOf(result), { rejected: defects_created, missed: 0, falselyRejected: 0 });
});

Deno.test("A blind inspector that rejects every good item lets the defective ones through", () => {
  const result = inspected({ false_reject_prob: 1 });
  const defective = result.quality.defects_created;
  assert.deepEqual(outcomeOf(result), {
    rejected: 400 - defective,
    missed: defective,
    falselyRejected: 400 - defective,
  });
  assert.equal(result.quality.defects_detected, 0);
});

Deno.test("Rejected items are those found: detected defects and wrong rejections; the missed ones go on", () => {
  const result = inspected({ detection_prob: 0.7, false_reject_prob: 0.1 });
  const { defects_created, defects_detected, defects_escaped } = result.quality;
  const { rejected, missed, falselyRejected } = outcomeOf(result);
  assert.ok(missed > 0 && falselyRejected > 0);
  assert.equal(rejected, defects_detected + falselyRejected);
  assert.equal(missed, defects_created - defects_detected);
  assert.equal(missed, defects_escaped + result.totals.defectsInLine);
});

Deno.test("Defects come, are found, and good items are rejected, at the given rates", () => {
  const rates = { detection_prob: 0.7, false_reject_prob: 0.1 };
  const results = Array.from({ length: 25 }, (_, i) => inspected(rates, { seed: i + 1, inventory: 1000 }));
  assertMean(results.map(({ quality }) => quality.defects_created / 1000), 0.25, "defect rate");
  assertMean(results.map(({ quality }) => quality.defects_detected / quality.defects_created), 0.7, "detection");
  const wrongly = results.map((result) => result.falsely_rejected_count / (1000 - result.quality.defects_created));
  assertMean(wrongly, 0.1, "false rejects");
});

Deno.test("Each chance of an inspector has random numbers of its own: a new one leaves what the others decide", () => {
  const before = inspected({ detection_prob: 0.5 });
  const erring = inspected({ detection_prob: 0.5, false_reject_prob: 0.3 });
  assert.ok(before.missed_count > 0 && erring.falsely_rejected_count > 0);
  assert.equal(erring.missed_count, before.missed_count);
  const mending = inspected({ detection_prob: 0.5, false_reject_prob: 0.3, repair_prob: 0.5 });
  assert.equal(mending.missed_count, before.missed_count);
});

Deno.test("What an inspector mends goes on without its defect and without a verdict", () => {
  const { totals, ...result } = inspected({ detection_prob: 1, false_reject_prob: 0.1, repair_prob: 1 });
  assert.deepEqual(outcomeOf(result), { rejected: 0, missed: 0, falselyRejected: 0 });
  assert.equal(totals.defectsRepaired, totals.defectsCreated);
  assert.deepEqual([totals.goodItems, totals.defectiveItems], [100, 0]);
});

Deno.test("Half of what is found is mended, and the rest rejected", () => {
  const runs = Array.from(
    { length: 25 },
    (_, i) => inspected({ detection_prob: 1, repair_prob: 0.5 }, { seed: i + 1 }),
  );
  for (const { totals } of runs) assert.equal(totals.defectsCreated, totals.defectsRepaired + totals.defectsDetected);
  assertMean(runs.map(({ totals }) => totals.defectsRepaired / totals.defectsCreated), 0.5, "mended");
});

Deno.test("A station that packs and inspects finds a pack by any defect in it, and rejects all of them together", () => {
  const stations = [
    { name: "Filler", quality: { defect_rate: 0.5 } },
    { name: "Packer", batch: 4, quality: { detection_prob: 1 } },
  ];
  const run = smallLine(stations, { seconds: 3600, inventory: 400 });
  const { totals } = simulate(run).columns;
  assert.equal(totals.defectsDetected, totals.defectsCreated);
  assert.equal(totals.rejectedUnits, 4 * totals.machines[1].rejected);
  assert.ok(totals.defectsDetected > totals.machines[1].rejected);
  assert.deepEqual([totals.goodItems + totals.machines[1].rejected, totals.defectiveItems], [100, 0]);
});

Deno.test("A finished item is good while its defects are at most the product's share of its base units", () => {
  const goodItems = (max_defective_pct: number) => {
    const stations = [{ name: "A", quality: { defect_rate: 1 } }, { name: "B", batch: 4 }];
    const product = { name: "P", units_per_case: 4, max_defective_pct };
    return simulate(smallLine(stations, { inventory: 8, seconds: 20, product })).columns.totals;
  };
  assert.deepEqual([goodItems(100).goodItems, goodItems(100).defectiveItems], [2, 0]);
  assert.deepEqual([goodItems(99.9).goodItems, goodItems(99.9).defectiveItems], [0, 2]);
});

Deno.test("A station that passes items on spoils them at its defect rate, each with one more defect", () => {
  const shares = Array.from({ length: 20 }, (_, i) => {
    const run = smallLine([
      { name: "Maker", quality: { defect_rate: 0.2 } },
      { name: "Filler", passes: true, quality: { defect_rate: 0.5 } },
    ], { seconds: 3600, seed: i + 1, inventory: 1000 });
    const { summary: { machines, quality }, columns: { totals } } = simulate(run);
    const made = totals.machines.map(({ defectsCreated }) => defectsCreated);
    assert.equal(quality.defects_created, made[0] + made[1]);
    assert.equal(quality.defects_escaped, quality.defects_created);
    assert.equal(machines.Filler.quality_percent, 100 * (1 - made[1] / 1000));
    return made[1] / 1000;
  });
  assertMean(shares, 0.5, "spoiled");
});
