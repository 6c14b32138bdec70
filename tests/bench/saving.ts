/**
 * A long run with every state interval, stored: into a new database, and into one that has runs already.
 *
 * @module
 */
import { loadRun, simulate } from "../../mod.ts";
import type { RunData } from "../../src/types/mod.ts";
import { saveRun } from "../../src/sinks/save_run.ts";
import { atMost, inFolder, type Measure, median, range, type Row, timedAsync } from "./measure.ts";
import { secondsOf, type Took } from "./processor.ts";

const EVENTS = 600_000, ROUNDS = 9;

/** `saveRun` with the full event log. */
export const saving: Measure = { name: "saving", run: () => inFolder(measureSaving) };

async function measureSaving(folder: string): Promise<Row[]> {
  const data = await runWithEvents();
  const first = await timedAsync(() => save(data, `${folder}/first.duckdb`));
  const fresh: Took[] = [], grown: Took[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    fresh.push(await timedAsync(() => save(data, `${folder}/${round}.duckdb`)));
    grown.push(await timedAsync(() => save(data, `${folder}/first.duckdb`)));
  }
  const { events, telemetry } = data.columns;
  const size = `${events.count} events, ${telemetry.rowCount} intervals`;
  return [
    row("into a new database", fresh, [
      size,
      `the first in the process, libraries loaded: ${secondsOf(first).toFixed(2)} s`,
    ]),
    row("into one that has runs", grown, []),
  ];
}

function row(where: string, taken: readonly Took[], details: readonly string[]): Row {
  const values = taken.map((took) => secondsOf(took)), cpu = taken.map(({ cpuMs }) => cpuMs / 1000);
  return atMost(0.5, {
    what: `saving ${EVENTS} full events ${where}`,
    measured: median(values),
    unit: "s",
    details: [...details, `${ROUNDS} times: ${range(values)} s, processor time of all threads ${range(cpu)} s`],
  });
}

/** As many hours of the baseline line as have at least so many state intervals, all of them kept. */
async function runWithEvents(): Promise<RunData> {
  const shift = await loadRun("baseline_8hr");
  const perHour = simulate(shift, { events: "full" }).columns.events.count / shift.run.duration_hours;
  for (let hours = EVENTS / perHour;; hours *= 1.01) {
    const data = simulate(shift, { events: "full", hours });
    if (data.columns.events.count >= EVENTS) return data;
  }
}

async function save(data: RunData, path: string): Promise<void> {
  const outcome = await saveRun(data, { path, debugEvents: true });
  if (outcome.kind !== "stored") throw new Error(`Cannot measure saving: the run was kept in ${outcome.directory}`);
}
