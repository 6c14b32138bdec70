/**
 * The chart of genealogy: an item with all of its parts.
 *
 * @module
 */
import assert from "node:assert/strict";
import { defineRun, loadRun, simulate } from "../../../mod.ts";
import { genealogy } from "../../../src/charts/run/genealogy.ts";
import { smallLine } from "../../support/small_line.ts";

const result = simulate(await loadRun("baseline_8hr", { hours: 0.3 }), { items: "visits", events: "none" });

Deno.test("The rows of a pallet are all of its cases and tubes, each with its visits in order", () => {
  const rows = genealogy.rows(result, { item: "Pallet-2" });
  const count = (type: string) => new Set(rows.filter((row) => row.type === type).map(({ item }) => item)).size;
  assert.deepEqual([count("Pallet"), count("Case"), count("Tube")], [1, 60, 720]);
  const tubes = Map.groupBy(rows.filter(({ depth }) => depth === 2), ({ item }) => item);
  for (const visits of tubes.values()) {
    assert.deepEqual(visits.map(({ machine }) => machine), ["Filler", "Inspector", "Packer"]);
    assert.ok(visits.every((visit, i) => i === 0 || visit.from_seconds >= visits[i - 1].to_seconds!));
    assert.match(visits[0].part_of!, /^Case-\d+$/);
  }
});

Deno.test("The chart names what it shows, and says how much of it is drawn", async () => {
  const { title, description, svg } = await genealogy(result);
  assert.match(title, /Genealogy of .*Pallet-1/);
  assert.match(
    description.replace(/[\u2066-\u2069]/g, ""),
    /^Pallet-1: made by Palletizer .* of 60 × Case of 720 × Tube\./,
  );
  assert.match(svg, /one in 4 is drawn/);
  assert.ok(svg.length < 80_000, `${svg.length} characters`);
});

Deno.test("Raw material with a name has no parts, whatever it is packed with, and is taken, not made", async () => {
  const boxes = simulate(
    defineRun({
      run: { duration_hours: 0.02 },
      materials: ["Bottle", "Box"],
      source: { material_type: "Bottle" },
      topology: { stations: [{ name: "Packer", output_type: "Box", batch_in: 6, batch_out: 2 }] },
      equipment: { Packer: { uph: 3600 } },
    }),
    { items: "visits" },
  );
  const names = (item: string) => genealogy.rows(boxes, { item }).map((row) => row.item);
  assert.deepEqual(names("Bottle-3"), ["Bottle-3"]);
  assert.deepEqual(names("Box-4"), ["Box-4", ...[7, 8, 9, 10, 11, 12].map((n) => `Bottle-${n}`)]);
  const { description } = await genealogy(boxes, { item: "Bottle-3" });
  assert.match(description.replace(/[\u2066-\u2069]/g, ""), /^Bottle-3: taken by Packer/);
});

Deno.test("An item that is none, and a run without visits, are refused with what there is", () => {
  assert.throws(() => genealogy.rows(result, { item: "Palet-1" }), {
    name: "RangeError",
    message: /Tube-1 to Tube-\d+, Case-1 to Case-\d+, Pallet-1 to Pallet-\d+; did you mean Pallet-1\?/,
  });
  const plain = simulate(smallLine([{ name: "A" }]));
  assert.throws(() => genealogy.rows(plain), { name: "RangeError", message: /items: "visits"/ });
});
