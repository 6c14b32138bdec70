import assert from "node:assert/strict";
import { pluralOf } from "../../../src/config/resolve/plural.ts";
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { defineRun } from "../../../src/config/define.ts";

const PLURALS: Readonly<Record<string, string>> = {
  Box: "boxes",
  Tray: "trays",
  Battery: "batteries",
  Dish: "dishes",
  Pouch: "pouches",
  Glass: "glasses",
  Loaf: "loaves",
  Knife: "knives",
  Tomato: "tomatoes",
  Bus: "buses",
  Axis: "axes",
  Chassis: "chassis",
  Unit: "units",
  OrangeJuice: "orangejuices",
  GlassBox: "glassboxes",
  BreadLoaf: "breadloaves",
  "glass box": "glass boxes",
  "Bread loaf": "bread loaves",
  glass_box: "glass_boxes",
  PCB: "pcbs",
  "Can 500ml": "can 500mls",
  Box2: "box2s",
  Flasche: "flasches",
  Kühlbox: "kühlboxes",
  // Plurals already.
  Bottles: "bottles",
  Boxes: "boxes",
  Trays: "trays",
  Batteries: "batteries",
  Pouches: "pouches",
  Glasses: "glasses",
};

for (const [name, plural] of Object.entries(PLURALS)) {
  Deno.test(`The plural of ${name} is ${plural}`, () => assert.equal(pluralOf(name), plural));
}

Deno.test("The plurals of the materials that ship are those that their columns have always had", () => {
  const texts = [...SHIPPED].filter(([path]) => path.startsWith("materials/")).map(([, text]) => text);
  const names = new Set(
    texts.flatMap((text) => [...text.matchAll(/^ {2}- (?:name: )?(\w+)$/gm)].map(([, name]) => name)),
  );
  assert.deepEqual([...names].sort(), ["Bottle", "Carton", "Case", "Pallet", "Tube"]);
  for (const name of names) assert.equal(pluralOf(name), `${name.toLowerCase()}s`);
});

Deno.test("A column has the plural of its material, of the library or of its own", () => {
  const run = defineRun({
    materials: ["Box", { name: "Pallet", plural: "stacks" }],
    topology: { stations: [{ name: "Press", output_type: "Box" }] },
    equipment: { Press: {} },
  });
  assert.deepEqual(run.materials.map(({ plural }) => plural), ["boxes", "stacks"]);
});
