/**
 * The rows of a run for the tables of events.
 *
 * @module
 */
import { type EventLevel, NO_STATE } from "../../engine/record/columns.ts";
import { isStop, STATES } from "../../model/states.ts";
import { eventsAtLevel } from "../../results/detail_events.ts";
import { eventsColumns } from "../../results/events_frame.ts";
import type { RunData } from "../../results/run_data.ts";
import { type AnyColumn, rowsOfFrame, type RowsOfRun } from "./rows.ts";

/** Rows of `events`: the full log; none of a run that did not record it, or was not asked to store it. */
export function eventRows<Column extends AnyColumn>(
  { data, make }: RowsOfRun<Column>,
  stored: boolean,
): Column[] {
  const full = stored && data.columns.events.level === "full";
  const columns = eventsColumns(make, atLevel(data, full ? "full" : "none"));
  return rowsOfFrame("events", columns, { data, make, computed: {} });
}

/** Rows of `events_detail`: the `detail` level, also of a run that recorded everything. */
export function detailEventRows<Column extends AnyColumn>({ data, make }: RowsOfRun<Column>): Column[] {
  const detail = atLevel(data, "detail");
  const { count, ...columns } = detail.columns.events;
  const state = columns.state.subarray(0, count), previousState = columns.previousState.subarray(0, count);
  return rowsOfFrame("events_detail", eventsColumns(make, detail), {
    data,
    make,
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
