/**
 * What it costs to write down every visit of an item to a machine.
 *
 * @module
 */
import { loadRun, simulate } from "../../mod.ts";
import { runBare } from "./bare_run.ts";
import { atMost, inTurns, type Measure, median, range } from "./measure.ts";

/** The time that visits take on top of full events, in times of the bare loop. */
export const visits: Measure = {
  name: "visits",
  run: async () => {
    const run = await loadRun("baseline_8hr");
    const rounds = inTurns([
      runBare,
      () => simulate(run, { events: "full" }),
      () => simulate(run, { events: "full", items: "visits" }),
    ]);
    const [plain, kept] = [1, 2].map((index) => rounds.map((round) => round[index] / round[0]));
    return [
      atMost(1.3, {
        what: "visits of items of the baseline, in times of the bare loop",
        measured: median(kept.map((times, round) => times - plain[round])),
        unit: "×",
        details: [`full events ${range(plain)} ×, and visits ${range(kept)} ×`],
      }),
    ];
  },
};
