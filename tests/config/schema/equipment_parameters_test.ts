/**
 * Walks the table of equipment parameters: what follows from a row is there.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun } from "../../../src/config/define.ts";
import { isMapping, valueAt } from "../../../src/config/problems/path.ts";
import { BUILT_IN_HANDLERS } from "../../../src/config/schema/built_in_phases.ts";
import {
  EQUIPMENT_PARAMETERS,
  PARAMETER_NAMES,
  type ParameterName,
  parameterPath,
  type ParameterRow,
} from "../../../src/config/schema/equipment_parameters.ts";
import { type Equipment, equipmentSchema } from "../../../src/config/schema/equipment_schema.ts";
import { effectiveEquipment, PHASE_PARAMS } from "../../../src/config/schema/phase_params.ts";
import { equipmentNumbers, equipmentOf } from "../../../src/results/equipment.ts";
import { columnMaker } from "../../../src/results/frame_columns.ts";
import { reportHtml } from "../../../src/report/report.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { equipmentRows } from "../../../src/sinks/staging/stage_run.ts";
import { schemaOf } from "../../../src/tools/file_schemas.ts";

/** One of them is what a parameter takes, and another value than its default. */
const CANDIDATES = [0.25, 7, [{ name: "jam", mtbf_min: 60, mttr_min: 5 }], [{
  buffer: "in",
  above_pct: 50,
  factor: 2,
}], [{ name: "motor", kind: "current" }]];

const row = (name: ParameterName): ParameterRow => EQUIPMENT_PARAMETERS[name];

function anotherValue(name: ParameterName): unknown {
  const { schema } = row(name), unset = schema.parse(undefined);
  return CANDIDATES.find((value) => schema.safeParse(value).success && value !== unset) ??
    assert.fail(`no candidate is another value of ${name}: add one`);
}

function equipmentWith(name: ParameterName): Equipment {
  const [first, second] = parameterPath(name), value = anotherValue(name);
  return equipmentSchema.parse(second === undefined ? { [first]: value } : { [first]: { [second]: value } });
}

function runWith(equipment: Equipment) {
  return defineRun({
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }] },
    equipment: { Press: equipment as never },
  });
}

Deno.test("Every parameter stands at its path with its default, and takes another value there", () => {
  const unset = equipmentSchema.parse({});
  for (const name of PARAMETER_NAMES) {
    assert.deepEqual(valueAt(unset, parameterPath(name)), row(name).schema.parse(undefined), name);
    const { schema } = row(name), given = valueAt(equipmentWith(name), parameterPath(name));
    assert.deepEqual(given, schema.parse(anotherValue(name)), name);
    assert.ok(schema.description, `${name} says what it is`);
  }
});

Deno.test("A phase takes the parameters that name it and no others, and puts them in the place of the machine's", () => {
  const equipment = equipmentSchema.parse({});
  for (const name of PARAMETER_NAMES) {
    const value = anotherValue(name), { phase, replaces } = row(name);
    for (const handler of BUILT_IN_HANDLERS) {
      assert.equal(
        PHASE_PARAMS[handler].safeParse({ [name]: value }).success,
        handler === phase,
        `${handler}: ${name}`,
      );
    }
    if (phase === null) continue;
    const params = PHASE_PARAMS[phase].parse({ [name]: value });
    const effective = effectiveEquipment(equipment, {
      phases: [{ name: "it", handler: phase, enabled: true, params }],
    });
    assert.deepEqual(valueAt(effective, parameterPath(name)), params[name], name);
    for (const other of replaces) {
      assert.equal(valueAt(effective, parameterPath(other as ParameterName)), null, `${name}: ${other}`);
    }
  }
});

Deno.test("What a parameter replaces is a parameter that may be null", () => {
  for (const name of PARAMETER_NAMES) {
    const { replaces } = row(name);
    for (const other of replaces) assert.equal(row(other as ParameterName).schema.parse(null), null, name);
  }
});

Deno.test("run_equipment holds the numbers of the parameters that have a column, and no others", async () => {
  const names = PARAMETER_NAMES.filter((name) => row(name).since !== null);
  const make = await columnMaker();
  for (const name of names) {
    const result = simulate(runWith(equipmentWith(name)), { hours: 0.01 });
    const frame = make.frame(equipmentRows({ data: result, make }));
    assert.deepEqual(frame.columns, ["machine_name", ...names]);
    assert.equal(frame.getColumn(name).toArray()[0], anotherValue(name), name);
    assert.equal(equipmentNumbers(equipmentOf(result.run, "Press")).get(name), anotherValue(name));
  }
});

Deno.test("The report has a column for every label, and those of rare parameters where a station has one", async () => {
  const heads = async (name: ParameterName) => {
    const html = await reportHtml(simulate(runWith(equipmentWith(name)), { hours: 0.01 }));
    const tables = html.slice(html.indexOf("Speeds, defects and costs"));
    return [...tables.matchAll(/<th [^>]*scope="col"[^>]*>([^<]*)<\/th>/g)].map(([, text]) => text);
  };
  const plain = await heads("labor_per_hour");
  for (const name of PARAMETER_NAMES) {
    const { label, shown } = row(name);
    if (label === null) continue;
    assert.equal(plain.includes(label), shown === "always", name);
    if (shown === "when used") assert.ok((await heads(name)).includes(label), name);
  }
});

Deno.test("Editors know every parameter: in equipment files, overrides and the params of its phase", () => {
  const behavior = JSON.stringify(schemaOf("behavior")), overrides = JSON.stringify(schemaOf("scenario"));
  const equipment = JSON.stringify(schemaOf("equipment"));
  for (const name of PARAMETER_NAMES) {
    assert.ok(equipment.includes(`"${name}":`), name);
    assert.ok(overrides.includes(`"${name}":`), name);
    assert.equal(behavior.includes(`"${name}":`), row(name).phase !== null, name);
  }
});

/** A line of which every parameter decides something: it fails, jams, spoils, inspects and mends. */
function busyRun(name: ParameterName | null) {
  const busy = {
    reliability: { mtbf_min: 50, mttr_min: 4 },
    performance: { jam_prob: 0.1, jam_time_sec: 20 },
    quality: { defect_rate: 0.1, detection_prob: 0.5, repair_prob: 0.5 },
  };
  const [first, second] = name === null ? [] : parameterPath(name);
  const given = name === null
    ? {}
    : { [first!]: second === undefined ? anotherValue(name) : { [second]: anotherValue(name) } };
  const merged = Object.fromEntries(
    [...new Set([...Object.keys(busy), ...Object.keys(given)])].map((key) => {
      const own = busy[key as keyof typeof busy], other = given[key];
      return [key, isMapping(other) && own ? { ...own, ...other } : other ?? own];
    }),
  );
  return defineRun({
    run: { duration_hours: 0.01 },
    product: { material_cost: 1, selling_price: 2 },
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }, { name: "Check", output_type: "None" }] },
    // Before the first station there is no buffer to go by.
    equipment: { Press: (name === "speed_control" ? busy : merged) as never, Check: merged as never },
  });
}

Deno.test("Every parameter decides something: the line that is run, the money, or what a data set shows", () => {
  const meaning = (name: ParameterName | null) => {
    const { line, summary, run } = simulate(busyRun(name));
    return JSON.stringify([line, summary.economics?.conversion_cost, run.equipment.Press.sensors]);
  };
  const unset = meaning(null);
  for (const name of PARAMETER_NAMES) assert.notEqual(meaning(name), unset, `nothing reads ${name}`);
});
