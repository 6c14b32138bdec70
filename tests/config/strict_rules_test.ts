import assert from "node:assert/strict";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { type Changes, problemsIn, replacing } from "./changed_config.ts";

const filler = (piece: string, by: string): Changes => ({ "equipment/filler.yaml": replacing(piece, by) });
const scenario = (piece: string, by: string): Changes => ({ "scenarios/baseline.yaml": replacing(piece, by) });
const line = (piece: string, by: string): Changes => ({ "topologies/cosmetics_line.yaml": replacing(piece, by) });
const graph = (piece: string, by: string): Changes => ({
  "topologies/cosmetics_line_graph.yaml": replacing(piece, by),
});
const run = (piece: string, by: string): Changes => ({ "runs/baseline_8hr.yaml": replacing(piece, by) });
const phases = (piece: string, by: string): Changes => ({ "behaviors/default_6phase.yaml": replacing(piece, by) });
const materials = (piece: string, by: string): Changes => ({ "materials/cosmetics.yaml": replacing(piece, by) });

/** What is wrong, the changed files, the whole report. Cases whose name says "graph" load the graph form. */
const RULES: readonly (readonly [name: string, changes: Changes, report: readonly string[]])[] = [
  ["a value out of range", filler("jam_prob: 0.01", "jam_prob: 1.5"), [
    "equipment/filler.yaml:10:13  performance.jam_prob  must be between 0 and 1, found 1.5",
  ]],
  ["an unknown key", filler("jam_prob", "jam_prb"), [
    "equipment/filler.yaml:10:3  performance.jam_prb  unknown key; did you mean jam_prob?",
  ]],
  ["a key outside its group", filler("uph: 10000", "jam_prob: 0.5"), [
    "equipment/filler.yaml:4:1  jam_prob  unknown key; did you mean performance.jam_prob?",
  ]],
  ["a wrong type", filler("uph: 10000", "uph: fast"), [
    'equipment/filler.yaml:4:6  uph  must be a number above 0, found "fast"',
  ]],
  ["not a number", filler("uph: 10000", "uph: .nan"), [
    "equipment/filler.yaml:4:6  uph  must be a number above 0, found NaN",
  ]],
  ["a negative buffer", filler("buffer_capacity: 50", "buffer_capacity: -1"), [
    "equipment/filler.yaml:5:18  buffer_capacity  must be a whole number of items, 0 or more, or .inf, found -1",
  ]],
  ["a key twice", filler("uph: 10000", "uph: 10000\nuph: 9000"), [
    "equipment/filler.yaml:5:1  the key uph stands here twice, first in line 4",
  ]],
  ["an unknown distribution", filler("jam_time_sec: 15", "jam_time_sec: {dist: weibul, shape: 1}"), [
    "equipment/filler.yaml:11:24  performance.jam_time_sec.dist  must be one of constant, exponential, uniform, " +
    'triangular, normal, lognormal, gamma, erlang, weibull, empirical, found "weibul"; did you mean weibull?',
  ]],
  ["a distribution without a parameter", filler("jam_time_sec: 15", "jam_time_sec: {dist: weibull, shape: 1}"), [
    "equipment/filler.yaml:11:17  performance.jam_time_sec.scale  is missing; must be a number above 0",
  ]],
  ["a uniform upside down", filler("jam_time_sec: 15", "jam_time_sec: {dist: uniform, min: 3, max: 2}"), [
    "equipment/filler.yaml:11:46  performance.jam_time_sec.max  must be at least min (3), found 2",
  ]],
  ["a mode outside", filler("jam_time_sec: 15", "jam_time_sec: {dist: triangular, min: 3, mode: 1, max: 4}"), [
    "equipment/filler.yaml:11:50  performance.jam_time_sec.mode  must be at least min (3), found 1",
  ]],
  ["a normal below 0", filler("jam_time_sec: 15", "jam_time_sec: {dist: normal, mean: -9, sd: 1}"), [
    "equipment/filler.yaml:11:38  performance.jam_time_sec.mean  " +
    "must be above -3 sd: draws below 0 are repeated, found -9",
  ]],
  [
    "weights that do not fit",
    filler("jam_time_sec: 15", "jam_time_sec: {dist: empirical, values: [1, 2], weights: [1]}"),
    [
      "equipment/filler.yaml:11:60  performance.jam_time_sec.weights  must have as many entries as values (2), found a list of 1",
    ],
  ],
  ["weights of nothing", filler("jam_time_sec: 15", "jam_time_sec: {dist: empirical, values: [1], weights: [0]}"), [
    "equipment/filler.yaml:11:57  performance.jam_time_sec.weights  must have a weight above 0, found a list of 1",
  ]],
  ["a time between failures of 0", filler("mtbf_min: 120", "mtbf_min: {dist: constant, value: 0}"), [
    "equipment/filler.yaml:7:13  reliability.mtbf_min  must be above 0, found a mapping with dist, value",
  ]],
  ["an unknown scenario", run("scenario: baseline", "scenario: basline"), [
    "runs/baseline_8hr.yaml:3:11  scenario  no scenario is named basline; did you mean baseline?",
  ]],
  ["an unknown product", run("product: fresh_toothpaste_5oz", "product: fresh_toothpaste_6oz"), [
    "runs/baseline_8hr.yaml:4:10  product  no product is named fresh_toothpaste_6oz; did you mean fresh_toothpaste_5oz?",
  ]],
  ["no scenario", run("scenario: baseline\n", ""), [
    "runs/baseline_8hr.yaml:2:1  scenario  is missing; must be a name",
  ]],
  ["a start time that is none", run('"2025-01-06T06:00:00"', "2025-02-30T06:00:00"), [
    "runs/baseline_8hr.yaml:8:13  start_time  " +
    'must be a time such as 2025-01-06T06:00:00, found "2025-02-30T06:00:00"; there is no 30 February',
  ]],
  ["too many rows", run("telemetry_interval_sec: 300.0", "telemetry_interval_sec: 0.001"), [
    "runs/baseline_8hr.yaml:7:25  telemetry_interval_sec" +
    "  makes 1.15e+8 rows of 4 machines in 8 h, expected at most 50000000; use a longer interval",
  ]],
  ["more items than can be counted", run("duration_hours: 8.0", "duration_hours: 300000.0"), [
    "runs/baseline_8hr.yaml:5:17  duration_hours  Filler could make 3.00e+9 items, expected at most 2147483647",
  ]],
  ["an override of a machine that is not there", scenario("overrides: {}", "overrides:\n  Fillr: {uph: 1}"), [
    "scenarios/baseline.yaml:10:3  overrides.Fillr  no such equipment in this scenario; did you mean Filler?",
  ]],
  ["an override of an unknown key", scenario("overrides: {}", "overrides:\n  Filler:\n    upj: 1"), [
    "scenarios/baseline.yaml:11:5  overrides.Filler.upj  unknown key; did you mean uph?",
  ]],
  ["an override out of range", scenario("overrides: {}", "overrides:\n  Filler:\n    jam_prob: 2"), [
    "scenarios/baseline.yaml:11:15  overrides.Filler.jam_prob  must be between 0 and 1, found 2",
  ]],
  ["an override that is no mapping", scenario("overrides: {}", "overrides:\n  Filler: 3"), [
    "scenarios/baseline.yaml:10:11  overrides.Filler  must be keys and values, found 3",
  ]],
  ["unknown equipment", scenario("- Packer", "- Paker"), [
    "scenarios/baseline.yaml:7:5  equipment.2  no equipment is named Paker; did you mean Packer?",
    "topologies/cosmetics_line.yaml:12:11  stations.2.name  no such equipment in this scenario: Packer; add Packer to the scenario's equipment",
  ]],
  ["equipment twice", scenario("- Packer", "- Filler"), [
    "scenarios/baseline.yaml:7:5  equipment.2  Filler stands here twice",
    "topologies/cosmetics_line.yaml:12:11  stations.2.name  no such equipment in this scenario: Packer; add Packer to the scenario's equipment",
  ]],
  ["an unknown behaviour", scenario("overrides: {}", "overrides: {}\nbehavior: default_5phase"), [
    "scenarios/baseline.yaml:10:11  behavior  no behaviour is named default_5phase; did you mean default_6phase?",
  ]],
  ["an unknown source", line("infinite_raw", "infinite"), [
    "topologies/cosmetics_line.yaml:3:9  source  no source is named infinite; known: carton_blanks, empty_bottle_layers, infinite_raw",
  ]],
  ["an unknown kind of material", line("output_type: Case", "output_type: Casse"), [
    "topologies/cosmetics_line.yaml:14:18  stations.2.output_type  no such material: Casse; did you mean Case?",
  ]],
  ["types that do not go up", line("output_type: Pallet", "output_type: Tube"), [
    "topologies/cosmetics_line.yaml:17:18  stations.3.output_type  " +
    "must be above Case, which comes in (the order is Tube, Case, Pallet), found Tube",
  ]],
  ["a type that comes in already", line("output_type: None", "output_type: Tube"), [
    "topologies/cosmetics_line.yaml:11:18  stations.1.output_type  " +
    "Tube is what comes in already, made by Filler; use None at the one of the two that only passes tubes through",
  ]],
  ["a type that comes in already, further down", line("output_type: Pallet", "output_type: Case"), [
    "topologies/cosmetics_line.yaml:17:18  stations.3.output_type  " +
    "Case is what comes in already, made by Packer; use None at the one of the two that only passes cases through",
  ]],
  ["no base unit", line("output_type: Tube", "output_type: None"), [
    "topologies/cosmetics_line.yaml:14:18  stations.2.output_type  " +
    "must be Tube, the base unit, before anything else is made, found Case",
  ]],
  ["a case that is not the product's", line("batch_in: 12", "batch_in: 10"), [
    "topologies/cosmetics_line.yaml:13:15  stations.2.batch_in  " +
    "Packer makes a Case of 10 tubes, but the product fresh_toothpaste_5oz has units_per_case 12",
  ]],
  ["a pallet that is not the product's", line("batch_in: 60", "batch_in: 61"), [
    "topologies/cosmetics_line.yaml:16:15  stations.3.batch_in  " +
    "Palletizer makes a Pallet of 61 cases, but the product fresh_toothpaste_5oz has cases_per_pallet 60",
  ]],
  ["an empty batch", line("batch_in: 12", "batch_in: 0"), [
    "topologies/cosmetics_line.yaml:13:15  stations.2.batch_in  must be a whole number, 1 or more, found 0",
  ]],
  ["an inspector that makes two", line("batch_in: 1\n    output_type: None", "batch_out: 2\n    output_type: None"), [
    "topologies/cosmetics_line.yaml:10:16  stations.1.batch_out  " +
    "must be what comes in (1) where items pass through, found 2",
  ]],
  ["a station twice", line("name: Inspector", "name: Filler"), [
    "topologies/cosmetics_line.yaml:9:11  stations.1.name  Filler stands here twice",
  ]],
  ["a reserved name", line("name: Inspector", "name: _sink\n    equipment_ref: Inspector"), [
    "topologies/cosmetics_line.yaml:9:11  stations.1.name  _sink is a reserved name",
  ]],
  ["a name that differs in case", line("name: Inspector", "name: filler\n    equipment_ref: Inspector"), [
    "topologies/cosmetics_line.yaml:9:11  stations.1.name  differs from Filler only in upper and lower case",
  ]],
  ["an output that is a component", materials("- Case", "- {name: Case, component: true}"), [
    "topologies/cosmetics_line.yaml:14:18  stations.2.output_type  " +
    "Case is a component: it holds no base units, and those of Tube, which comes in from Inspector, would be lost",
  ]],
  ["a material twice", materials("- Case", "- Tube"), [
    "materials/cosmetics.yaml:5:5  types.1  Tube stands here twice",
  ]],
  ["a raw type", materials("- Case", "- None"), [
    "materials/cosmetics.yaml:5:5  types.1  None stands for raw material and cannot be a type",
  ]],
  ["an unknown handler", phases("BreakdownPhase", "BreakdwnPhase"), [
    "behaviors/default_6phase.yaml:8:14  phases.1.handler  no such handler: BreakdwnPhase; " +
    "did you mean BreakdownPhase? a phase of your own needs the module that registers it (--module FILE)",
  ]],
  ["phases out of order", {
    "behaviors/default_6phase.yaml": (text) =>
      text.replace("TransformPhase", "X").replace("InspectPhase", "TransformPhase").replace("X", "InspectPhase"),
  }, [
    "behaviors/default_6phase.yaml:20:14  phases.5.handler  " +
    "TransformPhase stands too late; the order is collect, breakdown, microstop, execute, transform, inspect",
  ]],
  ["a collecting phase that is off", phases("enabled: true", "enabled: false"), [
    "behaviors/default_6phase.yaml:6:14  phases.0.enabled  " +
    "only breakdown, microstop, inspect and phases of your own can be switched off",
  ]],
  ["graph: an unknown target", graph("target: Palletizer", "target: Paletizer"), [
    "topologies/cosmetics_line_graph.yaml:34:13  edges.4.target  no such node to enter: Paletizer; did you mean Palletizer?",
  ]],
  ["graph: an unknown source", graph("- source: Packer", "- source: _sorce"), [
    "topologies/cosmetics_line_graph.yaml:33:13  edges.4.source  no such node to leave: _sorce; did you mean _source?",
  ]],
  ["graph: unknown equipment", graph("equipment_ref: Packer", "equipment_ref: Paker"), [
    "topologies/cosmetics_line_graph.yaml:15:20  nodes.2.equipment_ref  " +
    "no such equipment in this scenario: Paker; did you mean Packer?",
  ]],
  ["graph: no sink", graph("  - source: Palletizer\n    target: _sink\n", ""), [
    "topologies/cosmetics_line_graph.yaml:23:3  edges  no edge leads into _sink; one must leave Palletizer",
  ]],
  ["graph: no source", graph("  - source: _source\n    target: Filler\n", ""), [
    "topologies/cosmetics_line_graph.yaml:23:3  edges  no edge leaves _source; one must lead into Filler",
  ]],
  [
    "graph: no edge into a node",
    graph("  - source: Filler\n    target: Inspector\n", "  - source: Filler\n    target: _reject\n"),
    [
      "topologies/cosmetics_line_graph.yaml:10:11  nodes.1.name  no edge leads into Inspector",
    ],
  ],
  ["graph: a node misspelt", graph("  - name: Packer", "  - name: Paker"), [
    "topologies/cosmetics_line_graph.yaml:14:11  nodes.2.name  " +
    "no edge names it, and 2 edges name Packer; did you mean Packer?",
  ]],
  [
    "graph: a node misspelt, its machine too",
    graph("  - name: Packer\n    equipment_ref: Packer\n", "  - name: Paker\n"),
    [
      "topologies/cosmetics_line_graph.yaml:14:11  nodes.2.name  " +
      "no such equipment in this scenario: Paker; did you mean Packer?",
    ],
  ],
  ["graph: a loop apart", graph("source: Inspector\n    target: Packer", "source: Palletizer\n    target: Packer"), [
    "topologies/cosmetics_line_graph.yaml:14:11  nodes.2.name  Packer cannot be reached from _source",
    "topologies/cosmetics_line_graph.yaml:18:11  nodes.3.name  Palletizer cannot be reached from _source",
    "topologies/cosmetics_line_graph.yaml:33:5  edges.4  closes the loop Palletizer → Packer → Palletizer; " +
    "the edge that leads back needs max_passes: how often an item may go round",
  ]],
  ["graph: an edge twice", graph("target: _sink", "target: _sink\n  - source: Packer\n    target: Palletizer"), [
    "topologies/cosmetics_line_graph.yaml:37:5  edges.6  the edge from Packer to Palletizer stands here twice",
  ]],
  ["graph: a condition after an edge without one", graph("    condition: not product.is_defective\n", ""), [
    "topologies/cosmetics_line_graph.yaml:31:16  edges.3.condition  " +
    "can never be asked: the edge from Inspector to Packer before it has no condition and takes every item; put this edge before that one",
  ]],
  [
    "graph: a condition that cannot be read",
    graph("condition: product.is_defective", "condition: product.is_defectve"),
    [
      "topologies/cosmetics_line_graph.yaml:32:24  edges.3.condition  " +
      "product has no is_defectve; did you mean is_defective?, at character 9",
    ],
  ],
  ["graph: a condition in quotes", graph("condition: product.is_defective", "condition: \"product.defects > '1'\""), [
    "topologies/cosmetics_line_graph.yaml:32:35  edges.3.condition  > needs a number, found a text, at character 19",
  ]],
  ["graph: a capacity off the line", graph("target: _sink", "target: _sink\n    capacity: 3"), [
    "topologies/cosmetics_line_graph.yaml:37:15  edges.5.capacity  must be .inf between Palletizer and _sink, found 3",
  ]],
];

