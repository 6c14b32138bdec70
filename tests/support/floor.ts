import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { Buffer } from "../../src/engine/stations/buffer.ts";
import { Counters } from "../../src/engine/stations/counters.ts";
import { OutputPort, Turns } from "../../src/engine/stations/output_port.ts";
import { InputPort } from "../../src/engine/stations/input_port.ts";
import { ItemView } from "../../src/engine/stations/item_view.ts";
import { Item, Items } from "../../src/engine/stations/items.ts";
import { Recorder } from "../../src/engine/record/recorder.ts";
import { Scheduler } from "../../src/engine/kernel/scheduler.ts";
import { Station } from "../../src/engine/stations/station.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { smallLine } from "./small_line.ts";

/** What may differ from buffer to buffer. */
export interface BesideBuffer {
  /** Items that the getter collects; default 1. */
  readonly batch?: number;
  /** Seconds on the way; default none. */
  readonly transitSeconds?: number;
}

/** A putter and a getter beside a buffer, none of them running: what they do is done by hand. */
export function besideBuffer(capacity: number, { batch = 1, transitSeconds = 0 }: BesideBuffer = {}) {
  const run = smallLine([{ name: "Putter", capacity }, { name: "Getter", batch, passes: batch === 1 }]);
  const { stations: [putter, getter], buffer, scheduler } = sharedPartsOf(run, { capacity, transitSeconds });
  const names: string[] = [];
  const slots = [...[putter, getter].map(({ machine: { name } }) => ({ run: () => names.push(name) })), buffer];
  return {
    putter,
    getter,
    buffer,
    clock: scheduler.clock,
    scheduler,
    /**
     * Runs what is due, and gives the names of the stations that have been woken since the last call, in that order.
     */
    woken(): string[] {
      scheduler.runInstant(slots);
      return names.splice(0);
    },
    /** Lets the putter finish an item and offer it. @returns the item, and whether the buffer took it */
    give() {
      const item = new Item();
      putter.outputs[0] = item;
      putter.delivered = 0;
      putter.outputCount = 1;
      const isTaken = buffer.put(item);
      if (!isTaken) buffer.awaitRoom(putter);
      return { item, isTaken };
    },
  };
}

function sharedPartsOf(run: ResolvedRun, { capacity, transitSeconds }: { capacity: number; transitSeconds: number }) {
  const line = buildLine(run), items = new Items(), count = line.machines.length;
  const scheduler = new Scheduler(count, count + 1);
  const inputPorts = line.nodes.map(() => new InputPort("fifo"));
  const slot = transitSeconds > 0 ? count : -1;
  const place = { capacity, transitSeconds, inputPort: inputPorts[1], need: 0, isMerged: false, priority: 0 };
  const buffer = new Buffer({ ...place, name: "Putter", scheduler, slot });
  const counters = new Counters(items, line);
  const recorder = new Recorder(line, line.machines.map(() => scheduler.clock), "none");
  const view = new ItemView(line, scheduler.clock), buffers = [buffer];
  const floor = { items, scheduler, counters, buffers, sources: [], recorder };
  const stations = line.machines.map((machine, index) => {
    const outputPort = new OutputPort({ machine, buffers: [buffer], view, chance: notAsked, turns: new Turns() });
    return new Station({
      index,
      slot: index,
      machine,
      isOnLoop: false,
      inputPort: inputPorts[machine.node],
      outputPort,
      floor,
    });
  });
  return { stations, buffer, scheduler };
}

function notAsked(): never {
  throw new Error("chance is not asked here");
}
