/**
 * What it costs to write down every visit of an item to a machine.
 *
 * @module
 */
import { loadRun, simulate } from "../../mod.ts";
import { atMost, type Measure, median, range, repeated, timed } from "./measure.ts";

const ROUNDS = 60, WARM_UP = 10;

/** The time of the baseline with visits and full events, over that with full events alone, in pairs. */
export const visits: Measure = {
  name: "visits",
  run: async () => {
    const run = await loadRun("baseline_8hr");
    const plain = () => timed(() => simulate(run, { events: "full" }));
    const kept = () => timed(() => simulate(run, { events: "full", items: "visits" }));
    const pairs = repeated(ROUNDS + WARM_UP, (round) => {
      const before = round % 2 === 0 ? plain() : null, withVisits = kept();
      return { plain: before ?? plain(), withVisits };
    }).slice(WARM_UP);
    const ratios = pairs.map(({ plain, withVisits }) => withVisits / plain);
    const details = [
      `full events ${range(pairs.map(({ plain }) => plain))} ms, and visits ${
        range(pairs.map(({ withVisits }) => withVisits))
      } ms`,
    ];
    return [
      atMost(1.3, {
        what: "the baseline with visits of items, in pairs",
        measured: median(ratios),
        unit: "×",
        details,
      }),
    ];
  },
};
