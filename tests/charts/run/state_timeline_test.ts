import assert from "node:assert/strict";
import { stateTimeline } from "../../../src/charts/run/state_timeline.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { axisOf } from "../../support/chart_reading.ts";
import { assertDrawn, textsOf } from "../../support/drawn.ts";
import { oddRuns } from "../../support/odd_runs.ts";
import { smallLine } from "../../support/small_line.ts";
import { standstillAtOnce } from "../../support/standstill.ts";
import { svgOutline } from "../../support/svg_outline.ts";
import { snapshotsOf } from "../../support/snapshot_file.ts";

const config = new URL("../../../config", import.meta.url).pathname;

Deno.test("The state timeline is built as it was", async (t) => {
  const chart = await stateTimeline(simulate(await loadRun("baseline_8hr", { config }), { events: "full" }));
  assertDrawn(chart);
  await t.assertSnapshot(svgOutline(chart.svg), snapshotsOf(import.meta));
});

Deno.test("It says how long a column is, and of what it is made", async () => {
  const run = await loadRun("baseline_8hr", { config });
  const subtitle = async (...options: Parameters<typeof simulate>) =>
    textsOf((await stateTimeline(simulate(...options))).svg)[1];
  assert.match(
    await subtitle(run, { events: "full" }),
    /^Every state interval of each machine, in columns of 36\.2 s\./,
  );
  assert.match(await subtitle(run), /^In columns of 5 min, the telemetry interval\./);
  assert.match(await subtitle(run, { hours: 100 }), /^In columns of 10 min, 2 telemetry intervals each\./);
});

Deno.test("It says of each machine what the summary says", async () => {
  const result = simulate(await loadRun("bottling_8hr", { config }));
  const description = (await stateTimeline(result)).description.replace(/[\u2066-\u2069]/g, "");
  for (const [name, { execute_sec }] of Object.entries(result.summary.machines)) {
    const percent = (100 * execute_sec / (8 * 3600)).toFixed(1);
    assert.ok(description.includes(`${name}: at work ${percent}% of the time`), `${name} ${percent}: ${description}`);
  }
});

