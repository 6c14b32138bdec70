import assert from "node:assert/strict";
import { problemsIn } from "../changed_config.ts";

/** Paths of a line with two packers of one equipment, and what is said of them. */
const PATHS: readonly (readonly [path: string, message: string])[] = [
  [
    "equipment.Palletizer.1.uph",
    "no such place: 1; Palletizer.1 has no values of its own: machines side by side are alike; " +
    "did you mean equipment.Palletizer.uph?",
  ],
  [
    "equipment.Filler.2.jam_prob",
    "no such place: 2; Filler.2 has no values of its own: machines side by side are alike; " +
    "did you mean equipment.Filler.jam_prob?",
  ],
  [
    "equipment.PackerNorth.uph",
    "no such place: PackerNorth; the station PackerNorth is a SidePacker, as is PackerSouth; " +
    "did you mean equipment.SidePacker.uph?",
  ],
  [
    "equipment.Rework.uph",
    "no such place: Rework; the station Rework is a ReworkBench; did you mean equipment.ReworkBench.uph?",
  ],
  ["nodes.PackerNorth.count", "no such place: nodes; did you mean topology.nodes.PackerNorth.count?"],
  ["stations.Filler.count", "no such place: stations; did you mean topology.nodes.Filler.count?"],
  [
    "edges.Filler->Inspector.capacity",
    "no such place: edges; did you mean topology.edges.Filler->Inspector.capacity?",
  ],
  ["topology.Filler.count", "no such place: Filler; did you mean topology.nodes.Filler.count?"],
  ["equipment.Filler.count", "no such place: count; did you mean topology.nodes.Filler.count?"],
  [
    "equipment.Packer 1.uph",
    "no such place: Packer 1; expected one of Filler, Inspector, ReworkBench, SidePacker, Palletizer",
  ],
  ["topology.nodes.0.uph", "no such place: uph; did you mean equipment.Filler.uph?"],
  ["topology.nodes.Filler.uph", "no such place: uph; did you mean equipment.Filler.uph?"],
  ["topology.nodes.Filler.mtbf", "no such place: mtbf; did you mean equipment.Filler.mtbf_min?"],
  ["topology.nodes.Filler.1.count", "no such place: 1; did you mean topology.nodes.Filler.count?"],
  ["Filler.uph", "no such place: Filler; did you mean equipment.Filler.uph?"],
  ["Filler.speed", "no such place: Filler; did you mean equipment.Filler.uph?"],
  ["PackerNorth.count", "no such place: PackerNorth; did you mean topology.nodes.PackerNorth.count?"],
  ["overrides.Filler.uph", "no such place: overrides; did you mean equipment.Filler.uph?"],
  ["uph", "no such place: uph; say of which machine: equipment.Filler.uph"],
  ["equipment.uph", "no such place: uph; say of which machine: equipment.Filler.uph"],
  ["run.uph", "no such place: uph; say of which machine: equipment.Filler.uph"],
  ["hours", "no such place: hours; did you mean run.duration_hours?"],
  ["runs.hours", "no such place: runs; did you mean run.duration_hours?"],
  ["seed", "no such place: seed; did you mean run.random_seed?"],
  ["price", "no such place: price; did you mean product.selling_price?"],
  ["run.price", "no such place: price; did you mean product.selling_price?"],
  ["source.initial_inventory", "no such place: source; did you mean sources._source.initial_inventory?"],
  ["sources.initial_inventory", "no such place: initial_inventory; did you mean sources._source.initial_inventory?"],
  [
    "equipment.Robot.uph",
    "no such place: Robot; expected one of Filler, Inspector, ReworkBench, SidePacker, Palletizer",
  ],
  ["equipment.filler.uph", "no such place: filler; did you mean Filler?"],
  [
    "colour",
    "no such place: colour; expected one of run, product, equipment, sources, topology, behaviors",
  ],
  ["equipment.Filler.mtbf_hours", "unknown key; did you mean reliability.mtbf_min, in minutes?"],
  ["equipment.Filler.reliabilty.mtbf_min", "unknown key; did you mean reliability?"],
  ["equipment.Filler.colour.of.it", "unknown key"],
  ["equipment.Filler.mtbf_min", "must be a number above 0, found 0; write null for never, or leave it out"],
];

for (const [path, message] of PATHS) {
  Deno.test(`--set ${path} is blamed itself, and told what is meant`, async () => {
    const report = await problemsIn({}, "two_packers_8hr", { set: [`${path}=0`] });
    const [, at, said] = report[0].split("  ");
    assert.deepEqual([report.length, report[0].split("  ")[0], said], [1, "--set", message]);
    assert.ok(path.startsWith(at) || at.startsWith(path), at);
  });
}

Deno.test("The name of a station is right, however like that of its machine", async () => {
  const file = "topologies/cosmetics_line_graph.yaml";
  const renamed = (text: string) => text.replace(/(name|source|target): Packer$/gm, "$1: Packer 1");
  const set = ["equipment.Packer 1.uph=3"];
  assert.deepEqual(await problemsIn({ [file]: renamed }, "baseline_graph_8hr", { set }), [
    "--set  equipment.Packer 1.uph  no such place: Packer 1; the station Packer 1 is a Packer; " +
    "did you mean equipment.Packer.uph?",
  ]);
});
