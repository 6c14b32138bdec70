import assert from "node:assert/strict";
import { stateTimeline } from "../../src/charts/run/state_timeline.ts";
import { loadRun } from "../../src/config/load.ts";
import { reportHtml } from "../../src/report/report.ts";
import { stopList } from "../../src/report/stop_list.ts";
import { simulate } from "../../src/run/simulate.ts";
import { smallLine } from "../support/small_line.ts";
import { pageOf, partOf, tableOf } from "./page.ts";

const config = new URL("../../config", import.meta.url).pathname;

Deno.test("A report lists the ten longest stops, from the event log, and links each to the timeline", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config })), page = await pageOf(await reportHtml(result));
  const rows = Object.entries(tableOf(page, /^The 10 longest stops; \d+ more lasted as long as the last$/));
  assert.deepEqual(rows.map(([number]) => Number(number)), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const [first] = await longestOf(result), [, cells] = rows[0];
  const times = [first.entered, first.entered + first.seconds].map((seconds) =>
    new Date(result.startTime.getTime() + 1000 * seconds).toISOString().slice(11, 16)
  );
  assert.equal(cells["When (UTC)"], times.join("–"));
  assert.equal(Number(cells["Since the start (h)"]), Number((first.entered / 3600).toFixed(2)));
  assert.deepEqual([cells.Machine, cells.State, cells.Cause], [first.machine, "Broken down", first.cause]);
  assert.equal(cells.Lasted, "9 min 59 s");
  assert.equal(Math.round(first.seconds), 599);
  const links = [...page.querySelectorAll("tbody th a")].map((link) => link.getAttribute("href"));
  assert.deepEqual([...new Set(links)], ["#chart-stateTimeline"]);
  assert.match(
    page.querySelector("#chart-stateTimeline")!.querySelector("svg")!.getAttribute("aria-label")!,
    /^State timeline/,
  );
});

/** All stops by length, out of the frame of events. */
async function longestOf(result: ReturnType<typeof simulate>) {
  const events = await result.events(), column = (name: string) => events.getColumn(name).toArray();
  const [entered, seconds] = ["timestamp", "duration"].map((name) => column(name).map(Number));
  const [machine, state, cause] = ["machine", "state", "cause"].map((name) => column(name).map(String));
  const stops = state.flatMap((name, i) =>
    name === "DOWN" || name === "JAMMED"
      ? [{ entered: entered[i], seconds: seconds[i], machine: machine[i], cause: cause[i] }]
      : []
  );
  return stops.sort((a, b) => b.seconds - a.seconds);
}

const jams = (count: number) =>
  simulate(smallLine([{ name: "A", cycle: 1, jam: { probability: 1, seconds: 9 } }], { seconds: 10 * count }));

Deno.test("Where there were fewer stops, one, or none, the list says so", async () => {
  const captionOf = async (count: number) =>
    (await partOf((html) => [stopList(html, jams(count))])).querySelector("caption")!.textContent;
  assert.equal(await captionOf(9), "All 9 stops");
  assert.equal(await captionOf(10), "The 10 longest stops");
  assert.equal(await captionOf(12), "The 10 longest stops; 2 more lasted as long as the last");
  assert.equal(await captionOf(1), "The only stop");
  const calm = simulate(smallLine([{ name: "A", cycle: 1 }], { seconds: 60 }));
  const words = async (result: typeof calm) =>
    (await partOf((html) => [stopList(html, result)])).querySelector("p")!.textContent;
  assert.equal(await words(calm), "No machine broke down or had a microstop.");
  assert.equal(await words(simulate(calm.run, { events: "none" })), "The run did not record its stops.");
});

Deno.test("A stop that the end of the run cuts, or that begins in the warm-up, is said to be", async () => {
  const failures = [{ name: "belt", after: 30, repair: 60 }];
  const run = smallLine([{ name: "A", cycle: 1, failures }], { seconds: 150 });
  const lasted = async (result: ReturnType<typeof simulate>) =>
    Object.values(tableOf(await partOf((html) => [stopList(html, result)]), /stops/)).map(({ Lasted }) => Lasted);
  const whole = simulate(run), { run: { duration_hours, ...rest } } = run;
  assert.deepEqual(await lasted(whole), ["1 min", "30 s, to the end of the run"]);
  const warmed = simulate({ ...run, run: { ...rest, duration_hours, warmup_hours: 40 / 3600 } });
  assert.deepEqual(await lasted(warmed), ["50 s, since before the end of the warm-up", "30 s, to the end of the run"]);
  assert.equal(
    stateTimeline.stops(warmed).reduce((sum, { seconds }) => sum + seconds, 0),
    warmed.summary.machines.A.down_sec,
  );
});
