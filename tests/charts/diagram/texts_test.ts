import assert from "node:assert/strict";
import type { DiagramBuffer, DiagramEdge, DiagramStation } from "../../../src/charts/diagram/picture.ts";
import {
  bufferTexts,
  capacityText,
  conditionText,
  endTexts,
  flowTexts,
  ruleTexts,
  sourceText,
  stationTexts,
} from "../../../src/charts/diagram/texts.ts";

const station: DiagramStation = {
  kind: "station",
  name: "Packer",
  machineCount: 1,
  batchIn: 12,
  inputs: null,
  batchOut: 1,
  makes: "Case",
  inspects: false,
  mends: false,
  ratedUnitsPerHour: 28_800,
  isCritical: false,
  route: null,
  merge: null,
  after: null,
};
const edge: DiagramEdge = {
  from: 0,
  to: 1,
  buffer: null,
  condition: null,
  share: null,
  priority: null,
  passesMax: null,
  afterPasses: null,
};
const buffer: DiagramBuffer = { capacity: 1200, transitSeconds: 0, levelMean: null };

Deno.test("A station says what it takes and makes", () => {
  assert.deepEqual(flowTexts(station), ["12 → 1 Case"]);
  assert.deepEqual(flowTexts({ ...station, inputs: { Tube: 12 } }), ["12 → 1 Case"]);
  assert.deepEqual(flowTexts({ ...station, batchIn: 13, inputs: { Tube: 12, Carton: 1 } }), [
    "12 Tube + 1 Carton",
    "→ 1 Case",
  ]);
  assert.deepEqual(flowTexts({ ...station, makes: null, batchIn: 1 }), ["1 → 1"]);
  assert.deepEqual(flowTexts({ ...station, makes: null, inspects: true }), ["inspects"]);
  assert.deepEqual(flowTexts({ ...station, makes: null, inspects: true, mends: true }), ["inspects, mends"]);
  assert.deepEqual(flowTexts({ ...station, makes: null, inspects: false, mends: true }), ["mends"]);
});

Deno.test("A station says how it chooses, unless it takes what comes first", () => {
  assert.deepEqual(stationTexts(station), ["12 → 1 Case", "28,800/h"]);
  assert.deepEqual(stationTexts({ ...station, ratedUnitsPerHour: null }), ["12 → 1 Case"]);
  assert.deepEqual(stationTexts({ ...station, route: "first_match", merge: "fifo" }).slice(2), []);
  const rules = stationTexts({ ...station, route: "shortest_queue", merge: "round_robin" }).slice(2);
  assert.deepEqual(rules, ["out: shortest queue", "in: in turn"]);
});

Deno.test("A condition is shown without what all of them say, its texts as they are", () => {
  assert.equal(conditionText("product.is_defective"), "if defective");
  assert.equal(conditionText("not product.is_defective"), "if not defective");
  assert.equal(conditionText("product . defects > 1 or product.type == 'M2'"), "if defects > 1 or type == 'M2'");
  assert.equal(
    conditionText(`product.parent_machine == "product.is_defective" and product.passes < 2`),
    `if parent_machine == "product.is_defective" and passes < 2`,
  );
});

Deno.test("A way says when it is taken", () => {
  assert.deepEqual(ruleTexts(edge), []);
  assert.deepEqual(
    ruleTexts({ ...edge, condition: "product.is_defective", share: 0.333, priority: 2, passesMax: 1 }),
    ["if defective", "33.3%", "priority 2", "max 1 pass"],
  );
  assert.deepEqual(ruleTexts({ ...edge, share: 0.7, passesMax: 3 }), ["70%", "max 3 passes"]);
  assert.deepEqual(ruleTexts({ ...edge, afterPasses: 1 }), ["after 1 pass"]);
  assert.deepEqual(ruleTexts({ ...edge, afterPasses: 2 }), ["after 2 passes"]);
});

Deno.test("A buffer says how much it holds, how long the way is, how full it was", () => {
  assert.equal(capacityText(buffer), "1,200");
  assert.equal(capacityText({ ...buffer, capacity: Infinity }), "∞");
  assert.equal(capacityText({ ...buffer, capacity: 0 }), null);
  assert.deepEqual(bufferTexts(buffer), []);
  assert.deepEqual(bufferTexts({ ...buffer, transitSeconds: 2.5, levelMean: 300 }), ["2.5 s", "25%"]);
  assert.deepEqual(bufferTexts({ ...buffer, transitSeconds: 60 }), ["60 s"]);
  assert.deepEqual(bufferTexts({ ...buffer, transitSeconds: 7200 }), ["2 h"]);
  assert.deepEqual(bufferTexts({ ...buffer, transitSeconds: 599 }), ["599 s"]);
  assert.deepEqual(bufferTexts({ ...buffer, transitSeconds: 600 }), ["10 min"]);
  assert.deepEqual(bufferTexts({ ...buffer, capacity: Infinity, levelMean: 1234.5 }), ["mean 1,235"]);
  assert.deepEqual(bufferTexts({ ...buffer, capacity: 0, levelMean: 0 }), ["direct"]);
});

Deno.test("A source says how much there is", () => {
  const source = { kind: "source", name: "Source", inventory: Infinity, arrivalSeconds: null } as const;
  assert.equal(sourceText(source), "unlimited");
  assert.equal(sourceText({ ...source, arrivalSeconds: 6.5 }), "unlimited", "arrivals add nothing to it");
  assert.equal(sourceText({ ...source, inventory: 5000 }), "5,000 items");
  assert.equal(sourceText({ ...source, inventory: 0, arrivalSeconds: 6.5 }), "one per 6.5 s");
  assert.equal(sourceText({ ...source, inventory: 40, arrivalSeconds: 90 }), "40 items, one per 90 s");
});

Deno.test("An end says what left there", () => {
  const sink = { kind: "sink", name: "Finished", plural: "pallets", items: null } as const;
  assert.deepEqual(endTexts(sink), ["Finished", "pallets"]);
  assert.deepEqual(endTexts({ ...sink, items: 1070 }), ["Finished", "1,070 pallets"]);
  const reject = { kind: "reject", name: "Rejected", plural: null, items: null } as const;
  assert.deepEqual(endTexts(reject), ["Rejected"]);
  assert.deepEqual(endTexts({ ...reject, items: 0 }), ["0 rejected"]);
});
