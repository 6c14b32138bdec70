/**
 * The rows of a run for the tables of events.
 *
 * @module
 */
import type { DataFrame } from "../../deps/polars.ts";
import { type EventLevel, NO_STATE } from "../../engine/record/columns.ts";
import { isStop, STATES } from "../../model/states.ts";
import { eventsAtLevel } from "../../results/detail_events.ts";
import { columnMaker } from "../../results/frame_columns.ts";
import { eventsFrame } from "../../results/frames.ts";
import type { RunData } from "../../results/run_data.ts";
import { renamed } from "./stage_intervals.ts";

const SHARED = {
  ts: "datetime",
  sim_time_sec: "timestamp",
  machine_name: "machine",
  state: "state",
  duration_sec: "duration",
  cause: "cause",
  cycles: "cycles",
  warmup: "warmup",
};

/** Rows of `events`: the full log; none of a run that did not record it, or was not asked to store it. */
export async function eventRows(data: RunData, stored: boolean): Promise<DataFrame> {
  const full = stored && data.columns.events.level === "full";
  return renamed(await eventsFrame(atLevel(data, full ? "full" : "none")), { ...SHARED, event_type: "event_type" });
}

/** Rows of `events_detail`: the `detail` level, also of a run that recorded everything. */
export async function detailEventRows(data: RunData): Promise<DataFrame> {
  const detail = atLevel(data, "detail");
  const { count, state, previousState } = detail.columns.events;
  const make = await columnMaker();
  const interesting = state.subarray(0, count).map((each) => (isStop(each) ? 1 : 0));
  return (await renamed(await eventsFrame(detail), SHARED)).withColumns(
    make.names("prev_state", STATES, statesOrNone(previousState.subarray(0, count))),
    make.flags("is_interesting", interesting),
  );
}

/** A first state interval has no state before it: as an index of a name, that is -1. */
function statesOrNone(states: Uint8Array): Int16Array {
  const indices = Int16Array.from(states);
  return indices.map((state) => (state === NO_STATE ? -1 : state));
}

function atLevel(data: RunData, level: EventLevel): RunData {
  return { ...data, columns: { ...data.columns, events: eventsAtLevel(data.columns.events, level) } };
}
