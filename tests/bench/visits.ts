/**
 * What it costs to write down every visit of an item to a machine.
 *
 * @module
 */
import { loadRun } from "../../mod.ts";
import { Engine, type EngineOptions } from "../../src/engine/engine.ts";
import { buildLine } from "../../src/model/build_line.ts";
import { runBare } from "./bare_run.ts";
import { atMost, type Measure, median, range, repeated, timed } from "./measure.ts";

const ROUNDS = 60, WARM_UP = 20;

/** A shift of the baseline with full events and visits, against one on the same queue of events without them. */
export const visits: Measure = {
  name: "visits",
  run: async () => {
    const line = buildLine(await loadRun("baseline_8hr"));
    const shift = (seed: number, options: Omit<EngineOptions, "events">) =>
      timed(() => new Engine({ ...line, seed }, { events: "full", ...options }).finish());
    // One of each in turns: after some shifts' visits there is much to be collected, which is not what is asked.
    const rounds = repeated(ROUNDS + WARM_UP, (seed) => ({
      bare: timed(() => runBare(seed)),
      plain: shift(seed, { ordered: true }),
      kept: shift(seed, { visits: true }),
    })).slice(WARM_UP);
    const ratios = rounds.map(({ plain, kept }) => kept / plain);
    const inBare = (of: "plain" | "kept") => median(rounds.map((round) => round[of] / round.bare)).toFixed(2);
    return [
      atMost(1.5, {
        what: "baseline_8hr, full events and visits of items, against the queue without visits",
        measured: median(ratios),
        unit: "×",
        details: [
          `${ROUNDS} rounds, ratios ${range(ratios)}`,
          `in times of the bare loop: ${inBare("plain")} without visits, ${inBare("kept")} with them`,
        ],
      }),
    ];
  },
};
