/**
 * What following the bottleneck costs: runs with it and without, each kind in processes of its own, taking turns.
 *
 * @module
 */
import { atMost, type Measure, median, range, repeated, type Row, runChild } from "./measure.ts";

const PROCESSES = 3;

/** The time that the active period method takes, in times of the bare loop. */
export const bottleneck: Measure = { name: "bottleneck", run: measureBottleneck };

async function measureBottleneck(): Promise<Row[]> {
  const followed: number[] = [], ignored: number[] = [];
  for (const _ of repeated(PROCESSES, () => null)) {
    followed.push(await runChild<number>("./bottleneck_child.ts", ["followed"]));
    ignored.push(await runChild<number>("./bottleneck_child.ts", ["ignored"]));
  }
  return [
    atMost(0.2, {
      what: "bottleneck analysis of the baseline, in times of the bare loop",
      measured: median(followed) - median(ignored),
      unit: "×",
      details: [`runs with it ${range(followed)} ×, without ${range(ignored)} ×`],
    }),
  ];
}
