import assert from "node:assert/strict";
import { DISTRIBUTION_SYNONYMS } from "../../src/config/schema/synonyms.ts";
import { DISTRIBUTIONS } from "../../src/distribution/distribution.ts";
import { problemsIn, replacing } from "./changed_config.ts";

/** What is written in a form that a configuration does not have, and how the answer ends. */
const FORMS: readonly (readonly [file: string, piece: string, by: string, ...ends: string[]])[] = [
  ["equipment/filler.yaml", "mttr_min: 15", "mttr_min: lognormal(8, 3)", "; write {dist: lognormal, mean: 8, sd: 3}"],
  ["equipment/filler.yaml", "mttr_min: 15", "mttr_min: Exponential(8)", "; write {dist: exponential, mean: 8}"],
  [
    "equipment/filler.yaml",
    "mttr_min: 15",
    "mttr_min: weibull(8)",
    "; write it as in {dist: weibull, shape: 1.8, scale: 400}",
  ],
  ["equipment/filler.yaml", "mttr_min: 15", "mttr_min: 5-10", "; write {dist: uniform, min: 5, max: 10}"],
  ["equipment/filler.yaml", "mttr_min: 15", "mttr_min: 10-5", 'found "10-5"'],
  ["equipment/filler.yaml", "mttr_min: 15", "mttr_min: [5, 10]", "found a list of 2"],
  [
    "equipment/filler.yaml",
    "mttr_min: 15",
    "mttr_min: {gamma: {mean: 8, sd: 3}}",
    "; write {dist: gamma, mean: 8, sd: 3}",
  ],
  ["equipment/filler.yaml", "mttr_min: 15", "mttr_min: {type: gamma, mean: 8, sd: 3}", "; write dist: gamma"],
  ["equipment/filler.yaml", "mttr_min: 15", "mttr_min: {}", "weibull, empirical"],
  [
    "equipment/filler.yaml",
    "uph: 10000",
    "uph: {dist: normal, mean: 6000, sd: 100}",
    "; for a random speed write performance: {cycle_time_sec: …} as a distribution, in seconds a cycle",
  ],
  [
    "equipment/filler.yaml",
    "mttr_min: 15",
    "mttr_min: {dist: uniform, low: 1, high: 2}",
    "unknown key; did you mean min?",
    "unknown key; did you mean max?",
  ],
  [
    "equipment/filler.yaml",
    "mttr_min: 15",
    "mttr_min: {dist: exponential, rate: 1}",
    "is missing; must be a number above 0",
    "reliability.mttr_min.rate  unknown key",
  ],
  ["equipment/filler.yaml", "jam_prob: 0.01", "jam_prob: 4000 ppm", "; write 0.004"],
  ["equipment/filler.yaml", "uph: 10000", "uph: 6000 bph", "; write 6000"],
  [
    "equipment/filler.yaml",
    "mttr_min: 15",
    "failure_modes: {belt: {mtbf_min: 30, mttr_min: 4}}",
    "; write [{name: belt, mtbf_min: 30, mttr_min: 4}]",
  ],
  ["materials/cosmetics.yaml", "types:\n  - Tube\n  - Case\n  - Pallet", 'types: "*"', 'must be a list, found "*"'],
  [
    "behaviors/default_6phase.yaml",
    "handler: MicrostopPhase",
    "handler: microstop",
    "; did you mean MicrostopPhase? a phase of your own needs the module that registers it (--module FILE)",
  ],
  [
    "materials/cosmetics.yaml",
    "types:\n  - Tube\n  - Case\n  - Pallet",
    "types: Tube, Case, Pallet",
    "; write [Tube, Case, Pallet]",
  ],
  [
    "scenarios/baseline.yaml",
    "overrides: {}",
    "overrides: {Filler.uph: 3, equipment.Packer.performance.jam_prob: 0.1}",
    "; write Filler: {uph: 3}",
    "; write Packer: {performance: {jam_prob: 0.1}}",
  ],
  [
    "scenarios/baseline.yaml",
    "overrides: {}",
    "overrides: {equipment.Filler: {uph: 3}, equipment: {Filler: {uph: 3}}}",
    "no such equipment in this scenario; write Filler",
    "under overrides stand the machines themselves, such as Filler",
  ],
  [
    "scenarios/baseline.yaml",
    "overrides: {}",
    "overrides: {Filler: {reliability.mtbf_min: 3}}",
    "overrides.Filler.reliability.mtbf_min  unknown key; write reliability: {mtbf_min: 3}",
  ],
  [
    "runs/baseline_8hr.yaml",
    "scenario: ",
    "scenario:",
    "this is no key and value; a space is missing after the colon: scenario: baseline",
  ],
  ["runs/baseline_8hr.yaml", "scenario: ", "scenario = ", "this is no key and value; write scenario: baseline"],
  [
    "runs/baseline_8hr.yaml",
    "scenario: baseline",
    "description: Line 1: fast\nscenario: baseline",
    'a value with a colon in it stands in quotes: description: "Line 1: fast"',
  ],
  [
    "runs/baseline_8hr.yaml",
    "scenario: baseline",
    "description: fast\n  scenario: baseline",
    "the value of this key goes on in the next line, which is indented like a key inside it",
  ],
  // Never, none, or without end.
  ["equipment/filler.yaml", "mtbf_min: 120", "mtbf_min: .inf", "found .inf; write null for never, or leave it out"],
  ["equipment/filler.yaml", "mtbf_min: 120", "mtbf_min: inf", 'found "inf"; write null for never, or leave it out'],
  ["equipment/filler.yaml", "mtbf_min: 120", "mtbf_min: never", 'found "never"; write null for never, or leave it out'],
  ["equipment/filler.yaml", "mtbf_min: 120", "mtbf_min: None", 'found "None"; write null for never, or leave it out'],
  ["equipment/filler.yaml", "mtbf_min: 120", "mtbf_min: 0", "found 0; write null for never, or leave it out"],
  [
    "equipment/filler.yaml",
    "jam_prob: 0.01",
    "cycle_time_sec: .inf",
    "found .inf; write null for none, or leave it out",
  ],
  ["equipment/filler.yaml", "jam_prob: 0.01", "jam_prob: none", 'found "none"; write 0 for none'],
  ["equipment/filler.yaml", "buffer_capacity: 50", "buffer_capacity: inf", 'found "inf"; write .inf'],
  ["equipment/filler.yaml", "buffer_capacity: 50", "buffer_capacity: unlimited", 'found "unlimited"; write .inf'],
  ["equipment/filler.yaml", "buffer_capacity: 50", "buffer_capacity: none", 'found "none"; write 0 for none'],
  [
    "sources/infinite_raw.yaml",
    "initial_inventory: .inf",
    "initial_inventory: Infinity",
    'found "Infinity"; write .inf',
  ],
  [
    "sources/infinite_raw.yaml",
    "initial_inventory: .inf",
    "interarrival_sec: .inf",
    "found .inf; write null for none, or leave it out",
  ],
  [
    "products/fresh_toothpaste_5oz.yaml",
    "size_oz: 5.0",
    "size_oz: none",
    'found "none"; write null for none, or leave it out',
  ],
  ["runs/baseline_8hr.yaml", "duration_hours: 8.0", "duration_hours: .inf", "must be a number above 0, found .inf"],
];

