/**
 * The engine beside the bare loop: how many times as long does it take for a shift?
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import type { EventLevel } from "../../src/engine/record/columns.ts";
import { Engine } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { runBare } from "./bare_run.ts";
import { atMost, inTurns, type Measure, median, range, type Row } from "./measure.ts";

/** What is measured: a shift of 8 h at a level of events. */
export interface Shift {
  readonly name: string;
  readonly level: EventLevel;
  readonly limit: number;
  /** A run of the shipped configuration; default: the baseline. */
  readonly run?: string;
}

/** A shift against the bare loop of the baseline in the same process, turn by turn. */
export function engineRatio(shift: Shift): Measure {
  return { name: shift.name, run: async () => [await measureRatio(shift)] };
}

async function measureRatio({ level, limit, run = "baseline_8hr" }: Shift): Promise<Row> {
  const line = buildLine(await loadRun(run));
  const rounds = inTurns([runBare, (seed) => new Engine({ ...line, seed }, { events: level }).finish()]);
  const ratios = rounds.map(([bare, engine]) => engine / bare);
  return atMost(limit, {
    what: `${run}, events: ${level}, against the bare loop`,
    measured: median(ratios),
    unit: "×",
    details: [
      `${rounds.length} rounds, ratios ${range(ratios)}`,
      `bare loop ${median(rounds.map(([bare]) => bare)).toFixed(2)} ms, ` +
      `engine ${median(rounds.map(([, engine]) => engine)).toFixed(2)} ms per shift`,
    ],
  });
}