Deno.test("Of a deadlocked run the time after it is empty, and a rule marks it", async () => {
  const run = (await oddRuns()).get("deadlock")!, { svg, description } = await stateTimeline(run);
  assert.ok(textsOf(svg).includes("deadlock"));
  assert.match(description, /The line came to a stand for good after 2\.5 s of 20 s, at \d\d:\d\d:\d\d\.$/);
  const [rule] = svg.match(/(?<=<line [^>]*x1=")[\d.]+/)!.map(Number);
  const [, x, scale] = svg.match(/translate\(([\d.]+) [\d.]+\) scale\(([\d.]+)/)!.map(Number);
  const [, wide] = svg.match(/d="M0 0H([\d.]+)V/)!.map(Number);
  assert.ok(Math.abs(x + wide * scale - rule) < 1, "rows end at the rule");
});

Deno.test("Of a deadlocked run too, no column is narrower than a pixel", async () => {
  const { run } = (await oddRuns()).get("deadlock")!, result = simulate(run, { events: "full" });
  const { svg } = await stateTimeline(result), [, subtitle] = textsOf(svg);
  const seconds = Number(/in columns of ([\d.]+) s\./.exec(subtitle)![1]), second = axisOf(svg, "x");
  const pixelSeconds = second(101) - second(100);
  // To the two digits that the subtitle has.
  assert.ok(
    seconds > 0.95 * pixelSeconds && seconds < 1.1 * pixelSeconds,
    `${seconds} s, a pixel is ${pixelSeconds} s`,
  );
});

Deno.test("A warm-up is shaded and labelled", async () => {
  const run = await loadRun("baseline_8hr", { config, set: { "run.warmup_hours": 2 } });
  const { svg, description } = await stateTimeline(simulate(run));
  assert.ok(textsOf(svg).includes("warm-up"));
  assert.match(description, /^8 h, of which the first 2 h are warm-up\./);
  const firstRow = (drawn: string) => Number(drawn.match(/translate\([\d.]+ ([\d.]+)\) scale/)![1]);
  const plain = await stateTimeline(simulate(await loadRun("baseline_8hr", { config })));
  assert.ok(firstRow(svg) >= firstRow(plain.svg) + 16, "the label stands above the rows");
});

Deno.test("A run that comes to a stand at once is an empty frame that says so", async () => {
  const chart = await stateTimeline(simulate(standstillAtOnce()));
  assertDrawn(chart);
  assert.equal(
    chart.description,
    "No time has passed. The line came to a stand for good after 0 s of 18 s, at 06:00:00.",
  );
});

Deno.test("60 machines of which every state interval is kept are drawn small", async () => {
  const stations = Array.from({ length: 60 }, (_, i) => {
    const jam = { probability: 0.02, seconds: { dist: "exponential", mean: 20 } } as const;
    return { name: `Machine ${i + 1}`, capacity: [1, 5, 20][i % 3], passes: i > 0, jam };
  });
  const run = smallLine(stations, { seconds: 7200, interval: 60 });
  const chart = await stateTimeline(simulate(run, { events: "full" }));
  assertDrawn(chart);
  assert.ok(chart.height < 1200, `${chart.height} pixels`);
});

Deno.test("It has no more columns than it is told", async () => {
  const result = simulate(await loadRun("baseline_8hr", { config }), { events: "none" });
  const subtitle = async (columnsMax?: number) => textsOf((await stateTimeline(result, { columnsMax })).svg)[1];
  assert.match(await subtitle(), /^In columns of 5 min, the telemetry interval\./);
  assert.match(await subtitle(8), /^In columns of 1 h, 12 telemetry intervals each\./);
  assert.match(await subtitle(1e6), /^In columns of 5 min, the telemetry interval\./);
  for (const columnsMax of [0, 1.5, NaN]) {
    const message = `Cannot cut a run into ${columnsMax} columns: it takes a whole number above 0`;
    await assert.rejects(stateTimeline(result, { columnsMax }), { name: "RangeError", message });
  }
});

Deno.test("Under the mouse a machine's row says when it was and how much of each state, span by span", async () => {
  const run = await loadRun("bottling_8hr", { config });
  for (const events of ["full", "none"] as const) {
    const result = simulate(run, { events }), { svg } = await stateTimeline(result);
    for (const [name, { execute_sec, down_sec }] of Object.entries(result.summary.machines)) {
      const titles = [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title.split(" · "))
        .filter(([machine]) => machine === name);
      const spans = titles.map(([, span, shares]) => ({ ...minutesOf(span), shares }));
      assert.deepEqual([spans[0].from, spans.at(-1)!.to], [0, 480]);
      spans.slice(1).forEach(({ from }, i) => assert.equal(from, spans[i].to));
      const minutesIn = (state: string) =>
        spans.reduce((sum, { from, to, shares }) => {
          const [, percent = 0] = shares.match(new RegExp(`${state} (\\d+)%`)) ?? [];
          return sum + (to - from) * Number(percent) / 100;
        }, 0);
      // To the whole percent that titles have.
      assert.ok(Math.abs(minutesIn("at work") - execute_sec / 60) < 2.4, `${name} ${minutesIn("at work")}`);
      assert.ok(Math.abs(minutesIn("broken down") - down_sec / 60) < 2.4, `${name} ${minutesIn("broken down")}`);
    }
  }
});

/** Minutes since 06:00 of `14:00–14:30`. */
function minutesOf(span: string): { from: number; to: number } {
  const [from, to] = span.split("–").map((time) => {
    const [hour, minute] = time.split(":").map(Number);
    return 60 * (hour - 6) + minute;
  });
  return { from, to };
}

Deno.test("However many machines, a timeline has a few hundred values, on a phone fewer", async () => {
  const stations = Array.from({ length: 40 }, (_, i) => ({ name: `M${i}`, cycle: 1, capacity: 9 }));
  const data = simulate(smallLine(stations, { seconds: 7200 }), { events: "full" });
  const countOf = async (width: number) => (await stateTimeline(data, { width })).svg.match(/<title>/g)!.length;
  const [wide, narrow] = [await countOf(1032), await countOf(340)];
  assert.ok(wide >= 80 && wide <= 400 && narrow >= 80 && narrow <= 200, `${wide}, ${narrow}`);
});
