/**
 * What damage does to its machine: by how much, and that it leaves the ages at which parts fail as they are.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { RunResult } from "../../../src/run/run_result.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { hashOfRun } from "../../support/column_hash.ts";
import { assertMean, assertRatio, replicate } from "../../support/replications.ts";
import { wornPress } from "../../support/worn_press.ts";

const minutes = (value: number) => ({ dist: "constant", value }) as const;

/** A part that fails after 100 minutes of work, and wears evenly for the last 50 of them. */
const WORN = { name: "belt", mtbf_min: minutes(100), mttr_min: minutes(10) };
const SMOOTH = { warning_min: 50, shape: 1, roughness: Infinity };
const EQUIPMENT = {
  uph: 3600,
  performance: { jam_prob: 0.01, jam_time_sec: 2 },
  quality: { defect_rate: 0.02 },
};

function pressWith(wear: object | undefined, seed = 1, hours = 100) {
  return wornPress({
    modes: [{ ...WORN, wear }],
    equipment: EQUIPMENT,
    run: { random_seed: seed, duration_hours: hours },
  });
}

const lived = (wear: object | undefined, seed = 1, hours = 100) =>
  simulate(pressWith(wear, seed, hours), { events: "none", lives: true });

const madeBy = ({ columns: { totals: { machines: [press] } } }: RunResult) => press;

/** The mean of what damage multiplies by, over the 64 steps of even wear in the second half of a life. */
function meanFactor(factor: (x: number) => number): number {
  const steps = Array.from({ length: 64 }, (_, step) => factor(step / 64));
  return (1 + steps.reduce((sum, value) => sum + value, 0) / 64) / 2;
}

Deno.test("Full damage makes jams and defects e to their powers likelier, step by step of its path", () => {
  const runs = replicate(20, (seed) => lived({ ...SMOOTH, effects: { jam: 2, defects: 1.5 } }, seed));
  const exact = (chance: number, power: number) => chance * meanFactor((x) => Math.exp(power * x));
  const presses = runs.map(({ summary }) => summary.machines.Press);
  assertRatio(
    presses.map(({ jammed_count, output_count }) => [jammed_count, output_count]),
    exact(0.01, 2),
    "jams per cycle",
  );
  assertRatio(
    runs.map(madeBy).map(({ defectsCreated, output }) => [defectsCreated, output]),
    exact(0.02, 1.5),
    "defects per item",
  );
});

Deno.test("Full damage makes cycles longer by its share, and the ideal time stays what it was", () => {
  const { machines: { Press } } = lived({ ...SMOOTH, effects: { cycle: 0.5 } }).summary;
  // Of a life of 6,000 s half is at 1 s a cycle, and each step of 3000/64 s at 1 s × (1 + x / 2).
  const cycles = 3000 +
    Array.from({ length: 64 }, (_, step) => 3000 / 64 / (1 + step / 128)).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(Press.execute_sec / Press.output_count / (6000 / cycles) - 1) < 0.005);
  assert.ok(Press.performance_percent! < 100 * cycles / 6000 + 1);
});

Deno.test("Chances go up to 1 and no farther", () => {
  const wear = { warning_min: 1000, shape: Number.MIN_VALUE, roughness: Infinity, effects: { defects: 100 } };
  const { output, defectsCreated } = madeBy(lived(wear, 1, 1));
  // In the first of the 64 steps there is no damage.
  assert.ok(defectsCreated >= output - 100 && defectsCreated <= output, `${defectsCreated} of ${output}`);
});

Deno.test("Parts fail at the ages that they would without effects, and what is drawn elsewhere is the same", () => {
  const wear = { warning_min: { dist: "lognormal" as const, mean: 40, sd: 20 }, silent_prob: 0.2 };
  const [without, withEffects] = [{}, { effects: { jam: 3, cycle: 0.4, defects: 2 } }].map((effects) =>
    simulate(
      wornPress({
        modes: [
          { name: "belt", mtbf_min: 80, mttr_min: 10, wear: { ...wear, ...effects } },
          {
            name: "seal",
            mtbf_min: { dist: "weibull", shape: 2, scale: 90 },
            mttr_min: 5,
            wear: { ...wear, ...effects },
          },
        ],
        equipment: EQUIPMENT,
        run: { duration_hours: 300 },
      }),
      { events: "none", lives: true },
    ).columns.lives!
  );
  const times = ({ cause, timeToFailureSeconds }: typeof without, mode: number) =>
    [...timeToFailureSeconds].filter((_, i) => cause[i] === mode);
  for (const mode of [0, 1]) {
    const before = times(without, mode), after = times(withEffects, mode);
    assert.ok(after.length > 50 && after.length < before.length, "a slower machine has fewer");
    assert.deepEqual(after, before.slice(0, after.length));
  }
  const { count, end, startOperatingSeconds, endOperatingSeconds, timeToFailureSeconds } = withEffects;
  for (let i = 0; i < count; i++) {
    const age = endOperatingSeconds[i] - startOperatingSeconds[i];
    if (end[i] === 0) {
      assert.ok(Math.abs(age - timeToFailureSeconds[i]) < 1e-6, `${age} for ${timeToFailureSeconds[i]}`);
    }
  }
});

Deno.test("Wear without effects, and sensors, leave every byte of a run as it is", () => {
  const bare = simulate(pressWith(undefined), { events: "full" }), { line: { machines: [before] } } = bare;
  const worn = wornPress({
    modes: [{ ...WORN, wear: { ...SMOOTH, signature: { vibration: 0.8 } } }],
    equipment: { ...EQUIPMENT, sensors: [{ name: "bearing", kind: "vibration" }] },
    run: { duration_hours: 100 },
  });
  const watched = simulate(worn, { events: "full", lives: true }), { line: { machines: [after] } } = watched;
  assert.equal(hashOfRun(watched.columns), hashOfRun(bare.columns));
  assert.equal(before.phases.length, after.phases.length);
});

Deno.test("Two modes add up, and one that is repaired leaves the other's damage as it is", () => {
  // The first fails every 30 minutes and the second after 60: from there on both begin anew.
  const wear = (jam: number) => ({ warning_min: 1000, shape: Number.MIN_VALUE, roughness: Infinity, effects: { jam } });
  const modes = [
    { name: "one", mtbf_min: minutes(30), mttr_min: minutes(1), wear: wear(1) },
    { name: "other", mtbf_min: minutes(1e6), mttr_min: minutes(1), wear: wear(2) },
  ];
  // Of a shape next to 0, damage is whole from the first step on: only in the first 64th of a life it is not.
  const rates = replicate(20, (seed) => {
    const run = wornPress({ modes, equipment: EQUIPMENT, run: { duration_hours: 50, random_seed: seed } });
    const { jammed_count, output_count } = simulate(run, { events: "none" }).summary.machines.Press;
    return jammed_count / output_count;
  });
  // The second is in its first step for the whole run.
  assertMean(rates, 0.01 * (Math.E * 63 + 1) / 64, "jams per cycle");
});
