/**
 * What a phase keeps from one run to the next has changed the results of an experiment.
 *
 * @example A number of cycles that the program keeps, and no run: the second replication goes on where the first ended
 * ```ts
 * import assert from "node:assert/strict";
 * import { definePhase, experiment, GO, loadRun, PLANNED } from "../../../mod.ts";
 *
 * let cycles = 0;
 * definePhase("CleaningPhase", {
 *   params: {},
 *   create: () => (station) => ++cycles % 5000 === 0 ? station.stay(PLANNED, 600) : GO,
 * });
 * const { behaviors, ...run } = await loadRun("baseline_8hr", { hours: 1 });
 * const cleaning = { name: "cleaning", handler: "CleaningPhase", enabled: true, params: {} };
 * const { phases, ...behavior } = behaviors.default_6phase;
 * const cleaned = { ...run, behaviors: { default_6phase: { ...behavior, phases: [cleaning, ...phases] } } };
 *
 * const asked = experiment({ run: cleaned, replications: 3, metrics: ["line.oee_percent"] });
 *
 * await assert.rejects(asked, LeakError);
 * ```
 */
export class LeakError extends Error {
  /** Tells it from other errors, also from one of another copy of linetwin. */
  override readonly name = "LeakError";

  /** @ignore Experiments throw it. */
  constructor({ phases, leak }: { readonly phases: readonly string[]; readonly leak: string }) {
    super(
      `Replications leak into each other: ${leak}. Of the phases ${
        phases.join(", ")
      }, one keeps something from one run ` +
        "to the next, such as in a variable of its module, or takes chance or time from outside of the run. What the " +
        "machines of a run have in common belongs in context.shared(key, make), what a phase keeps for its machine in " +
        "create; chance comes from context.sampler and context.stream, not from Math.random, and time is station.now",
    );
  }
}
