import assert from "node:assert/strict";
import { loadWith, problemsIn, replacing } from "../changed_config.ts";

Deno.test("a value that is only a constant keeps the constant's type, others become text", async () => {
  const run = await loadWith({
    "constants.yaml": "SPEED: 12000\nSPEED_TOO: ${SPEED}\nWORD: fast\nON: true\nBIG: .inf\n",
    "equipment/filler.yaml":
      "name: Filler\ndescription: ${WORD} at ${SPEED_TOO} of ${BIG}\nuph: ${ SPEED_TOO }\nbuffer_capacity: ${BIG}\n",
    "behaviors/default_6phase.yaml": replacing("enabled: true", "enabled: ${ON}"),
  });
  assert.equal(run.equipment.Filler.uph, 12000);
  assert.equal(run.equipment.Filler.buffer_capacity, Infinity);
  assert.equal(run.equipment.Filler.description, "fast at 12000 of .inf");
  assert.equal(run.behaviors.default_6phase.phases[0].enabled, true);
});

Deno.test("constants reach into the product and the run, as this run uses them", async () => {
  const changes = {
    "topologies/cosmetics_line.yaml": (text: string) =>
      text.replace("batch_in: 12", "batch_in: ${product.units_per_case}")
        .replace("batch_in: 60", "batch_in: ${product.cases_per_pallet}"),
    "products/fresh_toothpaste_5oz.yaml": replacing("cases_per_pallet: 60\n", ""),
    "equipment/filler.yaml": replacing("uph: 10000", "uph: ${run.duration_hours}"),
    "constants.yaml": "PRODUCT: fresh_${KIND}_5oz\nKIND: toothpaste\n",
    "runs/baseline_8hr.yaml": replacing("fresh_toothpaste_5oz", "${PRODUCT}"),
  };
  const run = await loadWith(changes);
  assert.deepEqual(run.topology.nodes.map((node) => node.batch_in), [1, 1, 12, 60]);
  assert.equal(run.equipment.Filler.uph, 8);
  const set = await loadWith(changes, "baseline_8hr", { hours: 3, set: { "product.units_per_case": 24 } });
  assert.deepEqual(set.topology.nodes.map((node) => node.batch_in), [1, 1, 24, 60]);
  assert.equal(set.equipment.Filler.uph, 3);
});

Deno.test("a constant may stand in an override for one run", async () => {
  const run = await loadWith({}, "baseline_8hr", { set: ["equipment.Filler.uph=${SECONDS_PER_HOUR}"] });
  assert.equal(run.equipment.Filler.uph, 3600);
});

Deno.test("an unknown constant is a problem at its place, with the nearest", async () => {
  assert.deepEqual(
    await problemsIn({ "equipment/filler.yaml": replacing("uph: 10000", "uph: ${SECONDS_PER_HUOR}") }),
    ["equipment/filler.yaml:4:6  uph  no constant is named SECONDS_PER_HUOR; did you mean SECONDS_PER_HOUR?"],
  );
  assert.deepEqual(
    await problemsIn({ "equipment/filler.yaml": replacing("uph: 10000", "uph: ${product.units_per_cas}") }),
    ["equipment/filler.yaml:4:6  uph  no constant is named product.units_per_cas; did you mean product.units_per_case?"],
  );
});

Deno.test("a cycle of constants is a problem at each place that runs into it", async () => {
  const report = await problemsIn({
    "constants.yaml": "A: ${B}\nB: x ${C}\nC: ${A}\nSELF: ${SELF}\n",
    "products/fresh_toothpaste_5oz.yaml": replacing("material_cost: 150.00", "material_cost: ${product.material_cost}"),
  });
  assert.deepEqual(report, [
    "constants.yaml:1:4  A  ${B} refers back to itself: B → C → A → B",
    "constants.yaml:2:4  B  ${C} refers back to itself: C → A → B → C",
    "constants.yaml:3:4  C  ${A} refers back to itself: A → B → C → A",
    "constants.yaml:4:7  SELF  ${SELF} refers back to itself: SELF → SELF",
    "products/fresh_toothpaste_5oz.yaml:7:16  material_cost  " +
    "${product.material_cost} refers back to itself: product.material_cost → product.material_cost",
  ]);
});

Deno.test("an open ${, and a constant that is no single value, are problems", async () => {
  assert.deepEqual(
    await problemsIn({
      "equipment/filler.yaml": (text) =>
        text.replace("uph: 10000", "uph: ${OPEN").replace("jam_prob: 0.01", "jam_prob: ${run.start_tim}"),
      "constants.yaml": "LIST: [1]\n",
      "runs/baseline_8hr.yaml": replacing("8.0", "${LIST}"),
    }),
    [
      "runs/baseline_8hr.yaml:5:17  duration_hours  ${LIST} is not a single value",
      "constants.yaml:1:7  LIST  must be a number, a text, true or false, found a list of 1",
      'equipment/filler.yaml:4:6  uph  "${" without "}"',
      "equipment/filler.yaml:10:13  performance.jam_prob  no constant is named run.start_tim; did you mean run.start_time?",
    ],
  );
});
