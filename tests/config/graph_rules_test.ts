import assert from "node:assert/strict";
import { defineRun } from "../../src/config/define.ts";
import { loadWith, problemsIn, replacing } from "./changed_config.ts";
import { assembly } from "./graph_config.ts";

const RUN = "baseline_graph_8hr";

Deno.test("A graph with every key resolves with each of them explicit, and defines itself", async () => {
  const run = await loadWith(assembly(), RUN);
  const { nodes, edges } = run.topology;
  const { name: _, ...packer } = nodes[3];
  assert.deepEqual(packer, {
    equipment_ref: "Packer",
    behavior_ref: "default_6phase",
    batch_in: null,
    inputs: { Tube: 12, Carton: 1 },
    batch_out: 1,
    output_type: "Case",
    count: 2,
    route: "first_match",
    merge: "fifo",
  });
  const optional = edges.map((
    { capacity, transit_sec, share, priority, max_passes },
  ) => [capacity, transit_sec, share, priority, max_passes]);
  assert.deepEqual(optional, [
    [Infinity, 0, null, null, null],
    [30, 12, null, null, null],
    [20, 0, null, null, null],
    [Infinity, 0, null, null, null],
    [20, 0, 0.7, null, null],
    [20, 0, 0.3, null, null],
    [20, 0, null, null, 2],
    [Infinity, 0, null, null, null],
    [Infinity, 0, null, null, null],
    [100, 0, null, 1, null],
    [100, 0, null, null, null],
    [Infinity, 0, null, null, null],
  ]);
  assert.deepEqual(defineRun(run), run);
});

type Piece = readonly [piece: string, by: string];

