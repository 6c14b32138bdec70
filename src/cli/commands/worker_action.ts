/**
 * What `worker` does: takes tasks until it is stopped.
 *
 * @module
 */
import { hostname } from "node:os";
import { codeOf } from "../../experiment/queue/code.ts";
import { serveQueue } from "../../experiment/queue/worker/queue_worker.ts";
import { loadModules } from "../../run/load_modules.ts";
import { countOf } from "../../text/format.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import { namedQueue } from "../queue_place.ts";
import type { Terminal } from "../terminal.ts";
import type { WorkerRequest } from "./worker_command.ts";

/** Computes until Ctrl-C or SIGTERM; the second of them ends it on the spot. */
export async function work(request: WorkerRequest, terminal: Terminal): Promise<ExitStatus> {
  const target = namedQueue(request), { module: modules, quiet, grace: graceSeconds } = request;
  const { slots = navigator.hardwareConcurrency } = request;
  await loadModules(modules);
  const code = await codeOf(modules), stop = new AbortController();
  const say = (text: string) => quiet || terminal.err(`${text}\n`);
  const onSignal = () => {
    if (stop.signal.aborted) Deno.exit(EXIT.interrupted);
    stop.abort();
    say(`Finishes what it is at, for ${graceSeconds} s at most, and takes nothing new`);
  };
  for (const signal of SIGNALS) Deno.addSignalListener(signal, onSignal);
  try {
    const done = await serveQueue({
      target,
      code,
      name: `${hostname()} ${Deno.pid}`,
      slots,
      modules,
      graceSeconds,
      signal: stop.signal,
      onReady: () => say(`Computes ${countOf(slots, "task")} at a time of ${target.url} (code ${code})`),
      onAway: (reason) => say(`${reason}; it is waited for`),
    });
    say(`Computed ${countOf(done, "task")}`);
    return EXIT.done;
  } finally {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, onSignal);
  }
}

const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
