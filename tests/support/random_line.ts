import type { Quantity } from "../../src/distribution/quantity.ts";
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import { type SmallFailure, smallLine, type SmallRun, type SmallStation } from "./small_line.ts";

/** Few values, so that times coincide, and some that never do. */
export const cycle: fc.Arbitrary<Quantity> = fc.oneof(
  fc.constantFrom(0.5, 1, 1, 2),
  fc.constantFrom<Quantity>(
    { dist: "exponential", mean: 1 },
    { dist: "uniform", min: 0, max: 2 },
    { dist: "triangular", min: 0.5, mode: 1, max: 2 },
    { dist: "normal", mean: 1, sd: 0.5 },
    { dist: "lognormal", mean: 1, sd: 1 },
    { dist: "gamma", mean: 1, sd: 0.7 },
    { dist: "erlang", k: 2, mean: 1 },
    { dist: "weibull", shape: 1.5, scale: 1 },
    { dist: "empirical", values: [0, 1, 3], weights: [1, 3, 1] },
  ),
);

const seconds = fc.oneof(
  fc.constantFrom(0, 1, 2.5, 20),
  fc.constantFrom(1, 5, 30).map((mean) => ({ exponential: mean })),
);

/** Ways to fail, up to three, in execution or at any time. */
export function failuresOn(basis: SmallFailure["basis"][]): fc.Arbitrary<SmallFailure[]> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<SmallFailure[]>([]) },
    fc.array(failureOn(basis), { maxLength: 3 }).map((modes) =>
      modes.map((mode, i) => ({ name: `mode ${i}`, ...mode }))
    ),
  );
}

const failureOn = (basis: SmallFailure["basis"][]) =>
  fc.record({
    after: fc.constantFrom(3, 10, { exponential: 5 }, { exponential: 40 }),
    repair: seconds,
    basis: fc.constantFrom(...basis),
    after_failure: fc.constantFrom<SmallFailure["after_failure"]>("resume", "resume", "restart", "scrap"),
  }).map((mode) => mode.basis === "calendar" ? { ...mode, after_failure: "resume" as const } : mode);

export const jam = fc.option(
  fc.record({
    probability: fc.constantFrom(0.05, 0.5, 1),
    seconds: fc.constantFrom<Quantity>(0, 1, { dist: "gamma", mean: 2, sd: 1 }),
  }),
  { nil: undefined },
);

const share = fc.constantFrom(0, 0, 0.3, 1);
export const quality = fc.record({
  defect_rate: share,
  detection_prob: share,
  false_reject_prob: fc.constantFrom(0, 0, 0.2),
  repair_prob: fc.constantFrom(0, 0.5),
});

const station = fc.record({
  cycle,
  capacity: fc.constantFrom(0, 1, 2, 5, Infinity),
  batch: fc.constantFrom(1, 1, 2, 3),
  passes: fc.constantFrom(false, false, true),
  jam,
  failures: failuresOn(["operating"]),
  quality,
});

/** 1 to 6 stations in a row, at least one of which makes something. */
export const stations: fc.Arbitrary<SmallStation[]> = fc.array(station, { minLength: 1, maxLength: 6 }).map((drawn) =>
  drawn.map(({ batch, passes, ...rest }, i) => {
    const passesOn = passes && drawn.some((other, j) => j !== i && !other.passes);
    return { name: `S${i}`, batch: passesOn ? 1 : batch, passes: passesOn, ...rest };
  })
);

export const options: fc.Arbitrary<SmallRun> = fc.record({
  seconds: fc.constantFrom(36, 90, 180),
  seed: fc.nat(1000),
  interval: fc.constantFrom(0.1, 1, 7, 60.5, 1000),
  inventory: fc.oneof(fc.constant(Infinity), fc.nat(40)),
});

/** A run of a random line that takes milliseconds. */
export const randomRun: fc.Arbitrary<ResolvedRun> = fc.tuple(stations, options).map(([line, run]) =>
  smallLine(line, { ...run, product: productFor(line) })
);

/** What the product must say so that it agrees with how the line packs. */
function productFor(line: readonly SmallStation[]) {
  const [, units_per_case = 1, cases_per_pallet = 1] = line.filter(({ passes }) => !passes).map(({ batch }) => batch);
  return { name: "P", units_per_case, cases_per_pallet, material_cost: 12.34, selling_price: 56.78 };
}