/** What is wrong, the pieces of the file replaced, the report. */
const RULES: readonly (readonly [name: string, pieces: readonly Piece[], report: readonly string[]])[] = [
  ["a loop that counts no passes", [["    max_passes: 2\n", ""]], [
    "49:5  edges.6  closes the loop Inspector → Rework → Inspector; " +
    "the edge that leads back needs max_passes: how often an item may go round",
  ]],
  ["a count of passes on an edge of no loop", [["    transit_sec: 12", "    max_passes: 1"]], [
    "36:17  edges.1.max_passes  closes no loop: no way leads from Inspector back to Filler",
  ]],
  ["a station that only a loop leads to", [[
    "condition: product.is_defective and product.passes < 2",
    "max_passes: 3\n    condition: product.is_defective",
  ]], [
    "11:11  nodes.2.name  only edges with max_passes lead into Rework; that belongs on the edge that leads back",
  ]],
  ["a loop onto itself", [["    max_passes: 2\n", "    max_passes: 2\n  - source: Filler\n    target: Filler\n"]], [
    "52:5  edges.7  closes the loop Filler → Filler; " +
    "the edge that leads back needs max_passes: how often an item may go round",
    "52:13  edges.7.source  brings Tube back to Filler, which takes None",
    "53:13  edges.7.target  " +
    "is never taken: the edge from Filler to Inspector before it has no condition and takes every item; " +
    "to use both give Filler a route: share, round_robin or shortest_queue",
  ]],
  ["shares that do not sum to 1", [["share: 0.3", "share: 0.2"]], [
    "10:12  nodes.1.route  the shares of Inspector's edges without a condition must sum to 1, found 0.9",
  ]],
  ["a share that is missing", [["    share: 0.3\n", ""]], [
    "46:5  edges.5.share  is missing; Inspector has route: share, so the edge into Hand needs one",
  ]],
  ["a share of one condition only", [[
    "condition: product.is_defective and",
    "share: 0.5\n    condition: product.is_defective and",
  ]], [
    "41:5  edges.3.share  is missing; Inspector has route: share, so the edge into _reject needs one",
  ]],
  ["shares without routing by share", [["    route: share\n", ""]], [
    "44:12  edges.4.share  means nothing while Inspector has route: first_match; write route: share there",
    "46:13  edges.5.target  " +
    "is never taken: the edge from Inspector to Packer before it has no condition and takes every item; " +
    "to use both give Inspector a route: share, round_robin or shortest_queue",
    "47:12  edges.5.share  means nothing while Inspector has route: first_match; write route: share there",
  ]],
  ["a way that is never taken", [["    route: share\n", ""], ["    share: 0.7\n", ""], ["    share: 0.3\n", ""]], [
    "45:13  edges.5.target  " +
    "is never taken: the edge from Inspector to Packer before it has no condition and takes every item; " +
    "to use both give Inspector a route: share, round_robin or shortest_queue",
  ]],
  ["a priority where nothing merges by it", [["    merge: priority\n", ""]], [
    "57:15  edges.9.priority  means nothing while Palletizer has merge: fifo; write merge: priority there",
  ]],
  ["a priority off the line", [["target: _sink\n", "target: _sink\n    priority: 3\n"]], [
    "63:15  edges.11.priority  means nothing on an edge into _sink",
  ]],
  ["keys that a source's edge cannot have", [[
    "target: Filler\n",
    "target: Filler\n    condition: product.is_defective\n    share: 1\n    transit_sec: 3\n    max_passes: 1\n    capacity: 4\n",
  ]], [
    "33:16  edges.0.condition  an edge out of _source:tubes has no condition",
    "34:12  edges.0.share  an edge out of _source:tubes has no share: stations take what they need",
    "35:18  edges.0.transit_sec  an edge out of _source:tubes has none: a conveyor runs between two stations",
    "36:17  edges.0.max_passes  an edge out of _source:tubes closes no loop",
    "37:15  edges.0.capacity  must be .inf between _source:tubes and Filler, found 4",
  ]],
  ["keys that an edge off the line cannot have", [[
    "target: _sink\n",
    "target: _sink\n    transit_sec: 3\n    max_passes: 1\n    capacity_override: 4\n",
  ]], [
    "63:18  edges.11.transit_sec  an edge into _sink has none: a conveyor runs between two stations",
    "64:17  edges.11.max_passes  an edge into _sink closes no loop",
    "65:24  edges.11.capacity_override  must be .inf between Palletizer and _sink, found 4",
  ]],
  ["both names of a capacity", [["capacity_override: 30", "capacity_override: 30\n    capacity: 30"]], [
    "35:5  edges.1.capacity_override  stands beside capacity; expected one of them",
  ]],
  ["a conveyor that holds nothing", [["capacity_override: 30", "capacity_override: 0"]], [
    "36:18  edges.1.transit_sec  needs a capacity of 1 or more: items are on the conveyor",
  ]],
  ["a source that is not declared", [["source: _source:tubes", "source: _source:tube"]], [
    "31:13  edges.0.source  no such node to leave: _source:tube; did you mean _source:tubes?",
  ]],
  ["a source that feeds nothing", [["  cartons: cartons\n", "  cartons: cartons\n  more: cartons\n"]], [
    "4:3  sources.more  no edge leaves _source:more",
  ]],
  ["a source without a file", [["cartons: cartons", "cartons: carton"]], [
    "3:12  sources.cartons  no source is named carton; did you mean cartons?",
  ]],
  ["a source beside sources", [["materials: cosmetics", "materials: cosmetics\nsource: infinite_raw"]], [
    "1:1  sources  stands beside source; expected one of them",
  ]],
  ["no source", [["sources:\n  tubes: infinite_raw\n  cartons: cartons\n", ""]], [
    "1:1  source  is missing; must be a name, or sources by name",
  ]],
  ["a source twice", [["  cartons: cartons\n", "  cartons: cartons\n  _source:tubes: cartons\n"]], [
    "4:3  sources._source:tubes  _source:tubes stands here twice",
  ]],
  ["a station named as a machine", [["name: Hand", "name: packer.2"], ["source: Hand", "source: packer.2"], [
    "target: Hand",
    "target: packer.2",
  ], ["target: Hand", "target: packer.2"]], [
    "20:11  nodes.4.name  packer.2 is the name of one of the 2 machines of Packer",
  ]],
  ["batch_in beside inputs", [["    inputs:", "    batch_in: 3\n    inputs:"]], [
    "16:5  nodes.3.inputs  stands beside batch_in; expected one of them",
  ]],
  ["no inputs at all", [["    inputs:\n      Tube: 12\n      Carton: 1\n", "    inputs: {}\n"]], [
    "15:13  nodes.3.inputs  must name at least one material",
  ]],
  ["an input misspelt", [["Carton: 1", "Cartn: 1"]], [
    "17:7  nodes.3.inputs.Cartn  no such material: Cartn; did you mean Carton?",
  ]],
  ["an input that nothing brings", [["Carton: 1", "Carton: 1\n      Pallet: 1"]], [
    "18:7  nodes.3.inputs.Pallet  no edge brings Pallet to Packer; what comes in is Tube, Carton",
  ]],
  ["an input that is not named", [["      Carton: 1\n", ""]], [
    "16:7  nodes.3.inputs  says nothing of Carton, which comes in from _source:cartons",
  ]],
  ["two materials and no inputs", [["    inputs:\n      Tube: 12\n      Carton: 1\n", "    batch_in: 12\n"]], [
    "15:15  nodes.3.batch_in  Packer takes Tube from Inspector and Carton from _source:cartons; " +
    "say how many of each with inputs",
  ]],
  ["packs that differ", [[
    "    equipment_ref: Packer\n    inputs:\n      Tube: 12",
    "    equipment_ref: Packer\n    inputs:\n      Tube: 10",
  ]], [
    "23:7  nodes.4.inputs  Hand makes a Case of 10 tubes, but Packer makes one of 12",
  ]],
  ["packs that cannot be dealt", [["    count: 2", "    count: 2\n    batch_out: 5"]], [
    "20:16  nodes.3.batch_out  must divide what comes in evenly: 12 tubes make no 5 equal cases",
  ]],
  ["a loop that brings something else", [[
    "    target: Inspector\n    max_passes: 2",
    "    target: Filler\n    max_passes: 2",
  ]], [
    "49:13  edges.6.source  brings Tube back to Filler, which takes None",
  ]],
  ["a source of what must be packed", [["  cartons: cartons", "  cartons: infinite_raw"]], [
    "17:7  nodes.3.inputs.Carton  no edge brings Carton to Packer; what comes in is Tube, None",
    "24:7  nodes.4.inputs.Carton  no edge brings Carton to Hand; what comes in is Tube, None",
  ]],
  ["nothing finished", [["source: Palletizer\n    target: _sink", "source: Palletizer\n    target: _reject"]], [
    "31:3  edges  no edge leads into _sink",
  ]],
];

