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
import { rowsOfFrame } from "./rows.ts";

/** Rows of `events`: the full log; none of a run that did not record it, or was not asked to store it. */
export async function eventRows(data: RunData, stored: boolean): Promise<DataFrame> {
  const full = stored && data.columns.events.level === "full";
  const frame = await eventsFrame(atLevel(data, full ? "full" : "none"));
  return await rowsOfFrame("events", frame, { data, computed: {} });
}

/** Rows of `events_detail`: the `detail` level, also of a run that recorded everything. */
export async function detailEventRows(data: RunData): Promise<DataFrame> {
  const detail = atLevel(data, "detail");
  const make = await columnMaker();
  const { count, ...columns } = detail.columns.events;
  const state = columns.state.subarray(0, count), previousState = columns.previousState.subarray(0, count);
  return await rowsOfFrame("events_detail", await eventsFrame(detail), {
    data,
    computed: {
      prev_state: (name) => make.names(name, STATES, statesOrNone(previousState)),
      is_interesting: (name) => make.flags(name, state.map((each) => (isStop(each) ? 1 : 0))),
    },
  });
}

/** A first state interval has no state before it: as an index of a name, that is -1. */
function statesOrNone(states: Uint8Array): Int16Array {
  const indices = Int16Array.from(states);
  return indices.map((state) => (state === NO_STATE ? -1 : state));
}

function atLevel(data: RunData, level: EventLevel): RunData {
  return { ...data, columns: { ...data.columns, events: eventsAtLevel(data.columns.events, level) } };
}
