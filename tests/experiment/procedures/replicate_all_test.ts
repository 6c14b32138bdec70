import assert from "node:assert/strict";
import { replicateAll } from "../../../src/experiment/course.ts";
import { carriedOut } from "../../support/carried_out.ts";

Deno.test("Every variant gets its replications from the first on, all at once", () => {
  const { asked, table } = carriedOut(
    () => replicateAll([0, 2, 5], 4),
    (variant, replication) => variant + replication,
  );
  assert.deepEqual(asked, [[{ variant: 0, from: 0, to: 4 }, { variant: 2, from: 0, to: 4 }, {
    variant: 5,
    from: 0,
    to: 4,
  }]]);
  assert.deepEqual([0, 1, 2, 5].map((variant) => table.count(variant)), [4, 0, 4, 4]);
});

Deno.test("Failures are not made up for by more replications", () => {
  const { asked } = carriedOut(() => replicateAll([0], 3), () => null);
  assert.equal(asked.length, 1);
});