for (const [name, pieces, report] of RULES) {
  Deno.test(`Graph: ${name} is reported at its place`, async () => {
    const found = await problemsIn(assembly(...pieces), RUN);
    assert.deepEqual(found.map((line) => line.replace("topologies/cosmetics_line_graph.yaml:", "")), report);
  });
}

Deno.test("Graph: an edge into _reject without a condition may stand beside the way on", async () => {
  const pieces: Piece[] = [[
    "    target: Palletizer\n    priority: 1\n",
    "    target: Palletizer\n  - source: Packer\n    target: _reject\n",
  ]];
  assert.deepEqual(await problemsIn(assembly(...pieces), RUN), []);
});

Deno.test("Graph: one default may be listed by share with conditional shares beside it", async () => {
  const pieces: Piece[] = [
    ["condition: product.is_defective and", "share: 0.25\n    condition: product.is_defective and"],
    ["condition: product.is_defective\n", "share: 0.75\n    condition: product.is_defective\n"],
  ];
  assert.deepEqual(await problemsIn(assembly(...pieces), RUN), []);
});

Deno.test("A list of stations has one source and no keys of edges", async () => {
  const linear = (piece: string, by: string) => ({ "topologies/cosmetics_line.yaml": replacing(piece, by) });
  assert.deepEqual(await problemsIn(linear("source: infinite_raw", "sources: {tubes: infinite_raw}")), [
    "topologies/cosmetics_line.yaml:3:1  sources  unknown key; did you mean source?",
  ]);
});

Deno.test("A list of stations may have machines side by side, batches out and inputs by name", async () => {
  const run = await loadWith({
    "topologies/cosmetics_line.yaml": (text) =>
      replacing("batch_in: 60", "inputs: {Case: 60}")(
        replacing("batch_in: 12", "batch_in: 24\n    batch_out: 2\n    count: 3")(text),
      ),
  });
  const [, , packer, palletizer] = run.topology.nodes;
  assert.deepEqual([packer.batch_in, packer.batch_out, packer.count], [24, 2, 3]);
  assert.deepEqual([palletizer.batch_in, palletizer.inputs], [null, { Case: 60 }]);
  assert.deepEqual(defineRun(run), run);
});
