/**
 * Failures in operation on the reference line: each mode has its own time left, taken off after every piece of execution.
 *
 * @module
 */
import { DOWN, EXECUTE } from "../../src/model/states.ts";
import { discard } from "./reference_choice.ts";
import { hold } from "./reference_cycle.ts";
import type { ReferenceLine } from "./reference_line.ts";
import { type FailureModel, newItem, type ReferenceMachine } from "./reference_parts.ts";
import { beginVisit, endVisit } from "./reference_visits.ts";

/** Two moments within a microsecond are one. */
const SAME = 1e-6;

/** What was executed is taken off every mode. @returns whether the cycle lasts on */
export function executeOn(line: ReferenceLine, machine: ReferenceMachine): boolean {
  if (machine.state === EXECUTE) {
    for (const phase of modesOf(machine)) machine.untilFailure[phase] -= machine.piece;
    machine.rest -= machine.piece;
    machine.isBegun = true;
  }
  if (machine.state === EXECUTE && machine.rest === 0) return endExecution(machine);
  return executePiece(line, machine);
}

/** Executes until a failure or the end of the cycle; what is due strikes before. @returns whether the cycle lasts on */
export function executePiece(line: ReferenceLine, machine: ReferenceMachine): boolean {
  if (strikes(line, machine)) return true;
  if (machine.isScrapped) {
    machine.phase = -1;
    return endExecution(machine);
  }
  const next = Math.min(...modesOf(machine).map((phase) => machine.untilFailure[phase]));
  machine.piece = next < machine.rest - SAME ? next : machine.rest;
  return hold(line, machine, EXECUTE, machine.piece);
}

function endExecution(machine: ReferenceMachine): false {
  Object.assign(machine, { rest: 0, isBegun: false, isScrapped: false });
  return false;
}

/** The first of the modes whose time is used up strikes. @returns whether one did */
export function strikes(line: ReferenceLine, machine: ReferenceMachine): boolean {
  const { untilFailure, draws, counts, model } = machine;
  const phase = modesOf(machine).find((phase) => untilFailure[phase] <= SAME);
  if (phase === undefined) return false;
  const mode = model.phases[phase] as FailureModel;
  untilFailure[phase] = draws.draw(`failure:${mode.name}`, mode.timeToFailure);
  if (machine.isBegun && !machine.isScrapped) interrupt(line, machine, mode);
  counts.downCount++;
  return hold(line, machine, DOWN, draws.draw(`repair:${mode.name}`, mode.repair));
}

function interrupt(line: ReferenceLine, machine: ReferenceMachine, { afterFailure }: FailureModel): void {
  if (afterFailure === "restart") machine.rest = machine.cycleSeconds;
  if (afterFailure !== "scrap") return;
  const { held, model, counts } = machine;
  if (model.passesThrough) counts.completedUnitsRejected += held.reduce((sum, { seen }) => sum + seen, 0);
  held.forEach((item) => discard(line, item));
  held.length = 0;
  if (model.startsBaseUnits) {
    line.totals.rejectedUnits += model.batchOut;
    for (let i = 0; i < model.batchOut; i++) scrapUnmade(line, machine);
  }
  counts.scrapped++;
  machine.isScrapped = true;
}

/** A base unit that was about to be made has its place among the items all the same. */
function scrapUnmade(line: ReferenceLine, machine: ReferenceMachine): void {
  const item = newItem({ type: "base", parent: machine.model.name, units: 1, birth: line.now });
  beginVisit(line, machine, item, true);
  endVisit(line, item, -2);
}

/** Places of the modes that strike in operation. */
function modesOf({ model }: ReferenceMachine): number[] {
  return [...model.phases.keys()].filter((i) => {
    const phase = model.phases[i];
    return phase.kind === "breakdown" && phase.basis === "operating";
  });
}
