/**
 * Whether a line in which nothing is due can ever move again.
 *
 * @module
 */
import type { Line, LineInput } from "../model/line.ts";
import type { Deadlock } from "./record/columns.ts";
import { ANY } from "./stations/output_port.ts";
import type { RawSource } from "./stations/raw_source.ts";
import type { Station } from "./stations/station.ts";

/** A line that stands. */
export interface StandingLine {
  readonly line: Line;
  readonly stations: readonly Station[];
  readonly sources: readonly RawSource[];
}

/**
 * The deadlock of a line in which every station waits; null when all of them only wait, in the end, for sources that
 * have run dry: such a line has done its work.
 */
export function findDeadlock(standing: StandingLine): Deadlock | null {
  const { line, stations } = standing;
  if (canAllGoOn(standing)) return null;
  return {
    seconds: stations[0].now,
    waiting: stations.map((station, machine) => ({
      machine,
      state: station.intervals.state,
      waitsFor: waitText(station, line, standing.sources),
    })),
  };
}

/** Whether every station could go on if only the sources had something again. */
function canAllGoOn({ line, stations }: StandingLine): boolean {
  const goesOn = new Set<number>();
  for (;;) {
    const before = goesOn.size;
    for (const station of stations) {
      if (!goesOn.has(station.machine.node) && couldGoOn(station, line, goesOn)) goesOn.add(station.machine.node);
    }
    if (goesOn.size === line.nodes.length) return true;
    if (goesOn.size === before) return false;
  }
}

/** Whether it could, with the nodes that do. */
function couldGoOn(station: Station, line: Line, goesOn: ReadonlySet<number>): boolean {
  const targets = openTargets(station);
  if (targets.length > 0) return targets.some((buffer) => goesOn.has(line.buffers[buffer].to));
  return station.machine.needs.every((_, need) =>
    !station.wants(need) ||
    inputsOf(station, need).some(({ kind, index }) => kind === "source" || goesOn.has(line.buffers[index].from))
  );
}

function inputsOf({ machine }: Station, need: number): LineInput[] {
  return machine.inputs.filter((input) => input.need === need);
}

function waitText(station: Station, line: Line, sources: readonly RawSource[]): string {
  const targets = openTargets(station);
  if (targets.length > 0) {
    const names = targets.map((buffer) => line.nodes[line.buffers[buffer].to].name);
    return `room before ${names.join(" or ")}`;
  }
  const wanted = station.machine.needs.keys().filter((need) => station.wants(need));
  return [...wanted].map((need) => {
    const names = inputsOf(station, need).map(({ kind, index }) =>
      kind === "buffer"
        ? line.nodes[line.buffers[index].from].name
        : `${line.sources[index].name}${sources[index].hasRunDry ? ", which has run dry" : ""}`
    );
    return `items from ${names.join(" or ")}`;
  }).join(" and ");
}

/** The buffers that it waits for room in; none where it waits for nothing, or for items. */
function openTargets({ target, outputPort }: Station): readonly number[] {
  if (target === ANY) return outputPort.open;
  return target >= 0 ? [target] : [];
}
