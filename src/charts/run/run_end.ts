/**
 * The end of a run on a horizontal axis of time: a deadlock ends it before its time is over.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import type { Drawing } from "../frame/drawing.ts";
import { lengthText } from "./length_text.ts";
import type { RecordedRun } from "./state_columns.ts";
import { axisSeconds, type ClockedRun, clockOf, type TimeUnit } from "./time_axis.ts";
import { countedFromSeconds } from "./warmup.ts";
import { sentences, textWidth } from "../frame/words.ts";

const FONT = 11;

/** A rule where a deadlock ended the run, labelled at the top of the frame; no mark where none did. */
export function deadlockMarks({ Plot }: Drawing, data: RecordedRun, unit: TimeUnit, pixels: number): Markish[] {
  if (data.columns.totals.deadlock === null) return [];
  const { endSeconds } = data.columns, x = endSeconds / unit.seconds, label = "deadlock";
  const room = pixels * (1 - endSeconds / axisSeconds(data)), isRight = room > textWidth(label, FONT) + 8;
  const beside = { textAnchor: isRight ? "start" : "end", dx: isRight ? 5 : -5 } as const;
  return [
    Plot.ruleX([x], { stroke: "currentColor", strokeWidth: 2 }),
    Plot.text([label], { x: () => x, frameAnchor: "top", dy: 2, fontWeight: 600, ...beside }),
  ];
}

/** A sentence on it; none where there was no deadlock. */
export function standstillSentence(data: ClockedRun): string {
  const { line, columns: { totals: { deadlock } } } = data;
  if (deadlock === null) return "";
  const isWarmupCounted = line.warmupSeconds > 0 && countedFromSeconds(data) === 0;
  return `The line came to a stand for good after ${lengthText(deadlock.seconds)} of ${
    lengthText(line.durationSeconds)
  }, at ${clockOf(data).second(deadlock.seconds)}${
    isWarmupCounted ? ", before its warm-up was over: all figures count from the start" : ""
  }.`;
}

/** What an empty chart says of a run without a second in it. */
export function noTimeSentence(data: ClockedRun): string {
  return sentences("No time has passed.", standstillSentence(data));
}
