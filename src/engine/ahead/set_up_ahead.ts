/**
 * A line whose stations have clocks of their own.
 *
 * @module
 */
import type { Line, Machine } from "../../model/line.ts";
import {
  Background,
  backgroundCount,
  buildSources,
  type BuiltLine,
  composeStations,
  createTools,
  type LineTools,
  placeOf,
  type TimeKeeper,
} from "../built_line.ts";
import { Clock } from "../kernel/clock.ts";
import { Scheduler } from "../kernel/scheduler.ts";
import type { Recorded } from "../record/columns.ts";
import type { Phase, Step } from "../stations/phase.ts";
import { AheadStation } from "./ahead_station.ts";
import { collectAhead, collectRaw } from "./collect_ahead.ts";
import { collectParts } from "./collect_parts.ts";
import { quietCyclesOf } from "./quiet_station.ts";
import { SpeedByLevel } from "./speed_by_level.ts";
import { TimedBuffer } from "./timed_buffer.ts";

/** The slot of a station in the scheduler of its own. */
const OWN_SLOT = 0;

/** A line whose stations run ahead. */
export interface AheadLine extends BuiltLine {
  readonly clock: Clock;
  readonly stations: readonly AheadStation[];
  /** By station: those on the other sides of its buffers. */
  readonly neighbours: readonly (readonly AheadStation[])[];
}

/** Sets up a line that is local; null where one of its phases asks for what machines have in common. */
export function setUpAhead(line: Line, recorded: Recorded): AheadLine | null {
  const clock = new Clock(), times = line.machines.map((machine) => timeKeeper(line, machine));
  const tools = createTools(line, recorded, times), sources = buildSources(tools);
  for (const { node, inputs } of line.machines) {
    for (const { kind, index, need, priority } of inputs) {
      if (kind === "source") sources[index].leadInto(tools.inputPorts[node], { need, priority });
    }
  }
  const buffers = line.buffers.map((buffer) => {
    const [putter] = line.nodes[buffer.from].machines, [taker] = line.nodes[buffer.to].machines;
    return new TimedBuffer({ buffer, clock, putter, taker });
  });
  const { items, counters, recorder, lives } = tools;
  const stations = line.machines.map((_, index) => {
    const floor = { items, scheduler: times[index].scheduler, recorder, counters, buffers: [], sources };
    const station = new AheadStation({ ...placeOf(tools, index, floor), timed: buffers });
    station.collection = collectionOf(station) as Phase;
    return station;
  });
  for (const station of stations) letSpeedFollow(station, { line, buffers, stations });
  if (!composeAlone(tools, stations)) return null;
  for (const station of stations) station.quiet = quietCyclesOf(station);
  for (const { index, slots } of stations) slots.push(...times[index].background.runnables);
  const neighbours = neighboursIn(line, stations);
  return { clock, recorder, counters, buffers, sources, stations, lives, visits: null, neighbours };
}

function timeKeeper({ sources }: Line, machine: Machine): TimeKeeper {
  const own = machine.inputs.filter(({ kind }) => kind === "source").map(({ index }) => sources[index]);
  const background = new Background(OWN_SLOT + 1), slots = backgroundCount({ machines: [machine], sources: own });
  return { scheduler: new Scheduler(1, 1 + slots, 1), slot: OWN_SLOT, background };
}

function collectionOf({ from, machine }: AheadStation): (station: AheadStation) => Step {
  if (machine.inputs.length > 1) return collectParts;
  return from === null ? collectRaw : collectAhead;
}

interface Neighbourhood {
  readonly line: Line;
  readonly buffers: readonly TimedBuffer[];
  readonly stations: readonly AheadStation[];
}

/** Puts the cycles together. @returns false where a phase asks for what machines have in common, which needs one order */
function composeAlone(tools: LineTools, stations: readonly AheadStation[]): boolean {
  let isShared = false;
  const shared = () => {
    isShared = true;
    throw new Error("a line whose machines have something in common needs one order of events");
  };
  try {
    composeStations(tools, stations, shared);
  } catch (error) {
    if (!isShared) throw error;
  }
  return !isShared;
}

function letSpeedFollow(station: AheadStation, { line, buffers, stations }: Neighbourhood): void {
  const { speedControl, inputs, routes } = station.machine, input = inputs.find(({ kind }) => kind === "buffer");
  if (speedControl.length === 0) return;
  const next = routes.map(({ to }) => to).find((to) => to.kind === "buffer");
  const otherThan = (node: number) => stations[line.nodes[node].machines[0]];
  station.levels = new SpeedByLevel(speedControl, {
    in: input === undefined ? null : { buffer: buffers[input.index], other: otherThan(line.buffers[input.index].from) },
    out: next === undefined ? null : { buffer: buffers[next.buffer], other: otherThan(line.buffers[next.buffer].to) },
  });
}

function neighboursIn({ buffers, nodes }: Line, stations: readonly AheadStation[]): AheadStation[][] {
  const neighbours = stations.map(() => new Set<AheadStation>());
  for (const { from, to } of buffers) {
    const [one] = nodes[from].machines, [other] = nodes[to].machines;
    neighbours[one].add(stations[other]);
    neighbours[other].add(stations[one]);
  }
  return neighbours.map((set) => [...set]);
}
