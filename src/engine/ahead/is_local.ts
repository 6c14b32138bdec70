/**
 * Which lines need no common order of events: each of their stations depends on its neighbours only by when items come
 * and when there is room.
 *
 * @module
 */
import type { Line, Machine, PhaseModel } from "../../model/line.ts";
import { NAMELESS } from "../built_line.ts";
import { DISTURBS } from "../anomalies/disturbance.ts";

/**
 * Whether all stations of a line can run ahead of each other. They can where each takes from one place alone, and
 * nothing asks for the order of what happens in different places: no merging, no machines side by side, no loop, no
 * choice by how full buffers are, no source that several share or that runs dry for good, no last item that may
 * leave from either of two.
 *
 * @param numbersItems whether items of raw material with a name are numbered in the order in which they are taken
 */
export function isLocal(line: Line, numbersItems: boolean): boolean {
  return (line.finishedItemsMax === Infinity || line.machines.filter(handsFinishedOver).length <= 1) &&
    line.nodes.every(({ machines, isOnLoop }) => machines.length === 1 && !isOnLoop) &&
    line.machines.every((machine) => takesFromOne(machine, line) && choosesAlone(machine) && seesOneBuffer(machine)) &&
    line.sources.every((_, index) => isOpenToAll(line, index, numbersItems) || isOwnSupply(line, index));
}

/** Whether finished items leave from here. */
export function handsFinishedOver({ routes }: Machine): boolean {
  return routes.some(({ to }) => to.kind === "sink" && to.isFinished);
}

function takesFromOne(machine: Machine, { buffers }: Line): boolean {
  if (machine.inputs.length !== 1) return false;
  const [{ kind, index }] = machine.inputs;
  if (kind === "source") return true;
  return !pausesSupply(machine) && (buffers[index].capacity > 0 || !machine.phases.some(isByCalendar));
}

function isByCalendar(phase: PhaseModel): boolean {
  return phase.kind === "breakdown" && phase.basis === "calendar";
}

/** Whether it is given nothing at times, on purpose. */
export function pausesSupply({ anomalies }: Machine): boolean {
  return anomalies.some(({ kind }) => DISTURBS[kind] === "supply");
}

function choosesAlone({ route, routes }: Machine): boolean {
  return (route !== "shortest_queue" || routes.length === 1) && routes.every(({ loop }) => loop === null);
}

/** Whether its rules of speed, where it has any, ask about one buffer on each side. */
function seesOneBuffer({ speedControl, routes }: Machine): boolean {
  return speedControl.length === 0 || routes.filter(({ to }) => to.kind === "buffer").length <= 1;
}

/** Whether any machine can take of it at any time, without a trace. */
function isOpenToAll({ sources }: Line, source: number, numbersItems: boolean): boolean {
  const { inventory, type } = sources[source];
  return inventory === Infinity && (!numbersItems || type === NAMELESS);
}

/** Whether its items are there, or arrive, for one machine alone. */
function isOwnSupply({ machines, sources }: Line, source: number): boolean {
  const { inventory, interarrival } = sources[source];
  if (inventory < Infinity && interarrival === null) return false;
  const fed = machines.filter(({ inputs }) => inputs.some(({ kind, index }) => kind === "source" && index === source));
  return fed.length === 1;
}
