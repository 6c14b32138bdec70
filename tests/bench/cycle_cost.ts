/**
 * What a cycle costs in lines beside each other, whatever the engine does for it.
 *
 * @module
 */
import { Engine } from "../../src/engine/engine.ts";
import type { Line } from "../../src/model/line.ts";
import { runBare } from "./bare_run.ts";
import { atMost, inTurns, type Measure, median, type Row } from "./measure.ts";

/** Two lines whose cycles are compared, turn by turn. */
export interface CycleCost {
  readonly name: string;
  /** The lines, each with what to call it. */
  readonly lines: () => Promise<readonly [first: NamedLine, second: NamedLine]>;
  /** How many times the cost in the first line, and in the bare loop, a cycle of the second may cost. */
  readonly limit: number;
  readonly bareLimit?: number;
}

type NamedLine = readonly [label: string, line: Line];

/** The cost per cycle of a line, against that of another and of the bare loop. */
export function cycleCost(cost: CycleCost): Measure {
  return { name: cost.name, run: () => measureCost(cost) };
}

async function measureCost({ lines, limit, bareLimit }: CycleCost): Promise<Row[]> {
  const [[firstLabel, first], [label, second]] = await lines();
  const runs = [runBare, ...[first, second].map((line) => (seed: number) => cyclesOf(line, seed))];
  const cycles = runs.map((run) => run(0));
  const costs = inTurns(runs).map((round) => round.map((ms, index) => 1e6 * ms / cycles[index]));
  const details = ["bare loop", firstLabel, label].map((name, index) =>
    `${name}: ${median(costs.map((round) => round[index])).toFixed(0)} ns per cycle`
  );
  const ratio = (against: number) => median(costs.map((round) => round[2] / round[against]));
  const row = { unit: "×", details };
  const rows = [atMost(limit, { ...row, what: `cost of a cycle, ${label} against ${firstLabel}`, measured: ratio(1) })];
  if (bareLimit === undefined) return rows;
  const what = `cost of a cycle, ${label} against the bare loop`;
  return [...rows, atMost(bareLimit, { ...row, what, measured: ratio(0), details: [] })];
}

/** The cycles that all machines complete in a run, from setting the line up to its end. */
function cyclesOf(line: Line, seed: number): number {
  const { totals: { machines } } = new Engine({ ...line, seed }, { events: "detail" }).finish();
  return machines.reduce((sum, { output }) => sum + output, 0);
}
