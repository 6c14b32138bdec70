import assert from "node:assert/strict";
import type { Chart } from "../../../src/charts/chart.ts";
import { stateTimeline } from "../../../src/charts/run/state_timeline.ts";
import { loadRun } from "../../../src/config/load.ts";
import { simulate } from "../../../src/run/simulate.ts";
import { axisOf, elementsOf, marksOf, numberOf, placeOf } from "../../support/chart_reading.ts";
import { textsOf } from "../../support/drawn.ts";
import { smallLine } from "../../support/small_line.ts";

const config = new URL("../../../config", import.meta.url).pathname;

/** The numbers of a timeline, and the needles that are drawn before them. */
function drawn({ svg }: Chart) {
  const numbers = elementsOf(svg, ".linetwin-stops > g").map((group) => {
    const [rect] = group.querySelectorAll("rect"), [title] = group.querySelectorAll("title");
    const [x, width, y, height] = ["x", "width", "y", "height"].map((name) => numberOf(rect, name));
    const [text] = group.querySelectorAll("text");
    return { number: text.textContent, words: title.textContent, from: x, to: x + width, middle: y + height / 2 };
  });
  const path = elementsOf(svg, ".linetwin-stops > path").at(-1)?.getAttribute("d") ?? "";
  const needles = Array.from(path.matchAll(/M[^M]*M[^M]*/g), ([needle]) => needle.match(/[\d.]+/g)!.map(Number));
  return { numbers, needles };
}

/** Where the row of each machine is, pixels from above. */
function rowsOf({ svg }: Chart): Map<string, number> {
  const texts = elementsOf(svg, ".linetwin-names text"), [group] = elementsOf(svg, ".linetwin-names");
  const half = placeOf(group).y;
  return new Map(texts.map((text) => [text.textContent.replace(/[\u2066-\u2069]/g, ""), placeOf(text).y + half]));
}

for (
  const [name, hours, width] of [["baseline_8hr", 8, 900], ["baseline_8hr", 720, 480], [
    "bottling_8hr",
    1,
    700,
  ]] as const
) {
  Deno.test(`The longest stops of ${name}, ${hours} h, ${width} pixels wide, are numbered where they are`, async () => {
    const result = simulate(await loadRun(name, { config, hours })), chart = await stateTimeline(result, { width });
    const { numbers, needles } = drawn(chart), rows = rowsOf(chart), time = axisOf(chart.svg, "x");
    const stops = stateTimeline.stops(result),
      unit = { min: 60, h: 3600, days: 86_400 }[/start \((\w+)\)/.exec(chart.svg)![1]]!;
    assert.deepEqual(
      numbers.map(({ number }) => Number(number)).sort((a, b) => a - b),
      stops.map(({ number }) => number),
    );
    for (const { number, words, from, to, middle } of numbers) {
      const { machine, from_seconds, to_seconds } = stops[Number(number) - 1];
      assert.ok(words.startsWith(`${number}: ${machine} · `), words);
      assert.ok(Math.abs(middle - rows.get(machine)!) < 1, `${words} stands at ${middle}`);
      // Within a pixel of the axis; its number is there, or a needle leads from it.
      const seconds = (from_seconds + to_seconds) / 2,
        isAt = (pixel: number) => Math.abs(time(pixel) - time(pixel + 1)) * unit;
      const isNear = (pixel: number) => Math.abs(unit * time(pixel) - seconds) <= isAt(pixel);
      const needle = needles.find(([at, top, bottom, , , end]) =>
        isNear(at) && top < middle && middle < bottom && Math.abs(end - (from + to) / 2) < 1
      );
      assert.ok(needle !== undefined || isNear((from + to) / 2), `${words}: no mark at ${seconds} s`);
    }
  });
}

Deno.test("Numbers cover neither each other nor what is beside the time", async () => {
  const jam = { probability: 0.5, seconds: 60 };
  const result = simulate(smallLine([{ name: "A", cycle: 1, jam }], { seconds: 86_400 }), { events: "full" });
  for (const width of [900, 480]) {
    const chart = await stateTimeline(result, { width }),
      { numbers } = drawn(chart),
      ordered = numbers.toSorted((a, b) => a.from - b.from);
    const ticks = marksOf(chart.svg, "x-axis tick label", "text")[0].map((tick) => placeOf(tick).x);
    assert.equal(ordered.length, 10);
    assert.ok(ordered[0].from >= ticks[0] - 1 && ordered[9].to <= ticks.at(-1)! + 1);
    for (let i = 1; i < 10; i++) assert.ok(ordered[i].from >= ordered[i - 1].to, `${ordered[i].number} begins before`);
  }
});

Deno.test("Stops that can be seen on both sides of their numbers need no needle", async () => {
  // One breakdown of a third of the run.
  const failures = [{ name: "belt", after: 30, repair: 40 }];
  const run = smallLine([{ name: "A", cycle: 1, failures }], { seconds: 100 });
  const { needles, numbers } = drawn(await stateTimeline(simulate(run)));
  assert.ok(numbers.length > 0);
  assert.deepEqual(needles, []);
});

Deno.test("The chart says what is numbered, in its subtitle and in words, or that there is nothing", async () => {
  const run = await loadRun("baseline_8hr", { config }), chart = await stateTimeline(simulate(run));
  const subtitle = textsOf(chart.svg).slice(1, 3).join(" ");
  assert.match(subtitle, /The 10 longest stops are numbered, 1 is the longest; \d+ more lasted as long as the last\./);
  assert.match(chart.description, /The 10 longest stops: 1: Filler · broken down · .*; 10: Packer · microstop/);
  const silent = await stateTimeline(simulate(run, { events: "none" }));
  assert.deepEqual(drawn(silent).numbers, []);
  assert.doesNotMatch(silent.description + textsOf(silent.svg).join(" "), /longest/);
  const few = smallLine([{ name: "A", cycle: 1, jam: { probability: 1, seconds: 9 } }], { seconds: 25 });
  assert.match((await stateTimeline(simulate(few))).description, /All 3 stops: 1: A · microstop/);
});
