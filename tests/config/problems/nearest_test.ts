import assert from "node:assert/strict";
import { didYouMean, nearest } from "../../../src/config/problems/nearest.ts";

Deno.test("nearest forgives a third of the letters and the case, no more", () => {
  assert.equal(nearest("filler", ["Packer", "Filler"]), "Filler");
  assert.equal(nearest("Paletizer", ["Packer", "Palletizer"]), "Palletizer");
  assert.equal(nearest("Robot", ["Packer", "Filler"]), null);
  assert.equal(nearest("up", ["uph"]), "uph");
  assert.equal(nearest("ab", ["xyz"]), null);
  assert.equal(nearest("", ["a"]), null);
  assert.equal(nearest("x".repeat(100_000), ["x".repeat(100_000)]), null);
});

Deno.test("nearest finds a key by its last part, and says so as a question", () => {
  assert.equal(didYouMean("jam_prb", ["uph", "performance.jam_prob"]), "; did you mean performance.jam_prob?");
  assert.equal(didYouMean("constructor", ["uph"]), "");
});

Deno.test("nearest counts two neighbouring letters exchanged as one slip", () => {
  const known = ["uph", "Filler", "run.duration_hours", "Packer"];
  assert.deepEqual(["uhp", "Fliler", "FILLRE", "duratoin_hours", "Pakcer"].map((word) => nearest(word, known)), [
    "uph",
    "Filler",
    "Filler",
    "run.duration_hours",
    "Packer",
  ]);
  assert.equal(nearest("hpu", known), null);
});
