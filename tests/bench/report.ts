/**
 * Charts and the report of thirty days: what somebody who looks at a month has to wait for.
 *
 * @module
 */
import * as linetwin from "../../mod.ts";
import { chartsOf } from "../../src/charts/table.ts";
import { atMost, inFolder, type Measure, type Row, runTask, timedAsync } from "./measure.ts";
import { secondsOf } from "./processor.ts";

const HOURS = 720;
/** The slowest chart, the report of a finished run and its size, and the whole command with the simulation before it. */
export const report: Measure = {
  name: "report",
  run: async () => [...await rows("baseline_8hr"), ...await rows("bottling_8hr"), await inFolder(command)],
};

async function rows(name: string): Promise<Row[]> {
  const result = linetwin.simulate(await linetwin.loadRun(name), { hours: HOURS });
  const taken: { chart: string; seconds: number }[] = [];
  for (const { name, ofRun } of chartsOf(result)) {
    taken.push({ chart: name, seconds: secondsOf(await timedAsync(() => ofRun(result))) });
  }
  const slowest = taken.reduce((slowest, one) => one.seconds > slowest.seconds ? one : slowest);
  const details = taken.map(({ chart, seconds }) => `${chart} ${(1000 * seconds).toFixed(0)} ms`);
  let html = "";
  const seconds = secondsOf(await timedAsync(async () => html = await linetwin.reportHtml(result)));
  const of = `30 days of ${name}`;
  return [
    atMost(1, { what: `the slowest chart of ${of}`, measured: slowest.seconds, unit: "s", details }),
    atMost(5, { what: `the report of ${of}`, measured: seconds, unit: "s", details: [] }),
    atMost(3, { what: `the report of ${of}`, measured: html.length / 1e6, unit: "MB", details: [] }),
  ];
}

async function command(folder: string): Promise<Row> {
  const args = ["simulate", "--hours", `${HOURS}`, "--no-db", "--quiet", "--report", `${folder}/report.html`];
  await runTask(args);
  const seconds = secondsOf(await timedAsync(() => runTask(args)));
  return atMost(5, {
    what: `\`deno task ${args.slice(0, 3).join(" ")} --report\``,
    measured: seconds,
    unit: "s",
    details: [],
  });
}
