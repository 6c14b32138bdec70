/**
 * Which states a table of times shows.
 *
 * @module
 */
import { type StateName, STATES } from "../model/states.ts";

/** All states, but changeovers and planned stops only where there are any. */
export function shownStates(occurs: (state: StateName) => boolean): StateName[] {
  return STATES.filter((state) => (state !== "CHANGEOVER" && state !== "PLANNED") || occurs(state));
}
