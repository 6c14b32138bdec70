import assert from "node:assert/strict";
import { groupsOfSize, telemetryGroups } from "../../../src/charts/run/telemetry_groups.ts";
import * as fc from "../../deps/fast_check.ts";

Deno.test("Every row is in one group, in order; all groups but the last are of one size", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 1200 }), (rows, groupsMax) => {
      const groups = telemetryGroups(rows, groupsMax);
      assert.ok(groups.length <= groupsMax);
      assert.deepEqual(groups.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)), [
        ...Array(rows).keys(),
      ]);
      const size = groups[0]?.to ?? 0;
      assert.ok(groups.slice(0, -1).every(({ from, to }) => to - from === size));
      // As fine as can be: one row less in each would need more groups.
      if (size > 1) assert.ok(Math.ceil(rows / (size - 1)) > groupsMax);
    }),
    { seed: 2, numRuns: 200 },
  );
});

Deno.test("No rows are no groups, few rows are one each, without a limit too", () => {
  assert.deepEqual(telemetryGroups(0, 10), []);
  assert.deepEqual(telemetryGroups(2, 10), [{ from: 0, to: 1 }, { from: 1, to: 2 }]);
  assert.equal(telemetryGroups(7, Infinity).length, 7);
  assert.deepEqual(groupsOfSize(5, 2), [{ from: 0, to: 2 }, { from: 2, to: 4 }, { from: 4, to: 5 }]);
});
