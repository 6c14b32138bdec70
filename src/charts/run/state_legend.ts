/**
 * The legend of states: those that occur, in the order of the line model.
 *
 * @module
 */
import { type StateName, STATES } from "../../model/states.ts";
import type { LegendEntry } from "../frame/frame.ts";
import { STATE_COLOURS } from "../frame/palette.ts";
import { STATE_NAMES } from "../frame/words.ts";

/** The states that rows are of, in the order of `STATES`. */
export function statesIn(rows: Iterable<{ readonly state: StateName }>): StateName[] {
  const found = new Set(Array.from(rows, ({ state }) => state));
  return STATES.filter((state) => found.has(state));
}

/** Their entries. */
export function stateLegend(states: readonly StateName[]): LegendEntry[] {
  return states.map((state) => ({ label: STATE_NAMES[state], colour: STATE_COLOURS[state] }));
}
