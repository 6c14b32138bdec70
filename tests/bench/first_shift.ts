/**
 * The first shift of a process, as most people simulate it: nothing is compiled yet.
 *
 * @module
 */
import { atMost, type Measure, median, range, repeated, type Row, runChild } from "./measure.ts";

const PROCESSES = 9;

/** Of the ratio of an engine with one event queue for all stations, 3.4. */
const SHARE = 0.7;

/** The processor time of a process's first shift, against that of the bare loop's first in a process of its own. */
export const firstShift: Measure = { name: "first shift", run: measureFirst };

async function measureFirst(): Promise<Row[]> {
  const bare: number[] = [], engine: number[] = [];
  for (const _ of repeated(PROCESSES, () => null)) {
    bare.push(await runChild<number>("./first_shift_child.ts", ["bare"]));
    engine.push(await runChild<number>("./first_shift_child.ts", ["engine"]));
  }
  return [
    atMost(SHARE * 3.4, {
      what: "first baseline shift of a process, against the bare loop's first",
      measured: median(engine) / median(bare),
      unit: "×",
      details: [`${PROCESSES} processes each: bare loop ${range(bare)} ms, engine ${range(engine)} ms`],
    }),
  ];
}
