/**
 * The shipped lines run ahead, and leave what they leave on the queue: whatever is recorded, and however narrow they are.
 *
 * @module
 */
import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { isLocal } from "../../src/engine/ahead/is_local.ts";
import { Engine, type EngineOptions } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line, Machine } from "../../src/model/line.ts";
import { runDifferences } from "../support/run_differences.ts";
import { worn } from "../support/worn.ts";

const config = new URL("../../config", import.meta.url).pathname;

/** All that can be recorded, in as few runs as show it; visits on the queue, where those are that record them. */
const RECORDED: readonly EngineOptions[] = [
  { events: "full", lives: true, visits: true },
  { events: "full" },
  { events: "detail", lives: true },
  { events: "down", visits: true },
  { events: "none" },
];

/** Machines with several of a kind beside them need one order of events. */
const ON_THE_QUEUE = ["two_packers_8hr"];

const RUNS = [...Deno.readDirSync(`${config}/runs`)].map(({ name }) => name.replace(/\.yaml$/, "")).sort();

async function lineOf(name: string, hours: number): Promise<Line> {
  return buildLine(await loadRun(name, { config, seed: 42, hours }));
}

function assertSameAhead(line: Line): void {
  for (const options of RECORDED) {
    const queued = new Engine(line, { ...options, ordered: true }).finish();
    const ahead = new Engine(line, { ...options, visits: false }).finish();
    assert.deepEqual(runDifferences(line, queued, ahead), [], `recorded: ${JSON.stringify(options)}`);
  }
}

Deno.test("Which shipped lines have machines that run ahead of each other", async () => {
  const lines = await Promise.all(RUNS.map((name) => lineOf(name, 0.1)));
  assert.deepEqual(RUNS.filter((_, i) => !isLocal(lines[i])), ON_THE_QUEUE);
});

for (const name of RUNS.filter((name) => !ON_THE_QUEUE.includes(name))) {
  Deno.test(`${name} leaves ahead what it leaves on the queue, whatever is recorded`, async () => {
    const line = await lineOf(name, 0.5);
    assertSameAhead(line);
    assertSameAhead({ ...worn(line), warmupSeconds: 400.5 });
    assertSameAhead({ ...line, finishedItemsMax: 30 });
  });
}

const withoutCalendar = ({ phases, ...machine }: Machine): Machine => ({
  ...machine,
  phases: phases.filter((phase) => phase.kind !== "breakdown" || phase.basis !== "calendar"),
});

/** The bottling line with other buffers, as conveyors or at hand, and with or without failures by the calendar. */
function narrowed(line: Line, capacity: number, isConveyor: boolean, hasCalendar: boolean): Line {
  return {
    ...line,
    machines: hasCalendar ? line.machines : line.machines.map(withoutCalendar),
    buffers: line.buffers.map((buffer) => ({
      ...buffer,
      capacity,
      transitSeconds: isConveyor ? buffer.transitSeconds : 0,
    })),
  };
}

for (const capacity of [0, 1, 5, 40]) {
  Deno.test(`The bottling line with ${capacity} places in each buffer moves on ahead as it does on the queue`, async () => {
    const line = await lineOf("bottling_8hr", 0.5);
    for (const isConveyor of capacity === 0 ? [false] : [false, true]) {
      for (const hasCalendar of [true, false]) {
        const narrow = narrowed(line, capacity, isConveyor, hasCalendar);
        assert.ok(isLocal(narrow));
        assertSameAhead(narrow);
      }
    }
  });
}
