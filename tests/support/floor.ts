import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { Buffer } from "../../src/engine/stations/buffer.ts";
import { Counters } from "../../src/engine/stations/counters.ts";
import { Exits, Turns } from "../../src/engine/stations/exits.ts";
import { Inlet } from "../../src/engine/stations/inlet.ts";
import { ItemView } from "../../src/engine/stations/item_view.ts";
import { Item, Items } from "../../src/engine/stations/items.ts";
import { Recorder } from "../../src/engine/record/recorder.ts";
import { Scheduler } from "../../src/engine/kernel/scheduler.ts";
import { Station } from "../../src/engine/stations/station.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { smallLine } from "./small_line.ts";

/** What may differ from buffer to buffer. */
export interface BesideBuffer {
  /** Items that the taker collects; default 1. */
  readonly batch?: number;
  /** Seconds on the way; default none. */
  readonly transitSeconds?: number;
}

/** A giver and a taker beside a buffer, none of them running: what they do is done by hand. */
export function besideBuffer(capacity: number, { batch = 1, transitSeconds = 0 }: BesideBuffer = {}) {
  const run = smallLine([{ name: "Giver", capacity }, { name: "Taker", batch, passes: batch === 1 }]);
  const { stations: [giver, taker], buffer, scheduler } = floorOf(run, { capacity, transitSeconds });
  const names: string[] = [];
  const slots = [...[giver, taker].map(({ machine: { name } }) => ({ run: () => names.push(name) })), buffer];
  return {
    giver,
    taker,
    buffer,
    clock: scheduler.clock,
    scheduler,
    /** Runs what is due, and gives the names of the stations that have been woken since the last call, in that order. */
    woken(): string[] {
      scheduler.runInstant(slots);
      return names.splice(0);
    },
    /** Lets the giver finish an item and offer it. @returns the item, and whether the buffer took it */
    give() {
      const item = new Item();
      giver.outputs[0] = item;
      giver.delivered = 0;
      giver.outputCount = 1;
      const isTaken = buffer.put(item);
      if (!isTaken) buffer.awaitRoom(giver);
      return { item, isTaken };
    },
  };
}

function floorOf(run: ResolvedRun, { capacity, transitSeconds }: { capacity: number; transitSeconds: number }) {
  const line = buildLine(run), items = new Items(), count = line.machines.length;
  const scheduler = new Scheduler(count, count + 1);
  const inlets = line.nodes.map(() => new Inlet("fifo"));
  const slot = transitSeconds > 0 ? count : -1;
  const place = { capacity, transitSeconds, inlet: inlets[1], need: 0, isMerged: false, priority: 0 };
  const buffer = new Buffer({ ...place, scheduler, slot });
  const counters = new Counters(items, scheduler.clock, line.defectShareMax);
  const recorder = new Recorder(line, scheduler.clock, "none");
  const view = new ItemView(line, scheduler.clock), buffers = [buffer];
  const floor = { items, scheduler, counters, buffers, sources: [], recorder };
  const stations = line.machines.map((machine, index) => {
    const exits = new Exits({ machine, buffers: [buffer], view, chance: notAsked, turns: new Turns() });
    return new Station({ index, machine, inlet: inlets[machine.node], exits, floor });
  });
  return { stations, buffer, scheduler };
}

function notAsked(): never {
  throw new Error("chance is not asked here");
}
