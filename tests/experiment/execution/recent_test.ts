import assert from "node:assert/strict";
import { Recent } from "../../../src/experiment/execution/recent.ts";

Deno.test("What was used longest ago is forgotten first, and named", () => {
  const recent = new Recent<string>(2);
  assert.equal(recent.set(1, "one"), null);
  assert.equal(recent.set(2, "two"), null);
  assert.equal(recent.get(1), "one");
  assert.equal(recent.set(3, "three"), 2);
  assert.deepEqual([1, 2, 3].map((key) => recent.get(key)), ["one", undefined, "three"]);
  assert.equal(recent.set(1, "new"), null);
  assert.equal(recent.set(4, "four"), 3);
  recent.delete(4);
  assert.equal(recent.set(5, "five"), null);
  assert.equal(recent.get(1), "new");
});
