import assert from "node:assert/strict";
import { Streams } from "../../../src/engine/kernel/random.ts";
import { DAMAGE_STEPS, damageAt, drawDamage, wearPurpose, wearStream } from "../../../src/engine/wear/damage.ts";
import type { WearModel } from "../../../src/model/wear.ts";
import { assertMean } from "../../support/replications.ts";

const WEAR: WearModel = {
  warning: { dist: "lognormal", mean: 1800, sd: 720 },
  silentProbability: 0,
  shape: 1.6,
  roughness: 40,
  effects: null,
};
const streams = new Streams(7);
const stream = (life: number) => wearStream(streams, { machine: "Filler", mode: "bearing", life });
const LIVES = 2000, FAILS = 10_000;
const damages = (wear: Partial<WearModel>, timeToFailure = FAILS) =>
  Array.from({ length: LIVES }, (_, life) => drawDamage(stream(life), { ...WEAR, ...wear }, timeToFailure));

Deno.test("Damage is nothing before its onset, never shrinks, and is 1 at the failure", () => {
  for (const damage of damages({})) {
    assert.deepEqual([damageAt(damage, 0), damageAt(damage, damage.onsetSeconds)], [0, 0]);
    assert.deepEqual([damageAt(damage, FAILS), damageAt(damage, 2 * FAILS), damage.knots!.at(-1)], [1, 1, 1]);
    let before = 0;
    for (let age = damage.onsetSeconds; age < FAILS; age += 17) {
      const found = damageAt(damage, age);
      assert.ok(found >= before && found <= 1);
      before = found;
    }
  }
});

Deno.test("Mean damage is the power of the time since its onset that the shape says", () => {
  for (const shape of [1, 1.6, 3]) {
    for (const u of [0.25, 0.5, 0.75]) {
      const found = damages({ shape }).map((damage) => {
        return damageAt(damage, damage.onsetSeconds + u * (FAILS - damage.onsetSeconds));
      });
      assertMean(found, u ** shape, `damage of shape ${shape} after ${u} of its time`);
    }
  }
});

Deno.test("The time from onset to failure is that of the warning, and none is longer than the life", () => {
  assertMean(damages({}, 1e6).map(({ onsetSeconds }) => 1e6 - onsetSeconds), 1800, "warning");
  for (const damage of damages({ warning: { dist: "constant", value: 2 * FAILS } }).slice(0, 5)) {
    assert.equal(damage.onsetSeconds, 0);
    assert.ok(damageAt(damage, FAILS / 2) > 0);
  }
  const sudden = drawDamage(stream(1), { ...WEAR, warning: { dist: "constant", value: 0 } }, FAILS);
  assert.deepEqual([damageAt(sudden, FAILS - 1e-9), damageAt(sudden, FAILS)], [0, 1]);
});

Deno.test("A silent life has no damage until it fails; so many are silent as the chance says", () => {
  const all = damages({ silentProbability: 0.3 }), silent = all.filter((damage) => damage.silent);
  assertMean(all.map((damage) => damage.silent ? 1 : 0), 0.3, "silent");
  for (const damage of silent) {
    assert.deepEqual([damage.knots, damage.onsetSeconds], [null, FAILS]);
    assert.deepEqual([damageAt(damage, FAILS - 1e-6), damageAt(damage, FAILS)], [0, 1]);
  }
});

Deno.test("Without roughness damage is the mean itself", () => {
  for (const damage of damages({ roughness: Infinity, shape: 2 }).slice(0, 20)) {
    for (let step = 0; step <= DAMAGE_STEPS; step++) {
      const u = step / DAMAGE_STEPS, age = damage.onsetSeconds + u * (FAILS - damage.onsetSeconds);
      assert.ok(Math.abs(damageAt(damage, age) - u ** 2) < 1e-12);
    }
  }
});

Deno.test("The rougher, the farther is damage from its mean", () => {
  const spread = (roughness: number) => {
    const half = damages({ roughness }).map((damage) =>
      damageAt(damage, (damage.onsetSeconds + FAILS) / 2) - 0.5 ** 1.6
    );
    return Math.sqrt(half.reduce((sum, far) => sum + far ** 2, 0) / half.length);
  };
  // Parts of a gamma process have the spread of a beta: √(m (1 − m) / (κ + 1)).
  for (const roughness of [4, 40, 400]) {
    const m = 0.5 ** 1.6, expected = Math.sqrt(m * (1 - m) / (roughness + 1));
    assert.ok(Math.abs(spread(roughness) / expected - 1) < 0.06, `${spread(roughness)} against ${expected}`);
  }
});

Deno.test("A path is the same however often it is looked at", () => {
  const damage = drawDamage(stream(3), WEAR, FAILS), fine = new Map<number, number>();
  for (let age = 0; age <= FAILS; age += 10) fine.set(age, damageAt(damage, age));
  const again = drawDamage(stream(3), WEAR, FAILS);
  for (let age = FAILS; age >= 0; age -= 100) assert.ok(Math.abs(damageAt(again, age) - fine.get(age)!) < 1e-9);
});

Deno.test("Odd numbers give damage between 0 and 1", () => {
  const odd: Partial<WearModel>[] = [
    { roughness: 1e-300 },
    { roughness: 1e308 },
    { shape: 100 },
    { shape: Number.MIN_VALUE },
    { warning: { dist: "constant", value: 1e300 } },
  ];
  for (const wear of odd) {
    for (const timeToFailure of [0, 1e-300, 1, 1e300, Infinity]) {
      const damage = drawDamage(stream(1), { ...WEAR, ...wear }, timeToFailure);
      for (const age of [0, 0.5, 1, 1e299, 1e300]) {
        const found = damageAt(damage, age);
        assert.ok(found >= 0 && found <= 1, `${JSON.stringify(wear)}, fails at ${timeToFailure}: ${found} at ${age}`);
      }
    }
  }
  assert.equal(damageAt(drawDamage(stream(1), WEAR, 0), 0), 1);
});

Deno.test("The random numbers of a life are a stream of its own", () => {
  const draws = (life: number) => Array.from({ length: 3 }, stream(life));
  assert.deepEqual(draws(1), draws(1));
  assert.notDeepEqual(draws(1), draws(2));
  assert.deepEqual(draws(1), Array.from({ length: 3 }, streams.of("Filler", wearPurpose("bearing", 1))));
});