for (const [file, piece, by, ...ends] of FORMS) {
  Deno.test(`${JSON.stringify(by)} is answered with ${ends.join(" and ")}`, async () => {
    const found = await problemsIn({ [file]: replacing(piece, by) });
    assert.equal(found.length, ends.length, found.join("\n"));
    found.forEach((problem, index) => assert.ok(problem.endsWith(ends[index]), problem));
  });
}

Deno.test("Other words for parameters stand for one that some distribution has, and are none themselves", () => {
  const known = DISTRIBUTIONS.flatMap(({ schema }) => Object.keys(schema.shape));
  for (const { means, words } of DISTRIBUTION_SYNONYMS) {
    assert.ok(known.includes(means), means);
    for (const word of words) assert.ok(!known.includes(word), word);
  }
});

Deno.test("A row of stations that has become a graph is told to call them nodes", async () => {
  const file = "topologies/cosmetics_line_graph.yaml";
  assert.deepEqual(await problemsIn({ [file]: replacing("nodes:\n", "stations:\n") }, "baseline_graph_8hr"), [
    `${file}:5:1  stations  unknown key; did you mean nodes?`,
  ]);
});

Deno.test("Of stations whose equipment is misspelt as a key only that is told; one like a machine is told how to refer to it", async () => {
  const file = "topologies/cosmetics_line_graph.yaml";
  const misspelt = replacing("    equipment_ref: Packer\n", "    equipment: Packer\n");
  const renamed = (text: string) =>
    misspelt(text).replace("  - name: Packer\n", "  - name: Packer 1\n").replaceAll(
      /(source|target): Packer\n/g,
      "$1: Packer 1\n",
    );
  const [problem, ...others] = await problemsIn({ [file]: renamed }, "baseline_graph_8hr");
  assert.match(problem, /equipment {2}unknown key; did you mean equipment_ref\?$/);
  assert.deepEqual(others, []);
  const without = (text: string) => renamed(text).replace("    equipment: Packer\n", "");
  const [plain] = await problemsIn({ [file]: without }, "baseline_graph_8hr");
  assert.match(
    plain,
    /no such equipment in this scenario: Packer 1; if it is one like Packer, write equipment_ref: Packer$/,
  );
});

Deno.test("A file with the ending of a plain text is told not to be read", async () => {
  const filler = "uph: 3\n";
  const [hidden] = await problemsIn({ "equipment/filler.yaml": null, "equipment/filler.yaml.txt": filler });
  assert.match(
    hidden,
    /no equipment is named Filler; equipment\/filler.yaml.txt is not read: its name must end in .yaml$/,
  );
});
