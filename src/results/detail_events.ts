/**
 * The levels of the event log below `full`: the stops with what happened on the line around each, and the time that
 * machines stand still alone.
 *
 * @module
 */
import type { EventColumns, EventLevel } from "../engine/record/columns.ts";
import { INTERVALS_AROUND_STOP } from "../engine/record/event_log.ts";
import { isStandstill, isStop } from "../model/states.ts";

/**
 * The rows of a log that belong to the `detail` level, ascending: each interval in a counted state, and the
 * {@linkcode INTERVALS_AROUND_STOP} state intervals of any machine before and after it. A log of a lower level is kept
 * whole.
 */
export function detailRows(events: EventColumns): Uint32Array {
  const rows = new Uint32Array(events.count);
  if (events.level !== "full") return rows.map((_, row) => row);
  let rowCount = 0;
  for (let row = 0, keptTo = 0; row < events.count; row++) {
    if (!isStop(events.state[row])) continue;
    const last = Math.min(row + INTERVALS_AROUND_STOP, events.count - 1);
    for (let kept = Math.max(keptTo, row - INTERVALS_AROUND_STOP); kept <= last; kept++) rows[rowCount++] = kept;
    keptTo = last + 1;
  }
  return rows.slice(0, rowCount);
}

/**
 * The log at a level, or at its own where that is lower: what was not recorded cannot be had. Of the `detail` level none
 * is made but `none`: changeovers and planned stops are in it only where they are near a stop.
 */
export function eventsAtLevel(events: EventColumns, level: EventLevel): EventColumns {
  if (level === "none") return selectRows(events, new Uint32Array(0), level);
  if (events.level !== "full" || level === "full") return events;
  return selectRows(events, level === "detail" ? detailRows(events) : standstillRows(events), level);
}

/** The rows of a full log in which a machine stands still for a reason of its own. */
function standstillRows({ count, state }: EventColumns): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row).filter((row) => isStandstill(state[row]));
}

function selectRows(events: EventColumns, rows: Uint32Array, level: EventLevel): EventColumns {
  return {
    count: rows.length,
    level,
    enteredSeconds: pick(events.enteredSeconds, rows, new Float64Array(rows.length)),
    durationSeconds: pick(events.durationSeconds, rows, new Float64Array(rows.length)),
    machine: pick(events.machine, rows, new Uint16Array(rows.length)),
    state: pick(events.state, rows, new Uint8Array(rows.length)),
    previousState: pick(events.previousState, rows, new Uint8Array(rows.length)),
    cycles: pick(events.cycles, rows, new Int32Array(rows.length)),
    cause: pick(events.cause, rows, new Int16Array(rows.length)),
  };
}

/**
 * The values in some ascending rows, run by run: value by value, one function for arrays of five types takes ten times
 * as long.
 */
function pick<T extends TypedColumn>(values: T, rows: Uint32Array, into: T): T {
  for (let from = 0, to = 0; from < rows.length; from = to) {
    while (to < rows.length && rows[to] - rows[from] === to - from) to++;
    into.set(values.subarray(rows[from], rows[to - 1] + 1), from);
  }
  return into;
}

type TypedColumn = Float64Array | Uint16Array | Uint8Array | Int32Array | Int16Array;
