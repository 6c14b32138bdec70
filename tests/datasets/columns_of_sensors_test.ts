import assert from "node:assert/strict";
import { datasetTables } from "../../src/datasets/tables.ts";
import { SENSORS } from "../../src/sensor/sensor.ts";

Deno.test("No column of a table ends as that of a sensor does, and no suffix is the end of another: no two can clash", () => {
  const suffixes = SENSORS.map(({ suffix }) => `_${suffix}`);
  const columns = datasetTables({ channels: [], horizons: [8], modes: [] }).flatMap(({ columns }) => columns);
  for (const suffix of suffixes) {
    assert.deepEqual(columns.filter(({ name }) => name.endsWith(suffix)), []);
    assert.deepEqual(suffixes.filter((other) => other.endsWith(suffix)), [suffix]);
  }
});
