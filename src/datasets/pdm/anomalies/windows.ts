/**
 * Windows of time in which something is wrong on purpose.
 *
 * @module
 */
import type { Streams } from "../../../engine/kernel/random.ts";
import type { RecordedData } from "../recorded_data.ts";
import type { WatchedMachine } from "../watched.ts";

/** A window of time in which something is wrong on purpose. */
export interface AnomalyWindow {
  readonly kind: string;
  /** Index of the machine's sensor that it is about; null: the machine itself. */
  readonly channel: number | null;
  /** Of the second sensor, where it is about two. */
  readonly partner: number | null;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Signed; null: it is there or not. */
  readonly magnitude: number | null;
}

/** The windows of a machine, in order of their beginnings. */
export function windowsOf(_data: RecordedData, _machine: WatchedMachine, _streams: Streams): AnomalyWindow[] {
  return [];
}

/** Windows that found no place. */
export function droppedWindowCount(_data: RecordedData): number {
  return 0;
}
