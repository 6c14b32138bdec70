import assert from "node:assert/strict";
import { runClock } from "../../src/text/clock.ts";

const HOUR = 3600, DAY = 24 * HOUR;
const START = new Date("2025-01-06T06:00:00Z");

Deno.test("A shift within one day has times of day alone", () => {
  const { minute, second, span } = runClock(START, 8 * HOUR);
  assert.deepEqual([0, 8 * HOUR, 90].map(minute), ["06:00", "14:00", "06:01"]);
  assert.equal(second(90), "06:01:30");
  assert.equal(span(180, 420), "06:03–06:07");
});

Deno.test("A run of more than one day has the day too, a span once unless it passes midnight", () => {
  const { minute, second, span } = runClock(START, 3 * DAY);
  assert.equal(minute(DAY), "7 Jan 06:00");
  assert.equal(second(DAY), "7 Jan 06:00:00");
  assert.equal(span(HOUR, 2 * HOUR), "6 Jan 07:00–08:00");
  assert.equal(span(17 * HOUR, 19 * HOUR), "6 Jan 23:00–7 Jan 01:00");
  assert.equal(runClock(new Date("2025-01-06T22:00:00Z"), 8 * HOUR).minute(3 * HOUR), "7 Jan 01:00", "a night shift");
  assert.equal(runClock(START, 18 * HOUR).minute(18 * HOUR), "7 Jan 00:00", "midnight at the end is another day's");
});

Deno.test("A run of more than a year has the year too", () => {
  assert.equal(runClock(START, 365 * DAY).minute(364 * DAY), "5 Jan 06:00");
  assert.equal(runClock(START, 366 * DAY).minute(365 * DAY), "6 Jan 2026 06:00");
});

Deno.test("What lasts less than a minute has its seconds", () => {
  const { span } = runClock(START, 8 * HOUR);
  assert.equal(span(125, 145), "06:02:05–06:02:25");
  assert.equal(span(119, 121), "06:01:59–06:02:01");
  assert.equal(span(125, 185), "06:02–06:03");
});

Deno.test("A double that lies a hair below a minute is that minute", () => {
  const { minute, second } = runClock(START, 8 * HOUR);
  assert.equal(minute(0.1 * 3 * 10 * 60 - 1e-10), "06:03");
  assert.equal(second(59.9996), "06:01:00");
  assert.equal(second(59.9), "06:00:59", "a second begins when it does");
});
