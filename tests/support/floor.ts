import type { ResolvedRun } from "../../src/config/resolved.ts";
import { Buffer } from "../../src/engine/buffer.ts";
import { Counters } from "../../src/engine/counters.ts";
import { Exits } from "../../src/engine/deliver.ts";
import { Item, Items } from "../../src/engine/items.ts";
import { Recorder } from "../../src/engine/recorder.ts";
import { Scheduler } from "../../src/engine/scheduler.ts";
import { Station } from "../../src/engine/station.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { smallLine } from "./small_line.ts";

/** A giver and a taker beside a buffer, none of them running: what they do is done by hand. */
export function besideBuffer(capacity: number, { batch = 1 } = {}) {
  const stations = stationsOf(smallLine([{ name: "Giver", capacity }, { name: "Taker", batch, passes: batch === 1 }]));
  const [giver, taker] = stations;
  const buffer = new Buffer(capacity, giver.scheduler.clock);
  const { scheduler } = giver;
  return {
    giver,
    taker,
    buffer,
    clock: scheduler.clock,
    /** Names of the stations that have been woken since the last call, in that order. */
    woken(): string[] {
      const names: string[] = [];
      scheduler.runInstant(stations.map(({ machine: { name } }) => ({ run: () => names.push(name) })));
      return names;
    },
    /** Lets the giver finish an item and offer it. @returns the item, and whether the buffer took it */
    give() {
      const item = new Item();
      giver.outputs[0] = item;
      giver.delivered = 0;
      giver.outputCount = 1;
      return { item, isTaken: buffer.put(item, giver) };
    },
  };
}

function stationsOf(run: ResolvedRun): Station[] {
  const line = buildLine(run), items = new Items(), scheduler = new Scheduler(line.machines.length);
  const { clock } = scheduler;
  const counters = new Counters(items, clock, line.defectShareMax);
  const floor = { items, scheduler, counters, buffers: [], recorder: new Recorder(line, clock, "none") };
  const viewOf = () => {
    throw new Error("no condition is asked here");
  };
  return line.machines.map((machine, i) => new Station(i, machine, new Exits(machine, viewOf), floor));
}