for (const [name, changes, report] of RULES) {
  Deno.test(`strict: ${name} is reported at its place`, async () => {
    const run = name.startsWith("graph") ? "baseline_graph_8hr" : "baseline_8hr";
    assert.deepEqual(await problemsIn(changes, run), report);
  });
}

Deno.test("two files of one name are a problem at the second", async () => {
  assert.deepEqual(await problemsIn({ "equipment/filler2.yaml": 'uph: 3\nname: "Filler"\n' }), [
    "equipment/filler2.yaml:2:7  name  Filler is the name of equipment/filler.yaml too",
  ]);
});

Deno.test("a file that has no name is named after its file, one with a name in any spelling by that", async () => {
  for (const name of ['"Filler"', "'Filler' # the first", "!!str Filler"]) {
    assert.deepEqual(await problemsIn(filler("name: Filler", `name: ${name}`)), []);
  }
  assert.deepEqual(await problemsIn({ "equipment/filler.yaml": "{name: Filler, uph: 3}" }), []);
  assert.deepEqual(await problemsIn({ "equipment/filler.yaml": null, "equipment/Filler.yaml": "uph: 3" }), []);
});

Deno.test("one report names the problems of every file, in the order in which the files are read", async () => {
  const report = await problemsIn({
    ...run("random_seed: 42", "random_seed: 1.5"),
    ...filler("uph: 10000", "uph: 0"),
    ...line("source: infinite_raw", "source: nowhere"),
    ...scenario("overrides: {}", "overrides: {Robot: {}}"),
    "equipment/packer.yaml": "name: Packer\nuph: [",
    "materials/cosmetics.yaml": "types: []\n",
    "products/fresh_toothpaste_5oz.yaml": "size: 3\nunits_per_case: 0\n",
    "constants.yaml": "A: ${B}\n",
    "defaults.yaml": "equipment: {uph: -1}\n",
  });
  assert.deepEqual(report.map((problem) => problem.split("  ").slice(0, 2).join(" ")), [
    "runs/baseline_8hr.yaml:6:14 random_seed",
    "constants.yaml:1:4 A",
    "defaults.yaml:1:18 equipment.uph",
    "products/fresh_toothpaste_5oz.yaml:1:1 size",
    "products/fresh_toothpaste_5oz.yaml:2:17 units_per_case",
    "scenarios/baseline.yaml:9:13 overrides.Robot",
    "equipment/filler.yaml:4:6 uph",
    "equipment/packer.yaml:2:7 no valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]",
    "topologies/cosmetics_line.yaml:3:9 source",
    "materials/cosmetics.yaml:1:8 types",
  ]);
});

Deno.test("an unknown run names the known ones and the nearest", async () => {
  const known = [...SHIPPED.keys()].flatMap((path) => /^runs\/(.*)\.yaml$/.exec(path)?.[1] ?? []);
  assert.deepEqual(await problemsIn({}, "basline_8hr"), [
    `runs  no run is named basline_8hr; did you mean baseline_8hr? known: ${known.join(", ")}`,
  ]);
  assert.match((await problemsIn({}, "../../etc/passwd"))[0], /no run is named/);
});
