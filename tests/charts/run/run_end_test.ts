import assert from "node:assert/strict";
import { drawing } from "../../../src/charts/frame/drawing.ts";
import { textWidth } from "../../../src/charts/frame/words.ts";
import { deadlockMarks, standstillSentence } from "../../../src/charts/run/run_end.ts";
import { axisSeconds, type ClockedRun, timeUnit } from "../../../src/charts/run/time_axis.ts";
import { elementsOf, marksOf, numberOf, placeOf } from "../../support/chart_reading.ts";

function ended({ endSeconds = 60, warmupSeconds = 0, isDeadlock = true }): ClockedRun {
  const totals = {
    seconds: endSeconds < warmupSeconds ? endSeconds : endSeconds - warmupSeconds,
    completedSeconds: null,
    deadlock: isDeadlock ? { seconds: endSeconds, waiting: [] } : null,
  };
  const line = { durationSeconds: 600, warmupSeconds }, startTime = new Date("2025-01-06T06:00:00Z");
  return { line, columns: { endSeconds, totals }, startTime } as unknown as ClockedRun;
}

async function drawn(data: ClockedRun, pixels: number) {
  const tools = await drawing(), shown = axisSeconds(data), unit = timeUnit(shown);
  const marks = deadlockMarks(tools, data, unit, pixels);
  const options = {
    width: pixels,
    height: 60,
    marginLeft: 0,
    marginRight: 0,
    x: { domain: [0, shown / unit.seconds] },
  };
  const { outerHTML: svg } = tools.draw({ ...options, marks });
  const rule = numberOf(marksOf(svg, "rule", "line")[0][0], "x1");
  const group = svg.match(/<g [^>]*aria-label="text"[^>]*>/)![0], [text] = elementsOf(svg, "text").slice(-1);
  const shift = Number(/transform="translate\(([-\d.]+)/.exec(group)![1]), at = placeOf(text).x + shift;
  const wide = textWidth("deadlock", 11), isLeft = group.includes('text-anchor="end"');
  return { rule, from: isLeft ? at - wide : at, to: isLeft ? at : at + wide };
}

Deno.test("A deadlock is ruled where it was, its name to the right of it", async () => {
  const { rule, from, to } = await drawn(ended({}), 500);
  assert.equal(rule, 400, "an axis goes on for a quarter");
  assert.ok(from > rule && to < 500);
});

Deno.test("Where there is no room to the right, the name of a deadlock stands to the left", async () => {
  for (const [data, pixels] of [[ended({ endSeconds: 595 }), 500], [ended({}), 200]] as const) {
    const { rule, from, to } = await drawn(data, pixels);
    assert.ok(to < rule && from > 0, `from ${from} to ${to}, the rule at ${rule}`);
  }
});

Deno.test("A run that came to its end has no mark of it, and no sentence", async () => {
  const data = ended({ endSeconds: 600, isDeadlock: false });
  assert.deepEqual(deadlockMarks(await drawing(), data, timeUnit(600), 500), []);
  assert.equal(standstillSentence(data), "");
});

Deno.test("The sentence on a standstill says when it was, and that a warm-up counts that was not over", () => {
  const text = "The line came to a stand for good after 5 min of 10 min, at 06:05:00";
  assert.equal(standstillSentence(ended({ endSeconds: 300 })), `${text}.`);
  assert.equal(standstillSentence(ended({ endSeconds: 300, warmupSeconds: 100 })), `${text}.`);
  assert.equal(
    standstillSentence(ended({ endSeconds: 300, warmupSeconds: 400 })),
    `${text}, before its warm-up was over: all figures count from the start.`,
  );
});
