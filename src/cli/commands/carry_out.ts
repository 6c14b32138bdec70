/**
 * What the commands that compute experiments do alike: carry a plan out, say where the results are, and how it ended.
 *
 * @module
 */
import type { ExperimentOptions } from "../../experiment/experiment.ts";
import { runPlan } from "../../experiment/experiment.ts";
import type { ExperimentResult } from "../../experiment/experiment_result.ts";
import type { ExperimentPlan } from "../../experiment/plan.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { ExperimentRequest } from "./experiment_command.ts";
import { createTaskProgress } from "./experiment_progress.ts";
import { Interrupt } from "../interrupt.ts";
import { commandLine } from "../invocation.ts";
import { queueTarget, sameQueue } from "../queue_place.ts";
import { sameModules } from "../same_place.ts";
import type { QueueRequest } from "../common_options.ts";
import { withOwnTemporaryFolder } from "../temporary_folder.ts";
import type { Terminal } from "../terminal.ts";
import { countOf } from "../../text/format.ts";
import type { Asked } from "../command_context.ts";

/** What is asked for. */
export type CarryOut = Pick<
  ExperimentRequest,
  "module" | "workers" | "fresh" | "db" | "dbPath" | "label" | "quiet" | "json" | "shard" | keyof QueueRequest
>;

/** Carries a plan out, with a progress bar; Ctrl-C ends it early and keeps what is finished. */
export async function carryOut(plan: ExperimentPlan, request: CarryOut, terminal: Terminal): Promise<ExperimentResult> {
  using interrupt = new Interrupt();
  const progress = createTaskProgress({ quiet: request.quiet, terminal });
  const options: ExperimentOptions = {
    modules: request.module,
    workers: request.workers,
    ...request.queue !== undefined && { queue: queueTarget(request, request.queue) },
    onWarning: (text, missing) => {
      const remedy = missing === "worker" ? `:\n  ${commandLine(workerWords(request), terminal)}` : "";
      progress.aside(() => terminal.err(`${text}${remedy}\n`));
    },
    database: request.db ? request.dbPath : undefined,
    fresh: request.fresh,
    shard: request.shard,
    label: request.label,
    onProgress: (state) => progress.update(state),
    signal: interrupt.signal,
  };
  try {
    return await withOwnTemporaryFolder(terminal, () => runPlan(plan, options));
  } finally {
    progress.stop();
  }
}

/** Whether there is anything to tell: it may have ended before the first replication. */
export function hasAny(result: ExperimentResult): boolean {
  return result.replications().some((count) => count > 0);
}

/** A worker that takes the tasks. */
function workerWords(request: CarryOut): string[] {
  return ["worker", ...sameQueue(request), ...sameModules(request.module)];
}

/** Done, unless it was interrupted or something failed, which is said on stderr. */
export function statusOf(result: ExperimentResult, { args, terminal }: Asked): ExitStatus {
  const failures = result.failures();
  if (result.status === "interrupted") {
    const kept = result.experimentId === null
      ? "Nothing is stored (--no-db)."
      : `What was finished is stored; to go on:\n  ${commandLine(args, terminal)}`;
    terminal.err(`Stopped. ${kept}\n`);
    return EXIT.interrupted;
  }
  if (failures.length === 0) return EXIT.done;
  const [{ variant, replication, reason }] = failures;
  const first = `replication ${replication} of ${variant}: ${reason}`;
  terminal.err(
    `${failures.length} ${failures.length === 1 ? "replication has" : "replications have"} failed; ${first}\n`,
  );
  return EXIT.failed;
}

/** Where the results are, and how long they took. */
export function placesText(
  result: ExperimentResult,
  { db, dbPath }: Pick<ExperimentRequest, "db" | "dbPath">,
  exported: readonly string[] = [],
): string {
  const total = result.replications().reduce((sum, count) => sum + count, 0), { foundCount } = result;
  const computed = `${countOf(total - foundCount, "replication")} simulated in ${
    (result.elapsedMs / 1000).toFixed(1)
  } s`;
  const found = `${countOf(foundCount, "replication")} stored before (--fresh simulates them again)`;
  const lines = [
    db ? `Stored as experiment ${result.experimentId} in ${dbPath}` : "Not stored (--no-db)",
    ...result.frames === null ? [] : [`Kept ${result.frames.names.join(", ")} in ${result.frames.folder}`],
    ...exported,
    foundCount === 0 ? computed : total === foundCount ? `All ${found}` : `${computed}, ${found}`,
  ];
  return lines.join("\n") + "\n";
}
