import assert from "node:assert/strict";
import { drawing } from "../../../src/charts/frame/drawing.ts";
import type { RecordedRun } from "../../../src/charts/run/state_columns.ts";
import { axisSeconds, timeScale, timeUnit, warmupMarks } from "../../../src/charts/run/time_axis.ts";
import { elementsOf } from "../../support/chart_reading.ts";

const HOUR = 3600;

/** Of an ended run: the figures are of all its time, or of that after the warm-up. */
function recorded({ warmupSeconds = 0, endSeconds = 8 * HOUR, isCompleted = false }): RecordedRun {
  const seconds = endSeconds < warmupSeconds ? endSeconds : endSeconds - warmupSeconds;
  const columns = { endSeconds, totals: { seconds, completedSeconds: isCompleted ? endSeconds : null } };
  return { line: { warmupSeconds, durationSeconds: 8 * HOUR }, columns } as RecordedRun;
}

Deno.test("Short runs count in minutes, a shift in hours, long runs in days", () => {
  const symbols = [1, 2 * HOUR, 2 * HOUR + 1, 8 * HOUR, 72 * HOUR, 72 * HOUR + 1, 720 * HOUR].map((seconds) =>
    timeUnit(seconds).symbol
  );
  assert.deepEqual(symbols, ["min", "min", "h", "h", "h", "days", "days"]);
});

Deno.test("The scale covers the run in its unit and names it; of a run without time it is no point", () => {
  assert.deepEqual(timeScale(8 * HOUR, timeUnit(8 * HOUR)).domain, [0, 8]);
  assert.equal(timeScale(8 * HOUR, timeUnit(8 * HOUR)).label, "Time since the start (h)");
  const [from, to] = timeScale(0, timeUnit(0)).domain;
  assert.ok(to > from);
});

Deno.test("A warm-up is shaded from the start to its end and named; without one nothing is", async () => {
  const tools = await drawing(), unit = timeUnit(8 * HOUR);
  assert.deepEqual(warmupMarks(tools, recorded({ warmupSeconds: 0 }), unit), []);
  const options = { width: 480, height: 60, marginLeft: 0, marginRight: 0, x: { domain: [0, 8] } };
  const { outerHTML } = tools.draw({
    ...options,
    marks: warmupMarks(tools, recorded({ warmupSeconds: 2 * HOUR }), unit),
  });
  const [shade] = elementsOf(outerHTML, "rect");
  assert.deepEqual(["x", "width"].map((name) => shade.getAttribute(name)), ["0", "120"], "a quarter of the width");
  assert.match(outerHTML, />warm-up</);
});

Deno.test("An axis ends with the run, also with its last item, or a quarter later where a deadlock ended it", () => {
  assert.equal(axisSeconds(recorded({})), 8 * HOUR);
  assert.equal(axisSeconds(recorded({ endSeconds: 4 * HOUR, isCompleted: true })), 4 * HOUR);
  assert.equal(axisSeconds(recorded({ endSeconds: 4 * HOUR })), 5 * HOUR);
  assert.equal(axisSeconds(recorded({ endSeconds: 7 * HOUR })), 8 * HOUR);
});

Deno.test("A warm-up within which the run came to a stand is in its figures, and not shaded", async () => {
  const tools = await drawing(), unit = timeUnit(5 * HOUR);
  assert.deepEqual(warmupMarks(tools, recorded({ warmupSeconds: 6 * HOUR, endSeconds: 4 * HOUR }), unit), []);
  assert.equal(warmupMarks(tools, recorded({ warmupSeconds: 3 * HOUR, endSeconds: 4 * HOUR }), unit).length, 2);
});
