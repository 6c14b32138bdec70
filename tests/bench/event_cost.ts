/**
 * What an event costs, in lines beside each other; events are what the engine counts as such.
 *
 * @module
 */
import { Engine } from "../../src/engine/engine.ts";
import type { Line } from "../../src/model/line.ts";
import { atMost, type Measure, median, repeated, type Row, timed } from "./measure.ts";

/** Lines whose events are compared, turn by turn. */
export interface EventCost {
  readonly name: string;
  readonly what: string;
  /** How many times the cost in the first line an event of the last may cost. */
  readonly limit: number;
  readonly rounds: number;
  readonly warmUpRounds: number;
  /** The lines, each with what to call it. */
  readonly lines: () => Promise<readonly (readonly [label: string, line: Line])[]>;
}

/** The cost per event in the last of the lines against the first. */
export function eventCost(cost: EventCost): Measure {
  return { name: cost.name, run: async () => [await measureCost(cost)] };
}

async function measureCost({ what, limit, rounds, warmUpRounds, lines }: EventCost): Promise<Row> {
  const compared = await lines();
  const round = (seed: number) => compared.map(([, line]) => nanosecondsPerEvent(line, seed));
  repeated(warmUpRounds, round);
  const costs = repeated(rounds, (seed) => round(seed + warmUpRounds));
  return atMost(limit, {
    what,
    measured: median(costs.map((round) => round.at(-1)! / round[0])),
    unit: "×",
    details: compared.map(([label], i) =>
      `${label}: ${median(costs.map((round) => round[i])).toFixed(0)} ns per event`
    ),
  });
}

/** Of the whole run, from setting the line up to its end. */
function nanosecondsPerEvent(line: Line, seed: number): number {
  let eventCount = 0;
  const ms = timed(() => {
    const engine = new Engine({ ...line, seed }, { events: "detail" });
    engine.finish();
    eventCount = engine.eventCount;
  });
  return ms * 1e6 / eventCount;
}
