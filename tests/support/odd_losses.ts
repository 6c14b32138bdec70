/**
 * Runs whose losses are out of the ordinary.
 *
 * @module
 */
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { Totals } from "../../src/engine/record/columns.ts";
import type { RunData } from "../../src/results/run_data.ts";
import { LINE, TOTALS } from "../results/filler_line.ts";
import { STUCK_WAYS } from "./odd_runs.ts";
import { chain, edge, smallGraph } from "./small_graph.ts";

/** It comes to a stand for good after some minutes, of which B has been broken down for many. */
export function standstillWithBreakdowns({ warmupSeconds = 0 } = {}): ResolvedRun {
  const run = smallGraph({
    seconds: 20_000,
    interval: 10,
    nodes: [
      { name: "A", makes: "Part", cycle: 0.5 },
      {
        name: "B",
        quality: { false_reject_prob: 0.02 },
        failures: [{ name: "belt", after: 20, repair: 15 }, { name: "jaw", after: 33, repair: 4 }],
      },
      { name: "C" },
    ],
    edges: STUCK_WAYS,
  });
  return warmupSeconds === 0 ? run : { ...run, run: { ...run.run, warmup_hours: warmupSeconds / 3600 } };
}

/**
 * After the warm-up A is broken down, and what was in the line before is rejected or finished: more goes than is made.
 */
export function emptiedAfterWarmup(): ResolvedRun {
  const run = smallGraph({
    seconds: 2000,
    interval: 100,
    nodes: [
      {
        name: "A",
        makes: "Part",
        cycle: 1,
        quality: { defect_rate: 0.3 },
        failures: [{ name: "belt", after: 790, repair: 5000 }],
      },
      { name: "B", cycle: 0.9, quality: { detection_prob: 1 } },
    ],
    edges: [edge("_source", "A"), edge("A", "B", { capacity: 2000, transit_sec: 600 }), edge("B", "_sink")],
  });
  return { ...run, run: { ...run.run, warmup_hours: 900 / 3600 } };
}

/** Thirty days with a dozen causes, each of them next to nothing. */
export function dozenOfCauses(): ResolvedRun {
  const failures = Array.from({ length: 12 }, (_, i) => {
    return { name: `m${i}`, after: { exponential: 400_000 }, repair: { exponential: i === 0 ? 300 : 150 } };
  });
  return smallGraph({
    seconds: 720 * 3600,
    interval: 3600,
    nodes: [{ name: "A", makes: "Part", cycle: 10, failures }],
    edges: chain("_source", "A", "_sink"),
  });
}

/** A run with these totals of the line counted by hand, without events. */
export function runOfTotals(changes: Partial<Totals>): RunData {
  const totals = { ...TOTALS, ...changes };
  return {
    line: LINE,
    columns: { endSeconds: totals.seconds, totals, events: { level: "none", count: 0 } },
    summary: { run: {}, line: { critical_station: "Filler", deadlock: null } },
  } as unknown as RunData;
}
