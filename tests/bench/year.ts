/**
 * A year of the baseline line, each simulation in a process of its own: memory is counted where nothing else was.
 *
 * @module
 */
import { atMost, type Measure, type Row } from "./measure.ts";
import type { YearOutcome } from "./year_child.ts";

const YEAR_HOURS = 8760, MONTH_HOURS = YEAR_HOURS / 12;
const CHILD = new URL("./year_child.ts", import.meta.url).pathname;

/** Time is linear in the hours when an hour of the year takes at most so many times as long as one of a month. */
const LINEAR = 1.2;

/** Memory of a simulated year, and whether its hours take as long as those of a month. */
export const year: Measure = { name: "year", run: measureYear };

async function measureYear(): Promise<Row[]> {
  const month = await simulated(MONTH_HOURS), year = await simulated(YEAR_HOURS);
  const ratio = (year.ms / YEAR_HOURS) / (month.ms / MONTH_HOURS);
  return [
    atMost(600, {
      what: "memory of a simulated year, detail events",
      measured: year.megabytes,
      unit: "MB",
      details: [`${MONTH_HOURS} h: ${told(month)}`, `${YEAR_HOURS} h: ${told(year)}`],
    }),
    atMost(LINEAR, {
      what: "time of an hour of that year, against one of a month",
      measured: ratio,
      unit: "×",
      details: [],
    }),
  ];
}

function told({ ms, megabytes, rows, pallets }: YearOutcome): string {
  return `${(ms / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB, ${rows} rows of events, ${pallets} pallets`;
}

async function simulated(hours: number): Promise<YearOutcome> {
  const args = ["run", "-A", CHILD, String(hours)];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, stdin: "null" }).output();
  if (!success) throw new Error(`Cannot measure ${hours} h: ${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout));
}
