/**
 * Which lines need no common order of events: each of their stations depends on its neighbours only by when items come
 * and when there is room.
 *
 * @module
 */
import type { Line, Machine } from "../../model/line.ts";
import { fedBy } from "../built_line.ts";
import { DISTURBS } from "../anomalies/disturbance.ts";

/**
 * Whether all stations of a line can run ahead of each other. They can where each takes from one place alone, or each
 * kind of item from one, and nothing asks for the order of what happens in different places: no merging, no machines side
 * by side, no loop, no choice by how full buffers are, no source that several share or that runs dry for good, no last
 * item that may leave from either of two.
 */
export function isLocal(line: Line): boolean {
  return (line.finishedItemsMax === Infinity || line.machines.filter(handsFinishedOver).length <= 1) &&
    line.nodes.every(({ machines, isOnLoop }) => machines.length === 1 && !isOnLoop) && branches(line) &&
    line.machines.every((machine) => takesFromOne(machine) && choosesAlone(machine) && seesOneBuffer(machine)) &&
    line.sources.every(({ inventory }, index) => inventory === Infinity || isOwnSupply(line, index));
}

/** Whether finished items leave from here. */
export function handsFinishedOver({ routes }: Machine): boolean {
  return routes.some(({ to }) => to.kind === "sink" && to.isFinished);
}

/** Whether what goes different ways never comes together again: where it does, machines may wait for each other for ever. */
function branches({ nodes, buffers }: Line): boolean {
  const root = [...nodes.keys()], rootOf = (node: number): number => root[node] === node ? node : rootOf(root[node]);
  return buffers.every(({ from, to }) => {
    const one = rootOf(from), other = rootOf(to);
    root[one] = other;
    return one !== other;
  });
}

/** Whether it takes from one place, or each kind from one of its own, in whichever order they come. */
function takesFromOne({ inputs, needs, passesThrough }: Machine): boolean {
  return inputs.length === 1 || (inputs.length === needs.length && !passesThrough);
}

/** Whether it is given nothing at times, on purpose. */
export function pausesSupply({ anomalies }: Machine): boolean {
  return anomalies.some(({ kind }) => DISTURBS[kind] === "supply");
}

function choosesAlone({ route, routes }: Machine): boolean {
  return (route !== "shortest_queue" || routes.length === 1) && routes.every(({ loop }) => loop === null);
}

/** Whether its rules of speed, where it has any, ask about one buffer on each side. */
function seesOneBuffer({ speedControl, inputs, routes }: Machine): boolean {
  const count = (sides: readonly { readonly kind: string }[]) => sides.filter(({ kind }) => kind === "buffer").length;
  return speedControl.length === 0 || (count(inputs) <= 1 && count(routes.map(({ to }) => to)) <= 1);
}

/** Whether its items arrive for one machine alone. */
function isOwnSupply({ machines, sources }: Line, source: number): boolean {
  return sources[source].interarrival !== null && fedBy(source, machines).length === 1;
}
