/**
 * The line set up: buffers, sources, input ports and output ports put in their places, and the scheduler's slots given
 * out.
 *
 * @module
 */
import type { Line, LineSource, Machine } from "../model/line.ts";
import { ArrivalTimes } from "./stations/arrival_times.ts";
import { Buffer } from "./stations/buffer.ts";
import type { Recorded } from "./record/columns.ts";
import { composePhases, type Composition } from "./phases/compose_phases.ts";
import { Counters } from "./stations/counters.ts";
import { OutputPort, Turns } from "./stations/output_port.ts";
import { InputPort } from "./stations/input_port.ts";
import { ItemView } from "./stations/item_view.ts";
import { Items } from "./stations/items.ts";
import { createSampler } from "../distribution/distribution.ts";
import { createShared } from "./phases/shared_things.ts";
import { Streams } from "./kernel/random.ts";
import { RawSource } from "./stations/raw_source.ts";
import { LifeLog } from "./record/life_log.ts";
import { Recorder } from "./record/recorder.ts";
import { type Runnable, Scheduler } from "./kernel/scheduler.ts";
import { Station } from "./stations/station.ts";
import { StationVisits } from "./stations/station_visits.ts";
import type { SharedParts } from "./stations/station_place.ts";
import { VisitRows } from "./record/visit_rows.ts";

/** What raw material is called that its source does not name. */
const NAMELESS = "None";

/** A line ready to go. */
export interface BuiltLine {
  readonly floor: SharedParts;
  readonly stations: readonly Station[];
  /** Null unless lives are recorded. */
  readonly lives: LifeLog | null;
  /** All that the scheduler runs, by slot: stations, conveyors, arrivals, then what phases have asked for. */
  readonly slots: readonly Runnable[];
  /** Null unless visits of items are recorded. */
  readonly visits: VisitRows | null;
}

/** Sets a line up; every station is woken in station order. */
export function setUpLine(line: Line, { events, lives: keepsLives, visits: keepsVisits }: Recorded): BuiltLine {
  const conveyors = line.buffers.filter(({ transitSeconds }) => transitSeconds > 0).length;
  const background = new Background(line.machines.length + conveyors);
  const scheduler = new Scheduler(line.machines.length, background.first + backgroundCount(line), background.first);
  const items = new Items(), counters = new Counters(items, line);
  const recorder = new Recorder(line, line.machines.map(() => scheduler.clock), events);
  const lives = keepsLives ? new LifeLog() : null;
  const visits = keepsVisits ? createVisits(line) : null;
  const tools: Tools = { scheduler, counters, recorder, background, streams: new Streams(line.seed), lives, visits };
  const inputPorts = line.nodes.map(({ machines }) => new InputPort(line.machines[machines[0]].merge));
  const sources = buildSources(line, tools), buffers = connect(line, { scheduler, inputPorts, sources });
  const floor: SharedParts = { items, scheduler, recorder, counters, buffers, sources };
  const stations = buildStations(line, { floor, inputPorts, tools });
  const moving = buffers.filter(({ slot }) => slot >= 0);
  return { floor, stations, lives, visits, slots: [...stations, ...moving, ...background.runnables] };
}

function createVisits({ durationSeconds, sources, machines }: Line): VisitRows {
  return new VisitRows(durationSeconds, { sources: sources.length, machines: machines.length });
}

interface Tools {
  readonly scheduler: Scheduler;
  readonly counters: Counters;
  readonly recorder: Recorder;
  readonly background: Background;
  readonly streams: Streams;
  readonly lives: LifeLog | null;
  readonly visits: VisitRows | null;
}

/** Gives out the slots of the background. */
class Background {
  readonly runnables: Runnable[] = [];

  constructor(readonly first: number) {}

  add<R extends Runnable>(create: (slot: number) => R): R {
    const built = create(this.first + this.runnables.length);
    this.runnables.push(built);
    return built;
  }
}

function buildSources(line: Line, tools: Tools): RawSource[] {
  const sources = line.sources.map((source, index) => buildSource(source, index, tools));
  const visits = tools.visits?.window ?? null;
  for (const [index, { type }] of line.sources.entries()) if (type !== NAMELESS) sources[index].visits = visits;
  return sources;
}

function buildSource(
  source: LineSource,
  index: number,
  { scheduler, counters, recorder, background, streams }: Tools,
): RawSource {
  const place = { source, index, counters, scheduler, recorder };
  if (source.interarrival === null) return new RawSource({ ...place, slot: -1, arrivals: null });
  const { name, interarrival } = source;
  const arrivals = new ArrivalTimes(() => createSampler(interarrival, streams.of(name, "interarrival")));
  return background.add((slot) => new RawSource({ ...place, slot, arrivals }));
}

interface StationParts {
  readonly floor: SharedParts;
  readonly inputPorts: readonly InputPort[];
  readonly tools: Tools;
}

function buildStations(
  line: Line,
  { floor, inputPorts, tools: { scheduler, background, streams, lives, visits } }: StationParts,
): Station[] {
  const { buffers } = floor, view = new ItemView(line, scheduler.clock), turns = line.nodes.map(() => new Turns());
  const stations = line.machines.map((machine, index) => {
    const chance = machine.route === "share" ? streams.of(machine.name, "routing") : null;
    const outputPort = new OutputPort({ machine, buffers, view, chance, turns: turns[machine.node] });
    const { isOnLoop } = line.nodes[machine.node], inputPort = inputPorts[machine.node];
    return new Station({ index, machine, isOnLoop, inputPort, outputPort, floor });
  });
  const common: Omit<Composition, "countsRepeats"> = {
    streams,
    lives,
    durationSeconds: line.durationSeconds,
    telemetrySeconds: line.telemetrySeconds,
    shared: createShared(),
    background: (create) => void background.add(create),
  };
  for (const station of stations) {
    if (visits !== null) station.visits = new StationVisits(station, visits.window);
    const countsRepeats = station.isOnLoop && station.machine.node === line.criticalNode;
    station.compose(composePhases(station, { ...common, countsRepeats }));
    station.wake();
  }
  return stations;
}

/** Arrivals and calendar failures. */
function backgroundCount({ machines, sources }: Line): number {
  const modes = machines.flatMap((machine) => machine.phases)
    .filter((phase) => phase.kind === "breakdown" && phase.basis === "calendar");
  return modes.length + sources.filter(({ interarrival }) => interarrival !== null).length;
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
