/**
 * The frames that a run records, by name: as files of them and tables of the database are called.
 *
 * @module
 */

/** Their names, in the order in which they are told. How each is made, `results/recorded_frames.ts` says. */
export const FRAME_NAMES = ["telemetry", "events", "machine_telemetry", "state_summary"] as const;

/** The name of a frame that a run records. */
export type FrameName = typeof FRAME_NAMES[number];
