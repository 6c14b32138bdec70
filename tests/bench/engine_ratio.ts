/**
 * The engine beside the bare loop: how many times as long does it take for the baseline shift?
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import type { EventLevel } from "../../src/engine/record/columns.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import type { Line } from "../../src/model/line.ts";
import { BareLine } from "./bare_line.ts";
import { atMost, type Measure, median, range, repeated, type Row, timed } from "./measure.ts";

/** Rounds that count, each long enough for the clock and for a collection or two. */
const ROUNDS = 15, ROUND_MS = 120, WARM_UP_ROUNDS = 3;

/** What is measured: a form of the baseline shift, at a level of events. */
export interface Shift {
  readonly name: string;
  /** Completes "8 h of the baseline line, …". */
  readonly what: string;
  readonly level: EventLevel;
  readonly limit: number;
  /** A run of the shipped configuration. */
  readonly run?: string;
}

/** A shift against the bare loop of the baseline in the same process, turn by turn. */
export function engineRatio(shift: Shift): Measure {
  return { name: shift.name, run: async () => [await measureRatio(shift)] };
}

/** Filler cycles and pallets of some runs: both loops are asked for them, so that neither can be optimised away. */
interface Made {
  fillerCycles: number;
  pallets: number;
}

async function measureRatio({ what, level, limit, run = "baseline_8hr" }: Shift): Promise<Row> {
  const line = buildLine(await loadRun(run));
  const seedCount = warmUp(line, level);
  const bareMade = { fillerCycles: 0, pallets: 0 }, engineMade = { fillerCycles: 0, pallets: 0 };
  const rounds = repeated(ROUNDS, (round) => ({
    bare: timed(() => runBare(line, { first: round * seedCount, count: seedCount }, bareMade)),
    engine: timed(() => runEngine(line, level, { first: round * seedCount, count: seedCount }, engineMade)),
  }));
  const ratios = rounds.map(({ bare, engine }) => engine / bare);
  const bareMs = rounds.map(({ bare }) => bare), engineMs = rounds.map(({ engine }) => engine);
  return atMost(limit, {
    what: `8 h of the baseline line, ${what}, against the bare loop`,
    measured: median(ratios),
    unit: "×",
    details: [
      `rounds of ${seedCount} seeds: ${ROUNDS}, ratios ${range(ratios)}`,
      cost("bare loop", bareMs, seedCount, bareMade),
      cost("engine", engineMs, seedCount, engineMade),
    ],
  });
}

/** Runs both until they are compiled. @returns Seeds in a round. */
function warmUp(line: Line, level: EventLevel): number {
  const made = { fillerCycles: 0, pallets: 0 }, seeds = { first: 0, count: 10 };
  const bareMs = repeated(WARM_UP_ROUNDS, () => {
    const ms = timed(() => runBare(line, seeds, made));
    runEngine(line, level, seeds, made);
    return ms;
  });
  return Math.ceil(ROUND_MS / (Math.min(...bareMs) / seeds.count));
}

interface Seeds {
  readonly first: number;
  readonly count: number;
}

function runBare({ durationSeconds }: Line, { first, count }: Seeds, made: Made): void {
  for (let seed = first; seed < first + count; seed++) {
    const line = new BareLine(seed);
    line.run(durationSeconds);
    made.fillerCycles += line.fillerCycles;
    made.pallets += line.pallets;
  }
}

function runEngine(line: Line, level: EventLevel, { first, count }: Seeds, made: Made): void {
  for (let seed = first; seed < first + count; seed++) {
    const { totals: { machines } } = new Engine({ ...line, seed }, { events: level }).finish();
    made.fillerCycles += machines[0].output;
    made.pallets += machines[machines.length - 1].output;
  }
}

function cost(name: string, ms: readonly number[], seedCount: number, made: Made): string {
  const runs = ms.length * seedCount, nanoseconds = ms.reduce((sum, each) => sum + each, 0) * 1e6;
  return `${name}: ${(median(ms) / seedCount).toFixed(2)} ms per run, ` +
    `${(nanoseconds / made.fillerCycles).toFixed(0)} ns per filler cycle, ` +
    `${(made.pallets / runs).toFixed(1)} pallets on average`;
}
