import assert from "node:assert/strict";
import { problemsIn, replacing } from "./changed_config.ts";
import { assembly } from "./graph_config.ts";

Deno.test("One report names what is wrong with a graph, its packs, its conditions and its machines", async () => {
  const changes = {
    ...assembly(
      ["    max_passes: 2\n", ""],
      ["share: 0.3", "share: 0.2"],
      ["Tube: 12", "Tube: 11"],
      ["product.passes < 2", "product.pases < 2"],
      ["    condition: product.is_defective\n", "    condition: product.is_defective = true\n"],
      [
        "  - name: Palletizer\n",
        "  - name: Spare\n    equipment_ref: Packer\n    output_type: None\n  - name: Palletizer\n",
      ],
      ["target: _sink\n", "target: _sink\n  - source: Spare\n    target: _sink\n"],
    ),
    "equipment/filler.yaml": replacing("jam_time_sec: 15", "jam_time_sec: {dist: lognormal, mean: 0, sd: 2}"),
    "equipment/packer.yaml": replacing("mtbf_min: 240", "mtbf_min: {dist: triangular, min: 5, mode: 3, max: 9}"),
  };
  const line = "topologies/cosmetics_line_graph.yaml";
  assert.deepEqual(await problemsIn(changes, "baseline_graph_8hr"), [
    "equipment/filler.yaml:11:41  performance.jam_time_sec.mean  must be a number above 0, found 0",
    "equipment/packer.yaml:7:46  reliability.mtbf_min.mode  must be at least min (5), found 3",
    `${line}:10:12  nodes.1.route  the shares of Inspector's edges without a condition must sum to 1, found 0.9`,
    `${line}:16:7  nodes.3.inputs  ` +
    "Packer makes a Case of 11 tubes, but the product fresh_toothpaste_5oz has units_per_case 12",
    `${line}:23:7  nodes.4.inputs  Hand makes a Case of 12 tubes, but Packer makes one of 11`,
    `${line}:26:11  nodes.5.name  no edge leads into Spare`,
    `${line}:42:49  edges.2.condition  product has no pases; did you mean passes?, at character 34`,
    `${line}:45:37  edges.3.condition  unexpected "="; equality is written ==, at character 22`,
    `${line}:52:5  edges.6  closes the loop Inspector → Rework → Inspector; ` +
    "the edge that leads back needs max_passes: how often an item may go round",
  ]);
});

Deno.test("Packs are added up also where another part of the graph has a loop", async () => {
  const report = await problemsIn(
    assembly(
      ["edges:\n", "edges:\n  - source: Palletizer\n    target: Wrapper\n  - source: Wrapper\n    target: Wrapper\n"],
      [
        "  - name: Palletizer\n",
        "  - name: Wrapper\n    equipment_ref: Packer\n    output_type: None\n  - name: Palletizer\n",
      ],
      ["batch_in: 60", "batch_in: 59"],
    ),
    "baseline_graph_8hr",
  );
  assert.match(report.join("\n"), /Palletizer makes a Pallet of 59 cases/);
  assert.match(report.join("\n"), /closes the loop Wrapper → Wrapper/);
});

Deno.test("A wrong value in a graph does not hide misspelt names, nor a condition that cannot be read", async () => {
  const changes = assembly(
    ["merge: priority", "merge: lifo"],
    ["    equipment_ref: Inspector\n", "    equipment_ref: Inspektor\n"],
    ["product.passes < 2", "product.pases < 2"],
    ["target: _sink\n", "target: _sinc\n"],
  );
  const line = "topologies/cosmetics_line_graph.yaml";
  const report = await problemsIn(changes, "baseline_graph_8hr");
  assert.deepEqual(report.map((text) => text.replace(`${line}:`, "").replace(/^\d+:\d+ {2}/, "")), [
    "nodes.2.equipment_ref  no such equipment in this scenario: Inspektor; did you mean Inspector?",
    'nodes.5.merge  must be one of fifo, priority, round_robin, found "lifo"; did you mean fifo?',
    "edges.2.condition  product has no pases; did you mean passes?, at character 34",
    "edges.11.target  no such node to enter: _sinc; did you mean _sink?",
  ]);
});
