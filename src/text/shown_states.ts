/**
 * Which states a table of times shows.
 *
 * @module
 */
import { STATE_TABLE, type StateName, STATES } from "../model/states.ts";

/** All states, but those that only some runs use only where they occur. */
export function shownStates(occurs: (state: StateName) => boolean): StateName[] {
  return STATES.filter((state) => STATE_TABLE[state].shown === "always" || occurs(state));
}
