/**
 * A line set up: what a run of it is read off, and the parts that lines are made of, whoever keeps their time.
 *
 * @module
 */
import { createSampler } from "../distribution/distribution.ts";
import type { Line, LineSource, Machine } from "../model/line.ts";
import type { Clock } from "./kernel/clock.ts";
import { Streams } from "./kernel/random.ts";
import type { Runnable, Scheduler } from "./kernel/scheduler.ts";
import { composePhases } from "./phases/compose_phases.ts";
import type { BufferTotals, Recorded } from "./record/columns.ts";
import { LifeLog } from "./record/life_log.ts";
import { Recorder } from "./record/recorder.ts";
import type { VisitRows } from "./record/visit_rows.ts";
import { ArrivalTimes } from "./stations/arrival_times.ts";
import { Counters } from "./stations/counters.ts";
import { InputPort } from "./stations/input_port.ts";
import { ItemView } from "./stations/item_view.ts";
import { type Item, Items } from "./stations/items.ts";
import { OutputPort, Turns } from "./stations/output_port.ts";
import type { PhaseContext } from "./stations/phase.ts";
import { RawSource } from "./stations/raw_source.ts";
import type { RowLevels } from "./stations/row_levels.ts";
import type { Station } from "./stations/station.ts";
import type { SharedParts, StationPlace } from "./stations/station_place.ts";

/** A line ready to go. */
export interface BuiltLine {
  /** The line's: all before it has happened. */
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly counters: Counters;
  readonly buffers: readonly WorkingBuffer[];
  readonly sources: readonly RawSource[];
  readonly stations: readonly Station[];
  /** Null unless lives are recorded. */
  readonly lives: LifeLog | null;
  /** Null unless visits of items are recorded. */
  readonly visits: VisitRows | null;
}

/** A buffer, of whatever kind, once all before the line's time has happened. */
export interface WorkingBuffer {
  /** Items in it. */
  readonly level: number;
  /** Sums up to now. */
  totals(): BufferTotals;
  /** Ends a telemetry row. @returns the levels in it, to be read before the next begins */
  endRow(): RowLevels;
  /** Begins the sums anew. */
  restart(): void;
  /** The items in it. */
  items(): Iterable<Item>;
}

/** Who keeps a machine's time. */
export interface TimeKeeper {
  readonly scheduler: Scheduler;
  /** The machine's slot there. */
  readonly slot: number;
  readonly background: Background;
}

/** Gives out the slots of the background: of what happens also when nothing moves. */
export class Background {
  readonly runnables: Runnable[] = [];

  constructor(readonly first: number) {}

  add<R extends Runnable>(create: (slot: number) => R): R {
    const built = create(this.first + this.runnables.length);
    this.runnables.push(built);
    return built;
  }
}

/** Slots of the background that machines and sources take: calendar failures and arrivals. */
export function backgroundCount({ machines, sources }: Pick<Line, "machines" | "sources">): number {
  const modes = machines.flatMap((machine) => machine.phases)
    .filter((phase) => phase.kind === "breakdown" && phase.basis === "calendar");
  return modes.length + sources.filter(({ interarrival }) => interarrival !== null).length;
}

/** Indices of the machines that a source feeds. */
export function fedBy(source: number, machines: readonly Machine[]): number[] {
  const takesFrom = ({ inputs }: Machine) => inputs.some(({ kind, index }) => kind === "source" && index === source);
  return [...machines.keys()].filter((machine) => takesFrom(machines[machine]));
}

/** What the parts of a line are made with. */
export interface LineTools {
  readonly line: Line;
  /** By machine. */
  readonly times: readonly TimeKeeper[];
  readonly items: Items;
  readonly counters: Counters;
  readonly recorder: Recorder;
  readonly streams: Streams;
  readonly lives: LifeLog | null;
  /** By node. */
  readonly inputPorts: readonly InputPort[];
  readonly turns: readonly Turns[];
}

/** The tools of a line. @param times who keeps each machine's time */
export function createTools(line: Line, { events, lives }: Recorded, times: readonly TimeKeeper[]): LineTools {
  const items = new Items();
  return {
    line,
    times,
    items,
    counters: new Counters(items, line),
    recorder: new Recorder(line, times.map(({ scheduler }) => scheduler.clock), events),
    streams: new Streams(line.seed),
    lives: lives ? new LifeLog() : null,
    inputPorts: line.nodes.map(({ machines: [first] }) => new InputPort(line.machines[first].merge)),
    turns: line.nodes.map(() => new Turns()),
  };
}

/** The sources of a line, each with the time of a machine that it feeds. */
export function buildSources(tools: LineTools): RawSource[] {
  const { line, times } = tools;
  return line.sources.map((source, index) => {
    const [fed = 0] = fedBy(index, line.machines);
    return buildSource(source, index, { ...tools, time: times[fed] });
  });
}

function buildSource(
  source: LineSource,
  index: number,
  { time: { scheduler, background }, counters, recorder, streams }: LineTools & { readonly time: TimeKeeper },
): RawSource {
  const place = { source, index, counters, scheduler, recorder };
  if (source.interarrival === null) return new RawSource({ ...place, slot: -1, arrivals: null });
  const { name, interarrival } = source;
  const arrivals = new ArrivalTimes(() => createSampler(interarrival, streams.of(name, "interarrival")));
  return background.add((slot) => new RawSource({ ...place, slot, arrivals }));
}

/** Where a machine's station stands. @param floor its `buffers` are those of the line that may be asked how full they are */
export function placeOf(tools: LineTools, index: number, floor: SharedParts): StationPlace {
  const { line, streams, times, turns, inputPorts } = tools, machine = line.machines[index], { node } = machine;
  const chance = machine.route === "share" ? streams.of(machine.name, "routing") : null;
  const view = new ItemView(line, times[index].scheduler.clock);
  const outputPort = new OutputPort({ machine, buffers: floor.buffers, view, chance, turns: turns[node] });
  const { slot } = times[index], { isOnLoop } = line.nodes[node];
  return { index, slot, machine, isOnLoop, inputPort: inputPorts[node], outputPort, floor };
}

/**
 * Puts the cycles of all stations together, in station order.
 *
 * @param shared finds what machines have in common, for phases that are being made; whoever asks later is refused
 */
export function composeStations(
  { line, times, streams, lives }: LineTools,
  stations: readonly Station[],
  shared: PhaseContext<unknown>["shared"],
): void {
  const { durationSeconds, telemetrySeconds } = line;
  let areMade = false;
  const whileMade: typeof shared = (key, make) => {
    if (areMade) throw new Error(`shared("${key}", …) is asked for too late: call it in create, not in the phase`);
    return shared(key, make);
  };
  for (const station of stations) {
    const { background } = times[station.index];
    station.phases = composePhases(station, {
      streams,
      lives,
      durationSeconds,
      telemetrySeconds,
      shared: whileMade,
      background: (create) => void background.add(create),
      countsRepeats: station.isOnLoop && station.machine.node === line.criticalNode,
    });
  }
  areMade = true;
}
