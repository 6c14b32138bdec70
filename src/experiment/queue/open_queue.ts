/**
 * Puts an experiment into a queue.
 *
 * @module
 */
import { canonicalJson, sha256Digits } from "../../config/resolve/canonical.ts";
import type { Executor, Work } from "../execution/executor.ts";
import type { ExperimentPlan } from "../plan.ts";
import { specText } from "../result_sink.ts";
import { codeOf } from "./code.ts";
import { QueueError } from "./server/queue_error.ts";
import { QueueExecutor, type QueueOptions } from "./coordinator/queue_executor.ts";

/** What is put there. */
export interface QueuedExperiment extends Pick<QueueOptions, "target" | "onWarning" | "onCrew"> {
  readonly plan: ExperimentPlan;
  readonly work: Work;
  /** Whether results that the queue has already are none of this one. */
  readonly fresh: boolean;
}

/**
 * An executor over a queue; dispose of it when it is done with.
 *
 * @throws {QueueError} when the program itself defines a phase: workers would not know it
 */
export async function openQueue({ plan, work, fresh, ...options }: QueuedExperiment): Promise<Executor> {
  const { modules, phases } = work;
  if (modules.length === 0 && phases.length > 0) {
    throw new QueueError(
      `Cannot compute over a queue: no worker knows ${phases.join(", ")}. Name the modules that define it`,
    );
  }
  const asked = canonicalJson({
    spec: specText(plan.experiment),
    base: plan.base,
    metrics: plan.metrics,
    nonce: fresh ? crypto.randomUUID() : "",
  });
  const experiment = sha256Digits(asked, NAME_DIGITS);
  return new QueueExecutor(work, { ...options, experiment, code: await codeOf(modules), name: plan.experiment.name });
}

const NAME_DIGITS = 16;
