import assert from "node:assert/strict";
import { type BufferLevelRow, bufferLevelsData } from "../../../src/charts/run/buffer_levels_data.ts";
import type { BufferTotals } from "../../../src/engine/record/columns.ts";
import { loadRun } from "../../../src/config/load.ts";
import * as fc from "../../deps/fast_check.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { anyRun } from "../../support/any_run.ts";
import { smallLine } from "../../support/small_line.ts";
import { standstillAtOnce } from "../../support/standstill.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("A buffer that gains an item every two seconds shows it, row by row and in groups", () => {
  // A finishes at 1, 2, 3, …; B takes at 1, 3, 5, …
  const run = smallLine([{ name: "A" }, { name: "B", cycle: 2 }], { seconds: 12, interval: 2 });
  const buffer = { buffer: "A", capacity: null }, result = simulate(run);
  assert.deepEqual(
    bufferLevelsData(result),
    [0, 1, 2, 3, 4, 5].map((level, row) => {
      const one = { level, level_mean: level, level_min: level, level_max: level };
      return { ...buffer, seconds: 2 * (row + 1), ...one };
    }),
  );
  assert.deepEqual(bufferLevelsData(result, { rowsMax: 2 }), [
    { ...buffer, seconds: 6, level: 2, level_mean: 1, level_min: 0, level_max: 2 },
    { ...buffer, seconds: 12, level: 5, level_mean: 4, level_min: 3, level_max: 5 },
  ]);
  assert.deepEqual(bufferLevelsData(result, { rowsMax: 4 }).map(({ seconds }) => seconds), [4, 8, 12]);
});

Deno.test("Every level is that which a run stopped at that moment finds in its buffer", async () => {
  const run = await loadRun("baseline_8hr", { config, hours: 2 }), rows = bufferLevelsData(simulate(run));
  for (const hours of [0.25, 0.5, 1, 1.75]) {
    const { line, columns: { totals } } = simulate(run, { hours });
    const levels = line.buffers.map(({ name }) =>
      rows.find(({ buffer, seconds }) => buffer === name && seconds === 3600 * hours)!.level
    );
    assert.deepEqual(levels, totals.buffers.map(({ level }) => level));
  }
});

Deno.test("Whatever the line, levels lie within the capacity and groups hold those of their rows", () => {
  fc.assert(
    fc.property(anyRun, fc.constantFrom(1, 3, 20), (run, rowsMax) => {
      const result = simulate(run), { line, columns: { telemetry, totals } } = result;
      const every = bufferLevelsData(result, { rowsMax: telemetry.rowCount });
      for (const row of bufferLevelsData(result, { rowsMax })) {
        const { capacity, level, level_min, level_max, level_mean } = row;
        assert.ok(0 <= level_min && level_min <= level_max && level_max <= (capacity ?? Infinity));
        assert.ok(level_min <= level_mean && level_mean <= level_max);
        assert.ok(0 <= level && level <= (capacity ?? Infinity));
      }
      for (const [index, { name, capacity }] of line.buffers.entries()) {
        const rows = bufferLevelsData(result, { rowsMax }).filter(({ buffer }) => buffer === name);
        const single = every.filter(({ buffer }) => buffer === name), most = single.map(({ level_max }) => level_max);
        if (capacity === 0) {
          assert.deepEqual([rows.length, totals.buffers[index].levelMax], [0, 0], "nothing is ever in a hand-over");
          continue;
        }
        assert.ok(rows.length <= rowsMax);
        assert.equal(Math.max(...rows.map(({ level_max }) => level_max)), Math.max(...most));
        assert.equal(
          Math.min(...rows.map(({ level_min }) => level_min)),
          Math.min(...single.map(({ level_min }) => level_min)),
        );
        assertAddsUp(rows, totals.buffers[index], line.warmupSeconds === 0);
        assert.equal(rows.at(-1)!.level, totals.buffers[index].level);
        assert.equal(rows.at(-1)!.seconds, result.columns.endSeconds);
      }
    }),
    { seed: 65, numRuns: 100 },
  );
});

/** The highest level and the mean of a whole run are those of its rows. */
function assertAddsUp(rows: readonly BufferLevelRow[], totals: BufferTotals, isWhole: boolean): void {
  if (!isWhole) return;
  const integral = rows.reduce(
    (sum, { level_mean, seconds }, i) => sum + level_mean * (seconds - (rows[i - 1]?.seconds ?? 0)),
    0,
  );
  assert.ok(Math.abs(integral - totals.levelSeconds) <= 1e-6 * (1 + totals.levelSeconds), `${integral}`);
  assert.equal(Math.max(...rows.map(({ level_max }) => level_max)), totals.levelMax);
}

Deno.test("A buffer that fills and empties within each interval is seen to, and how full it was on average", () => {
  // A makes one every second; B, broken down for 10 s after every 10 s at work, needs no time. Telemetry at its repairs.
  const failures = [{ name: "belt", after: 0.01, repair: 10 }];
  const stations = [{ name: "A", capacity: 24 }, { name: "B", cycle: 0.001, failures }];
  const result = simulate(smallLine(stations, { seconds: 200, interval: 10 })), rows = bufferLevelsData(result);
  const [, ...later] = rows.filter(({ buffer }) => buffer === "A");
  assert.ok(later.every(({ level_min, level_max }) => level_min === 0 && level_max > 5), "a band from empty on");
  for (const { level_mean, seconds } of later) {
    const until = (end: number) => simulate(result.run, { hours: end / 3600 }).columns.totals.buffers[0].levelSeconds;
    assert.ok(
      Math.abs(level_mean - (until(seconds) - until(seconds - 10)) / 10) < 1e-9,
      `${level_mean} to ${seconds} s`,
    );
  }
});

Deno.test("A line of one machine, one of direct hand-overs and one that stands at once have no rows", () => {
  assert.deepEqual(bufferLevelsData(simulate(smallLine([{ name: "A" }]))), []);
  assert.deepEqual(bufferLevelsData(simulate(smallLine([{ name: "A", capacity: 0 }, { name: "B" }]))), []);
  assert.deepEqual(bufferLevelsData(simulate(standstillAtOnce())), []);
});

Deno.test("A number of rows that is none is refused", () => {
  const result = simulate(smallLine([{ name: "A" }]));
  for (const rowsMax of [0, -1, 1.5, NaN]) {
    assert.throws(() => bufferLevelsData(result, { rowsMax }), {
      name: "RangeError",
      message: `Cannot show buffer levels in ${rowsMax} rows: it takes a whole number above 0`,
    });
  }
});
