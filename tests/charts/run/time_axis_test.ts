import assert from "node:assert/strict";
import { drawing } from "../../../src/charts/frame/drawing.ts";
import { textWidth } from "../../../src/charts/frame/words.ts";
import type { RecordedRun } from "../../../src/charts/run/state_columns.ts";
import {
  axisSeconds,
  type ClockedRun,
  runTime,
  timeAxis,
  timeUnit,
  warmupMarks,
} from "../../../src/charts/run/time_axis.ts";
import { elementsOf, marksOf, placeOf } from "../../support/chart_reading.ts";

const HOUR = 3600;

/** Of an ended run: the figures are of all its time, or of that after the warm-up. */
function recorded({ warmupSeconds = 0, endSeconds = 8 * HOUR, isCompleted = false }): RecordedRun {
  const seconds = endSeconds < warmupSeconds ? endSeconds : endSeconds - warmupSeconds;
  const columns = { endSeconds, totals: { seconds, completedSeconds: isCompleted ? endSeconds : null } };
  return { line: { warmupSeconds, durationSeconds: 8 * HOUR }, columns } as RecordedRun;
}

/** The axis of a run as it is drawn: numbers of ticks, times below them, what both are. */
async function axis({ hours, start = "2025-01-06T06:00:00Z", pixels = 700, marginRight = 24 }: {
  readonly hours: number;
  readonly start?: string;
  readonly pixels?: number;
  readonly marginRight?: number;
}) {
  const tools = await drawing(), ended = recorded({ endSeconds: hours * HOUR, isCompleted: true });
  const data: ClockedRun = { ...ended, startTime: new Date(start) };
  const marginLeft = 24, width = pixels + marginLeft + marginRight;
  const { x, marks } = timeAxis(tools, { ...runTime(data), width, marginLeft, marginRight }, data);
  const { outerHTML: svg } = tools.draw({ width, marginLeft, marginRight, x, marks: [...marks] });
  const textsOf = (label: string) => marksOf(svg, label, "text").flat();
  return { label: x.label, domain: x.domain, width, clock: textsOf("clock-axis tick label"), ticks: x.ticks };
}

const words = (parts: readonly { readonly textContent: string }[]) => parts.map(({ textContent }) => textContent);

Deno.test("Moments count in seconds, short runs in minutes, a shift in hours, long runs in days", () => {
  const lengths = [1, 120, 121, 2 * HOUR, 2 * HOUR + 1, 8 * HOUR, 72 * HOUR, 72 * HOUR + 1, 720 * HOUR];
  const symbols = lengths.map((seconds) => timeUnit(seconds).symbol);
  assert.deepEqual(symbols, ["s", "s", "min", "min", "h", "h", "h", "days", "days"]);
});

Deno.test("The axis covers the run in its unit and names it; of a run without time it is no point", async () => {
  const { domain, label } = await axis({ hours: 8 });
  assert.deepEqual(domain, [0, 8]);
  assert.equal(label, "Time since the start (h) · clock (UTC)");
  const [from, to] = (await axis({ hours: 0 })).domain;
  assert.ok(to > from);
});

Deno.test("Below the hours of a shift is the time of day, below those of days the day as well", async () => {
  const shift = await axis({ hours: 4 });
  assert.deepEqual(shift.ticks, [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]);
  assert.deepEqual(words(shift.clock).slice(0, 3), ["06:00", "06:30", "07:00"]);
  const month = await axis({ hours: 720 });
  assert.deepEqual(month.ticks, [0, 5, 10, 15, 20, 25, 30]);
  assert.deepEqual(words(month.clock).slice(0, 2), ["6 Jan 06:00", "11 Jan 06:00"]);
});

Deno.test("A minute has its seconds, a moment within a second no clock", async () => {
  assert.deepEqual(words((await axis({ hours: 1 / 60, pixels: 300 })).clock), [
    "06:00:00",
    "06:00:20",
    "06:00:40",
    "06:01:00",
  ]);
  assert.deepEqual(words((await axis({ hours: 1 / 3600 })).clock), []);
  assert.equal(words((await axis({ hours: 8, start: "2025-01-06T06:00:30Z" })).clock)[1], "07:00:30");
});

Deno.test("Times neither meet nor leave the chart, on a phone neither", async () => {
  for (const [hours, pixels] of [[720, 700], [720, 200], [60, 260], [8, 120], [0.5, 232], [9000, 260]]) {
    const { clock, width } = await axis({ hours, pixels, marginRight: 16 });
    const places = clock.map((part) => ({ at: placeOf(part).x, half: textWidth(part.textContent, 11) / 2 }));
    assert.ok(places.length >= 2, `${places.length} of ${hours} h`);
    for (const [i, { at, half }] of places.entries()) {
      assert.ok(at - half >= -0.5 && at + half <= width + 0.5, `${words(clock)} at ${at}`);
      if (i > 0) assert.ok(at - half > places[i - 1].at + places[i - 1].half, `${words(clock)} of ${hours} h`);
    }
  }
});

Deno.test("An axis without room names its unit alone", async () => {
  assert.equal((await axis({ hours: 8, pixels: 150 })).label, "h · UTC");
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
