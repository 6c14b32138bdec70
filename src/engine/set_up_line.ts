/**
 * A line whose events happen one after the other, in the order of time, whatever depends on what.
 *
 * @module
 */
import type { Line, Machine } from "../model/line.ts";
import {
  Background,
  backgroundCount,
  buildSources,
  type BuiltLine,
  composeStations,
  createTools,
  placeOf,
} from "./built_line.ts";
import { type Runnable, Scheduler } from "./kernel/scheduler.ts";
import type { Recorded } from "./record/columns.ts";
import { VisitRows } from "./record/visit_rows.ts";
import { Buffer } from "./stations/buffer.ts";
import type { InputPort } from "./stations/input_port.ts";
import type { PhaseContext } from "./stations/phase.ts";
import type { RawSource } from "./stations/raw_source.ts";
import { Station } from "./stations/station.ts";
import type { SharedParts } from "./stations/station_place.ts";
import { StationVisits } from "./stations/station_visits.ts";

/** What raw material is called that its source does not name. */
const NAMELESS = "None";

/** A line on one queue of events. */
export interface QueuedLine extends BuiltLine {
  readonly floor: SharedParts;
  /** All that the scheduler runs, by slot: stations, conveyors, arrivals, then what phases have asked for. */
  readonly slots: readonly Runnable[];
}

/** Sets a line up; every station is woken in station order. */
export function setUpLine(line: Line, recorded: Recorded): QueuedLine {
  const conveyors = line.buffers.filter(({ transitSeconds }) => transitSeconds > 0).length;
  const background = new Background(line.machines.length + conveyors);
  const scheduler = new Scheduler(line.machines.length, background.first + backgroundCount(line), background.first);
  const tools = createTools(line, recorded, line.machines.map((_, slot) => ({ scheduler, slot, background })));
  const { items, counters, recorder, lives, inputPorts } = tools, sources = buildSources(tools);
  const buffers = connect(line, { scheduler, inputPorts, sources });
  const floor: SharedParts = { items, scheduler, recorder, counters, buffers, sources };
  const stations = line.machines.map((_, index) => new Station(placeOf(tools, index, floor)));
  const visits = recorded.visits ? recordVisits(line, { scheduler, sources, stations }) : null;
  composeStations(tools, stations, createShared());
  for (const station of stations) station.wake();
  const slots = [...stations, ...buffers.filter(({ slot }) => slot >= 0), ...background.runnables];
  return { clock: scheduler.clock, floor, recorder, counters, buffers, sources, stations, lives, visits, slots };
}

interface Visited {
  readonly scheduler: Scheduler;
  readonly sources: readonly RawSource[];
  readonly stations: readonly Station[];
}

/** Has the visits of items written down. */
function recordVisits(line: Line, { scheduler, sources, stations }: Visited): VisitRows {
  const rows = new VisitRows(scheduler.clock, line.durationSeconds);
  sources.forEach((source, index) => source.visits = line.sources[index].type === NAMELESS ? null : rows);
  for (const station of stations) station.visits = new StationVisits(station, rows);
  return rows;
}

/** What phases find with what the machines of a run have in common: it lives as long as the run. */
function createShared(): PhaseContext<unknown>["shared"] {
  const things = new Map<string, unknown>();
  return <Thing>(key: string, make: () => Thing) => {
    if (!things.has(key)) things.set(key, make());
    return things.get(key) as Thing;
  };
}

interface Ports {
  readonly scheduler: Scheduler;
  readonly inputPorts: readonly InputPort[];
  readonly sources: readonly RawSource[];
}

/** Leads each buffer and source into its nodes, the inputs of each in the order of the file. */
function connect(line: Line, { scheduler, inputPorts, sources }: Ports): Buffer[] {
  const buffers = new Array<Buffer>(line.buffers.length);
  let slot = line.machines.length;
  const slots = line.buffers.map(({ transitSeconds }) => transitSeconds > 0 ? slot++ : -1);
  for (const [index, { machines }] of line.nodes.entries()) {
    const { inputs }: Machine = line.machines[machines[0]], inputPort = inputPorts[index], isMerged = inputs.length > 1;
    for (const { kind, index: from, need, priority } of inputs) {
      if (kind === "source") {
        sources[from].leadInto(inputPort, { need, priority });
      } else {
        const { name, capacity, transitSeconds } = line.buffers[from], slot = slots[from];
        const place = { name, capacity, transitSeconds, inputPort, need, isMerged, priority, scheduler, slot };
        buffers[from] = new Buffer(place);
      }
    }
  }
  return buffers;
}
