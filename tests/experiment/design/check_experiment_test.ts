import { deepStrictEqual, match, ok } from "node:assert/strict";
import { sizeOf } from "../../../src/experiment/design/size.ts";
import { problemsOfSpec, problemsWith, reading } from "./experiments.ts";

const RUN = "run: baseline_8hr\n";

Deno.test("Each value of a factor is checked where it stands, and what is wrong with all is wrong with the path", async () => {
  const text = `${RUN}factors:
  - path: equipment.Fillr.uph
    values: [1, 2]
  - path: equipment.Filler.speed
    values: [1]
  - path: equipment.Filler.uph
    values: [1, 0, fast, 100]
  - path: equipment.Packer.uph
    values: [0]
  - path: nothing
    values: [1, 2]
  - path: equipment.Filler.jam_time_sec
    values:
      - 3
      - dist: gamma
        mean: 3
        sd: -1
`;
  deepStrictEqual(await problemsWith(text), [
    "experiments/try.yaml:3:11  factors.0.path  no such place: Fillr; did you mean Filler?",
    "experiments/try.yaml:5:11  factors.1.path  unknown key; did you mean uph?",
    "experiments/try.yaml:8:17  factors.2.values.1  must be a number above 0, found 0",
    'experiments/try.yaml:8:20  factors.2.values.2  must be a number above 0, found "fast"',
    "experiments/try.yaml:10:14  factors.3.values.0  must be a number above 0, found 0",
    "experiments/try.yaml:11:11  factors.4.path  no such place: nothing; expected one of run, product, equipment, " +
    "sources, topology, behaviors",
    "experiments/try.yaml:18:13  factors.5.values.1.sd  must be a number above 0, found -1",
  ]);
});

Deno.test("Each named variant is checked, and what is searched at both its ends and a step from the first", async () => {
  deepStrictEqual(
    await problemsWith(`${RUN}variants:
  both wrong:
    equipment.Filler.uph: -3
    product.colour: red
  right:
    equipment.Filler.uph: 3
`),
    [
      "experiments/try.yaml:4:27  variants.both wrong.equipment.Filler.uph  must be a number above 0, found -3",
      "experiments/try.yaml:5:21  variants.both wrong.product.colour  unknown key",
    ],
  );
  deepStrictEqual(
    await problemsWith(`${RUN}optimize:
  metric: line.oee_percent
  variables:
    - path: equipment.Filler.buffer_capacity
      min: 0
      max: 10.5
      step: 0.5
    - path: equipment.Filler.uhp
      min: 1
      max: 2
      step: 1
`),
    [
      "experiments/try.yaml:7:12  optimize.variables.0.max  must be a whole number of items, 0 or more, or .inf, " +
      "found 10.5",
      "experiments/try.yaml:8:13  optimize.variables.0.step  must be a whole number of items, 0 or more, or .inf, " +
      "found 0.5",
      "experiments/try.yaml:9:13  optimize.variables.1.path  unknown key; did you mean uph?",
    ],
  );
});

Deno.test("A run of a hundred million hours in one variant is refused as --hours would be", async () => {
  const [problem] = await problemsWith(`${RUN}variants:\n  long:\n    run.duration_hours: 100000000000\n`);
  match(problem, /^experiments\/try\.yaml:4:25 {2}variants\.long\.run\.duration_hours {2}/);
});

Deno.test("Names stand for one variant each, and the baseline is one of them", async () => {
  const factors = "factors:\n  - path: equipment.Filler.uph\n    values: [100, 200]\n";
  deepStrictEqual(await problemsWith(`${RUN}baseline: Filler.uph=200\n${factors}`), []);
  deepStrictEqual(await problemsWith(`${RUN}baseline: Filler.uph=201\n${factors}`), [
    "experiments/try.yaml:2:11  baseline  no variant is named Filler.uph=201; did you mean Filler.uph=200?",
  ]);
  deepStrictEqual(await problemsWith(`${RUN}variants:\n  Filler.uph=100:\n    equipment.Packer.uph: 5\n${factors}`), [
    "experiments/try.yaml:3:3  variants.Filler.uph=100  is the name of a combination of the factors too",
  ]);
});

Deno.test("A metric that is not there is told where it is named, once", async () => {
  const text = `${RUN}precision:\n  metric: line.oee_percnt\n  relative: 0.1\n`;
  deepStrictEqual(await problemsWith(`${text}metrics: [line.oee_percnt, machines.Filler.nine_percent]\n`), [
    "experiments/try.yaml:5:11  metrics.0  no such metric: line.oee_percnt; did you mean oee_percent?",
    "experiments/try.yaml:5:28  metrics.1  no such metric: machines.Filler.nine_percent; did you mean oee_percent?",
  ]);
  deepStrictEqual(await problemsWith(text), [
    "experiments/try.yaml:3:11  precision.metric  no such metric: line.oee_percnt; did you mean oee_percent?",
  ]);
});

Deno.test("Money asked of a run without a product is a problem; left alone, it is left out", async () => {
  const changes = { "runs/baseline_8hr.yaml": (text: string) => text.replace(/product:.*\n/, "") };
  deepStrictEqual(await problemsWith(RUN, changes), []);
  deepStrictEqual(await problemsWith(`${RUN}metrics: [economics.gross_margin]\n`, changes), [
    "experiments/try.yaml:2:11  metrics.0  no such metric: economics.gross_margin; the run has no product, " +
    "and so no economics",
  ]);
});

Deno.test("More variants than memory allows are refused before one is made", async () => {
  const values = Array.from({ length: 1000 }, (_, index) => index + 1);
  const machines = ["Filler", "Inspector", "Packer", "Palletizer"];
  const factors = machines.map((machine) => ({ path: `equipment.${machine}.uph`, values }));
  deepStrictEqual(await problemsOfSpec({ name: "all", run: "baseline_8hr", factors }), [
    "factors  Cannot run experiment all: 1,000,000,000,001 variants × 20 replications need about 1,005,828 GiB, " +
    "and 1 GiB is the most; fewer values or replications do",
  ]);
  const [problem] = await problemsOfSpec({ run: "baseline_8hr", replications: 2 ** 50 });
  match(problem, /^replications {2}Cannot run experiment experiment: 1 variant × 1\.1e\+15 replications need about/);
});

Deno.test("What an experiment needs counts the most replications that each variant may have", async () => {
  const variants = "variants:\n  a:\n    equipment.Filler.uph: 1\n";
  const size = async (text: string) => await reading(`${RUN}${text}`, sizeOf);
  const { bytes, ...counts } = await size(variants);
  deepStrictEqual(counts, { variants: 2, replications: 20 });
  ok(bytes > 2 * 20 * 3 * 8 && bytes < 10_000);
  const precise = await size(`${variants}precision:\n  metric: line.oee_percent\n  relative: 0.1\n  max: 70\n`);
  deepStrictEqual(precise.replications, 70);
  const best = await size(`${variants}select_best:\n  metric: line.oee_percent\n  indifference: 1\n`);
  deepStrictEqual(best.replications, 1000);
  const searched = await size(
    `optimize:\n  metric: line.oee_percent\n  evaluations: 30\n  variables:\n` +
      "    - path: equipment.Filler.buffer_capacity\n      min: 1\n      max: 9\n      step: 1\n",
  );
  deepStrictEqual(searched.variants, 31);
  const faster = await size("sensitivity: {speed: 0.05}\n");
  deepStrictEqual(faster.variants, 1 + 4 * 2);
  // Sole and shifting share and arrow severity of each machine, besides three metrics.
  ok(faster.bytes > 9 * 20 * (3 + 4 * 3) * 8);
});
