import assert from "node:assert/strict";
import { MOMENT, readMoment, whyNoMoment } from "../../../src/config/schema/moment.ts";

Deno.test("Every day that the calendar has, and no other, is a moment", () => {
  for (const year of [1900, 1999, 2000, 2023, 2024, 2025, 2100, 2400]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const text = [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
        const date = new Date(Date.UTC(year, month - 1, day));
        const isDay = month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1 &&
          date.getUTCDate() === day;
        assert.equal(MOMENT.test(text), isDay, text);
        if (isDay) assert.equal(readMoment(text).getTime(), date.getTime());
        else assert.match(whyNoMoment(text), /^; there is no (\d+ [A-Z][a-z]+( in \d{4})?|month \d+)$/);
      }
    }
  }
});

Deno.test("A moment is the same however its offset is written", () => {
  for (const day of ["2025-01-06", "2024-02-29"]) {
    for (const time of ["06:00", "06:00:07", "23:59:59.25"]) {
      for (
        const [offset, long] of [["Z", "Z"], ["+01", "+01:00"], ["+0130", "+01:30"], ["-11:30", "-11:30"], ["", "Z"]]
      ) {
        const expected = new Date(`${day}T${time}${long}`).getTime();
        for (const text of [`${day}T${time}${offset}`, `${day} ${time}${offset}`, `${day} ${time} ${offset}`.trim()]) {
          assert.ok(MOMENT.test(text), text);
          assert.equal(readMoment(text).getTime(), expected, text);
        }
      }
    }
  }
});

/** What is no moment, and why. */
const WRONG: readonly (readonly [text: string, why: string])[] = [
  ["2025-02-30", "; there is no 30 February"],
  ["2025-02-29T06:00:00", "; there is no 29 February in 2025"],
  ["2025-04-31 06:00", "; there is no 31 April"],
  ["2025-13-01", "; there is no month 13"],
  ["2025-01-06T25:00", "; there is no hour 25"],
  ["2025-01-06T24:00", "; there is no hour 24"],
  ["2025-01-06T06:60", "; there is no minute 60"],
  ["2025-01-06T06:00:60", "; there is no second 60"],
  ["2025-1-6", "; write it as 2025-01-06"],
  ["2025/01/06 06:00", "; write it as 2025-01-06T06:00"],
  ["06.01.2025", "; write it as 2025-01-06"],
  ["06.01.2025, 7.30", "; write it as 2025-01-06T07:30"],
  ["25/1/2025", "; write it as 2025-01-25"],
  ["1/25/2025 6:00 pm", "; write it as 2025-01-25T18:00"],
  ["1/25/2025 12:05 am", "; write it as 2025-01-25T00:05"],
  ["1/6/2025", "; write the year first, then the month: 2025-06-01 or 2025-01-06"],
  ["06/01/25", "; write the year in four digits, and first"],
  ["6am", "; a date is missing before the time"],
  ["2025-01", "; the day is missing: write it as in 2025-01-01"],
  ["20250106T0600", "; write it as 2025-01-06T06:00"],
  ["20250106", "; write it as 2025-01-06"],
  ["20250231", "; there is no 31 February"],
  ["Jan 6, 2025", "; write it as 2025-01-06"],
  ["6. Januar 2025 06:00", "; write it as 2025-01-06T06:00"],
  ["Monday, 6th January 2025 6 pm", "; write it as 2025-01-06T18:00"],
  ["6-May-2025", "; write it as 2025-05-06"],
  ["some day in 2025", ""],
  ["2025-01-06T6", "; write it as 2025-01-06T06:00"],
  ["2025-01-06T", "; write it as 2025-01-06"],
  ["2025-01-06T06:00:00,5", "; write it as 2025-01-06T06:00:00.5"],
  ["2025-01-06 in the morning", "; write it as 2025-01-06T06:00"],
  ["2025-01-06 06:00 UTC", "; write it as 2025-01-06T06:00Z"],
  ["2025-01-06T06:00 GMT+1", "; write it as 2025-01-06T06:00+01:00"],
  ["2025-01-06T06:00+1", "; write it as 2025-01-06T06:00+01:00"],
  ["2025-01-06T06:00 CET", "; CET is no offset from UTC: write it as in 2025-01-06T06:00+01:00"],
  ["2025-01-06T06:00 Europe/Berlin", "; Europe/Berlin is no offset from UTC: write it as in 2025-01-06T06:00+01:00"],
  ["2025-01-06T06:00+25:00", "; +25:00 is no offset from UTC: write it as in 2025-01-06T06:00+01:00"],
  ["6:00", "; a date is missing before the time"],
  ["tomorrow", ""],
  ["", ""],
];

for (const [text, why] of WRONG) {
  Deno.test(`${JSON.stringify(text)} is no moment, and told why: ${why}`, () => {
    assert.ok(!MOMENT.test(text));
    assert.equal(whyNoMoment(text), why);
    // What is to be written in its place is one.
    for (const [written] of why.matchAll(/\d{4}-\S*\d(Z)?/g)) assert.ok(MOMENT.test(written), written);
  });
}
