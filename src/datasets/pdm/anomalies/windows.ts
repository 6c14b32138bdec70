/**
 * The windows of time in which something is wrong on purpose: with a machine, or with what its sensors say.
 *
 * @module
 */
import { type AnomalyWindow, type DrawnWindows, drawWindows } from "../../../engine/anomalies/draw_windows.ts";
import { Streams } from "../../../engine/kernel/random.ts";
import type { Line, Machine } from "../../../model/line.ts";

/** The windows of a machine in a run of its line, those of the engine and those of readings, in the order of their beginnings. */
export function windowsOf(line: Line, machine: Machine): AnomalyWindow[] {
  const windows = drawn(line, machine).flatMap((each) => each.windows);
  return windows.sort((a, b) => a.startSeconds - b.startSeconds);
}

/** Windows of a run that found no place. */
export function droppedWindowCount(line: Line): number {
  return line.machines.flatMap((machine) => drawn(line, machine)).reduce((sum, { dropped }) => sum + dropped, 0);
}

function drawn({ seed, durationSeconds, telemetrySeconds }: Line, machine: Machine): DrawnWindows[] {
  const time = { streams: new Streams(seed), durationSeconds, telemetrySeconds };
  return (["engine", "readings"] as const).map((acts) => drawWindows(machine, acts, time));
}
