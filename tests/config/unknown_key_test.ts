import assert from "node:assert/strict";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { isMapping } from "../../src/config/problems/path.ts";
import { experimentSchema } from "../../src/config/schema/experiment_schema.ts";
import { fileSchema } from "../../src/config/schema/file_schemas.ts";
import { SYNONYMS } from "../../src/config/schema/synonyms.ts";
import { z } from "../../src/deps/zod.ts";
import { problemsIn, replacing } from "./changed_config.ts";

/** Every key of a JSON Schema, at whatever depth, with those above it. */
function pathsIn(schema: unknown, above: readonly string[] = []): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => pathsIn(each, above));
  if (!isMapping(schema)) return [];
  const own = isMapping(schema.properties) ? Object.entries(schema.properties) : [];
  const others = Object.entries(schema).filter(([key]) => key !== "properties").map(([, value]) => value);
  return [
    ...own.flatMap(([key, value]) => [[...above, key].join("."), ...pathsIn(value, [...above, key])]),
    ...pathsIn(others, above),
  ];
}

Deno.test("Every synonym stands for a key that files of its kind have, and is none itself there", () => {
  for (const { in: kind, means, words } of SYNONYMS) {
    const schemas = kind === "experiments"
      ? [experimentSchema]
      : kind === "topologies"
      ? [fileSchema(kind, { nodes: [] }), fileSchema(kind, {})]
      : [fileSchema(kind, {})];
    const known = schemas.flatMap((schema) => pathsIn(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" })));
    assert.ok(known.some((path) => path === means || path.endsWith(`.${means}`)), `${kind} has no ${means}`);
    for (const word of words) {
      assert.match(word, /^[a-z]+(_[a-z]+)*$/);
      if (kind !== "topologies") assert.ok(!known.includes(word), `${kind} has ${word} itself`);
    }
  }
});

const DID = "did you mean";

/** What is added at the end of a file, and what is said of it. */
const KEYS: Readonly<Record<string, readonly (readonly [key: string, hint: string])[]>> = {
  "runs/baseline_8hr.yaml": [
    ["hours", `${DID} duration_hours?`],
    ["Hours", `${DID} duration_hours?`],
    ["duration", `${DID} duration_hours?`],
    ["duration_min", `${DID} duration_hours, in hours?`],
    ["durationHours", `${DID} duration_hours?`],
    ["seed", `${DID} random_seed?`],
    ["sede", ""],
    ["rnadom_seed", `${DID} random_seed?`],
    ["interval", `${DID} telemetry_interval_sec?`],
    ["telemetry", `${DID} telemetry_interval_sec?`],
    ["telemetry_interval_min", `${DID} telemetry_interval_sec, in seconds?`],
    ["warmup", `${DID} warmup_hours?`],
    ["warm-up", `${DID} warmup_hours?`],
    ["start", `${DID} start_time?`],
    ["sku", `${DID} product?`],
    ["topology", "topology belongs in scenarios/"],
    ["overrides", "overrides belongs in scenarios/"],
    ["selling_price", "selling_price belongs in products/"],
    ["colour", ""],
  ],
  "equipment/filler.yaml": [
    ["uhp", `${DID} uph?`],
    ["UPH", `${DID} uph?`],
    ["speed", `${DID} uph?`],
    ["rate", `${DID} uph?`],
    ["units_per_hour", `${DID} uph?`],
    ["capacity", `${DID} buffer_capacity?`],
    ["buffer_capacity_items", `${DID} buffer_capacity?`],
    ["reliability.mtbf_min", "write reliability: {mtbf_min: 1}"],
    ["buffer", `${DID} buffer_capacity?`],
    ["mtbf", `${DID} reliability.mtbf_min?`],
    ["MTBF", `${DID} reliability.mtbf_min?`],
    ["mtbf_min", `${DID} reliability.mtbf_min?`],
    ["mtbf_hours", `${DID} reliability.mtbf_min, in minutes?`],
    ["mttr", `${DID} reliability.mttr_min?`],
    ["mttr_sec", `${DID} reliability.mttr_min, in minutes?`],
    ["repair_time_hours", `${DID} reliability.mttr_min, in minutes?`],
    ["failure_mode", `${DID} reliability.failure_modes?`],
    ["cycle_time", `${DID} performance.cycle_time_sec?`],
    ["cycle_time_ms", `${DID} performance.cycle_time_sec, in seconds?`],
    ["cycleTime", `${DID} performance.cycle_time_sec?`],
    ["jam", `${DID} performance.jam_prob?`],
    ["jam_pct", `${DID} performance.jam_prob, a chance from 0 to 1?`],
    ["scrap", `${DID} quality.defect_rate?`],
    ["detection", `${DID} quality.detection_prob?`],
    ["labor", `${DID} cost_rates.labor_per_hour?`],
    ["labour", `${DID} cost_rates.labor_per_hour?`],
    ["labour_per_hour", `${DID} cost_rates.labor_per_hour?`],
    ["energy", `${DID} cost_rates.energy_per_hour?`],
    ["cost", `${DID} cost_rates?`],
    ["batch_in", "batch_in belongs in topologies/"],
    ["material_cost", "material_cost belongs in products/"],
  ],
  "products/fresh_toothpaste_5oz.yaml": [
    ["price", `${DID} selling_price?`],
    ["cost", `${DID} material_cost?`],
    ["weight", `${DID} net_weight_g?`],
    ["net_weight_oz", `${DID} net_weight_g, in grams?`],
    ["defective", `${DID} max_defective_pct?`],
  ],
  "sources/infinite_raw.yaml": [
    ["stock", `${DID} initial_inventory?`],
    ["inventory", `${DID} initial_inventory?`],
    ["rate_per_hour", `${DID} interarrival_sec, in seconds?`],
    ["interarrival_min", `${DID} interarrival_sec, in seconds?`],
    ["material", `${DID} material_type?`],
  ],
  "scenarios/baseline.yaml": [
    ["line", `${DID} topology?`],
    ["machines", `${DID} equipment?`],
    ["behaviour", `${DID} behavior?`],
    ["run", "run belongs in experiments/"],
    ["duration_hours", "duration_hours belongs in runs/"],
  ],
};

for (const [file, cases] of Object.entries(KEYS)) {
  for (const [key, hint] of cases) {
    Deno.test(`${key} in ${file} is answered with ${hint || "no hint"}`, async () => {
      const change = (text: string) => `${text}${key}: 1\n`;
      const line = SHIPPED.get(file)!.split("\n").length;
      assert.deepEqual(await problemsIn({ [file]: change }), [
        `${file}:${line}:1  ${key}  unknown key${hint === "" ? "" : `; ${hint}`}`,
      ]);
    });
  }
}

Deno.test("A key that stands in the wrong group, or on a station, is told its place", async () => {
  const filler = replacing("performance:\n", "performance:\n  mtbf_min: 3\n  labour: 3\n");
  assert.deepEqual(await problemsIn({ "equipment/filler.yaml": filler }), [
    "equipment/filler.yaml:10:3  performance.mtbf_min  unknown key; did you mean reliability.mtbf_min?",
    "equipment/filler.yaml:11:3  performance.labour  unknown key; did you mean cost_rates.labor_per_hour?",
  ]);
  const line = "topologies/cosmetics_line.yaml";
  const stations = replacing("  - name: Filler\n", "  - name: Filler\n    uph: 3\n    output: Tube\n    parallel: 2\n");
  assert.deepEqual(await problemsIn({ [line]: stations }), [
    `${line}:7:5  stations.0.uph  unknown key; uph belongs in equipment/`,
    `${line}:8:5  stations.0.output  unknown key; did you mean output_type?`,
    `${line}:9:5  stations.0.parallel  unknown key; did you mean count?`,
  ]);
  const graph = "topologies/cosmetics_line_graph.yaml";
  const edges = replacing(
    "edges:\n",
    "edges:\n  - { from: _source, to: Filler, buffer: 3, if: product.is_defective }\n",
  );
  assert.deepEqual(
    (await problemsIn({ [graph]: edges }, "baseline_graph_8hr")).map((text) => text.split("  ").at(-1)),
    [
      "unknown key; did you mean source?",
      "unknown key; did you mean target?",
      "unknown key; did you mean capacity?",
      "unknown key; did you mean condition?",
    ],
  );
});

Deno.test("Yes and no are texts in YAML: the answer says what to write", async () => {
  for (const [word, write] of [["no", "false"], ["Off", "false"], ["yes", "true"], ["on", "true"]]) {
    const change = replacing(
      "handler: MicrostopPhase\n    enabled: true\n",
      `handler: MicrostopPhase\n    enabled: ${word}\n`,
    );
    const [problem] = await problemsIn({ "behaviors/default_6phase.yaml": change });
    assert.ok(problem.endsWith(`must be true or false, found "${word}"; write ${write}`), problem);
  }
});

Deno.test("A failure mode that never happens is to be left out", async () => {
  const modes = "failure_modes: [{ name: belt, mtbf_min: .inf, mttr_min: 3 }]";
  assert.deepEqual(await problemsIn({ "equipment/filler.yaml": replacing("mttr_min: 15", modes) }), [
    "equipment/filler.yaml:8:43  reliability.failure_modes.0.mtbf_min  " +
    "must be above 0, or a distribution, found .inf; leave out a failure mode that never happens",
  ]);
});

/** A key that is missing since it is misspelt is told as that alone, and its consequences are left out. */
const MISSPELT: readonly (readonly [file: string, piece: string, by: string, report: string])[] = [
  [
    "runs/baseline_8hr.yaml",
    "scenario:",
    "scenaro:",
    "runs/baseline_8hr.yaml:3:1  scenaro  unknown key; did you mean scenario?",
  ],
  [
    "scenarios/baseline.yaml",
    "topology:",
    "line:",
    "scenarios/baseline.yaml:3:1  line  unknown key; did you mean topology?",
  ],
  [
    "scenarios/baseline.yaml",
    "equipment:",
    "machines:",
    "scenarios/baseline.yaml:4:1  machines  unknown key; did you mean equipment?",
  ],
  [
    "scenarios/baseline.yaml",
    "equipment:\n  - Filler\n  - Inspector\n  - Packer\n  - Palletizer\noverrides: {}",
    "equipment: Filler\noverrides: { Filler: { uph: 3 } }",
    'scenarios/baseline.yaml:4:12  equipment  must be a list, found "Filler"; write [Filler]',
  ],
  [
    "equipment/filler.yaml",
    "mtbf_min: 120",
    "mtbf_min: { dist: normal, mean: 3, std: 2 }",
    "equipment/filler.yaml:7:38  reliability.mtbf_min.std  unknown key; did you mean sd?",
  ],
  [
    "runs/baseline_8hr.yaml",
    "duration_hours: 8.0",
    "until: { pallets: 500 }",
    "runs/baseline_8hr.yaml:5:10  until.pallets  unknown key; did you mean finished?",
  ],
];

for (const [file, piece, by, report] of MISSPELT) {
  Deno.test(`${JSON.stringify(by)} in ${file} is one problem`, async () => {
    assert.deepEqual(await problemsIn({ [file]: replacing(piece, by) }), [report]);
  });
}

/** Numbers that YAML takes for texts, and how they are written. */
const NUMBERS: readonly (readonly [key: string, text: string, write: string])[] = [
  ["uph", "10,000", "; write 10000"],
  ["uph", "10 000", "; write 10000"],
  ["uph", "1.250.000", "; write 1250000"],
  ["uph", "'10000'", "; write 10000"],
  ["uph", "7,5", "; write 7.5"],
  ["uph", "10000 uph", "; write 10000"],
  ["uph", "-3 items", ""],
  ["uph", "fast", ""],
  ["uph", "10000 per day", ""],
  ["buffer_capacity", "50 items", "; write 50"],
  ["buffer_capacity", "50.5 items", ""],
  ["reliability.mtbf_min", "2 h", "; write 120"],
  ["reliability.mtbf_min", "90 sec", "; write 1.5"],
  ["performance.jam_time_sec", "1 min", "; write 60"],
  ["performance.jam_prob", "1%", "; write 0.01"],
  ["performance.jam_prob", "1 min", ""],
  ["cost_rates.labor_per_hour", "$ 30", "; write 30"],
];

Deno.test("A number that is written as a text is told how it is written where it stands", async () => {
  for (const [key, text, write] of NUMBERS) {
    const set = { [`equipment.Filler.${key}`]: text.replaceAll("'", "") };
    const [problem] = await problemsIn({}, "baseline_8hr", { set });
    const found = `found ${JSON.stringify(text.replaceAll("'", ""))}`;
    assert.equal(problem.slice(problem.indexOf("found ")), `${found}${write}`);
  }
});
