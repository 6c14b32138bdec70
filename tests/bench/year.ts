/**
 * A year of the baseline line, each simulation in a process of its own: memory is counted where nothing else was.
 *
 * @module
 */
import { atMost, type Measure, type Row, runChild } from "./measure.ts";
import { secondsOf, timeText } from "./processor.ts";
import type { YearOutcome } from "./year_child.ts";

const YEAR_HOURS = 8760, MONTH_HOURS = YEAR_HOURS / 12;

/** Time is linear in the hours when an hour of the year takes at most so many times as long as one of a month. */
const LINEAR = 1.2;

/** Time and memory of a simulated year, and whether its hours take as long as those of a month. */
export const year: Measure = { name: "year", run: measureYear };

async function measureYear(): Promise<Row[]> {
  const month = await simulated(MONTH_HOURS), year = await simulated(YEAR_HOURS);
  const ratio = (year.took.cpuMs / YEAR_HOURS) / (month.took.cpuMs / MONTH_HOURS);
  const details = [`${MONTH_HOURS} h: ${told(month)}`, `${YEAR_HOURS} h: ${told(year)}`];
  const row = { what: "a simulated year, detail events", details: [] };
  return [
    atMost(9, { ...row, measured: secondsOf(year.took), unit: "s", details }),
    atMost(300, { ...row, measured: year.megabytes, unit: "MB" }),
    atMost(LINEAR, {
      ...row,
      what: "time of an hour of that year, against one of a month",
      measured: ratio,
      unit: "×",
    }),
  ];
}

function told({ took, megabytes, rows, pallets }: YearOutcome): string {
  return `${timeText(took)}, ${megabytes.toFixed(0)} MB, ${rows} rows of events, ${pallets} pallets`;
}

function simulated(hours: number): Promise<YearOutcome> {
  return runChild<YearOutcome>("./year_child.ts", [String(hours)]);
}
