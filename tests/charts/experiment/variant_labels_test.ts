import assert from "node:assert/strict";
import { variantLabels } from "../../../src/charts/experiment/variant_labels.ts";
import { textWidth } from "../../../src/charts/frame/words.ts";

const variant = (name: string, levels: Record<string, unknown> = {}) => ({ name, changes: {}, levels });
const LEVELS = { "equipment.Filler.buffer_capacity": 10, "equipment.Packer.uph": 14000 };
const LONG = "Filler.buffer_capacity=10, Packer.uph=14000", SHOWN = "Filler.buffer_capacity=10 · Packer.uph=14000";
const SHORT = { "equipment.a.b": 1 };

Deno.test("Names that fit stand whole, and nothing has to be said of them", () => {
  const { texts, note } = variantLabels([variant("run"), variant("the first", SHORT)], 900);
  assert.deepEqual([...texts], [["run", "run"], ["the first", "a.b=1"]]);
  assert.equal(note, undefined);
});

Deno.test("A name that is wider than a third of the chart, about, makes values of all that have levels", () => {
  const { texts, note } = variantLabels([variant("run"), variant(LONG, LEVELS), variant("big")], 480);
  assert.deepEqual([...texts], [["run", "run"], [LONG, "10 · 14000"], ["big", "big"]]);
  assert.equal(note, "The values are those of Filler.buffer_capacity, Packer.uph.");
  // Just as wide as the room is not too wide.
  const wide = (pixels: number) => variantLabels([variant(LONG, LEVELS)], pixels / 0.32).note;
  const room = Math.ceil(textWidth(SHOWN, 12));
  assert.deepEqual([wide(room + 1), typeof wide(room - 2)], [undefined, "string"]);
});

Deno.test("Of a value with parts each part is shown by itself", () => {
  const levels = { "equipment.Filler.reliability.mtbf_min": 60, "run.until": { finished: 500 } };
  const { texts, note } = variantLabels([variant("long", levels)], 500);
  assert.deepEqual([...texts.values()], ["60 · 500"]);
  assert.equal(note, "The values are those of Filler.mtbf_min, until.finished.");
});

Deno.test("Without levels, or with other paths in each, long names stay names", () => {
  const other = { "equipment.Packer.uph": 1 };
  for (
    const [variants, shown] of [
      [[variant(LONG)], [LONG]],
      [[variant(LONG, LEVELS), variant("another", other)], [SHOWN, "Packer.uph=1"]],
    ] as const
  ) {
    const { texts, note } = variantLabels(variants, 480);
    assert.deepEqual([...texts.values()], shown);
    assert.equal(note, undefined);
  }
});

Deno.test("Names may take a share of a chart, and of a narrow one, where they stand above their rows, all of it", () => {
  const room = (width: number) => variantLabels([variant("run")], width).room;
  assert.deepEqual([room(900), room(480), room(479), room(340)], [288, 153, 447, 308]);
});
