/**
 * What is asked for, made ready to run, and run to its end: a run of a configuration, or a bundle.
 *
 * @module
 */
import { type Bundle, bundledRun, openBundle } from "../bundle/open_bundle.ts";
import { loadRun } from "../config/load.ts";
import type { ResolvedRun } from "../config/resolved.ts";
import { loadModules } from "../run/load_modules.ts";
import type { SimulationOptions } from "../run/options.ts";
import type { RunResult } from "../run/run_result.ts";
import { createSimulation } from "../run/simulate.ts";
import { RequestError } from "./exit_status.ts";
import type { Interrupt } from "./interrupt.ts";
import { createProgress } from "./progress.ts";
import { runInSlices } from "./run_in_slices.ts";
import type { SimulateRequest } from "./simulate_command.ts";

/** A run, and how it is simulated. */
export interface PreparedRun {
  readonly run: ResolvedRun;
  readonly options: SimulationOptions;
}

/** Finds the run that is asked for. Loads the modules that it needs. */
export async function prepareRun(request: SimulateRequest): Promise<PreparedRun> {
  const { scenario, debugEvents, config, set, seed, hours } = request;
  if (scenario !== undefined) {
    refuseOtherOutput(request);
    return await prepareBundle(await openBundle(scenario), request);
  }
  await loadModules(request.module);
  const run = await loadRun(request.run, { config, set, seed, hours });
  return { run, options: { events: debugEvents ? "full" : "detail" } };
}

/** A bundle's run, as it was frozen but for the values given. */
export async function prepareBundle(
  bundle: Bundle,
  { set, seed, hours, debugEvents = false }: Partial<SimulateRequest> = {},
): Promise<PreparedRun> {
  const run = await bundledRun(bundle, { set, seed, hours });
  const { start_time, event_level } = bundle.metadata;
  const startTime = run.run.start_time === null ? new Date(start_time) : undefined;
  return { run, options: { events: debugEvents ? "full" : event_level, startTime } };
}

/** Simulates a run with a progress bar, so that Ctrl-C works. */
export async function runToEnd(
  { run, options }: PreparedRun,
  { interrupt, quiet }: { interrupt: Interrupt; quiet: boolean },
): Promise<RunResult> {
  const simulation = createSimulation(run, options);
  await runInSlices(simulation, { interrupt, progress: createProgress({ total: simulation.duration, quiet }) });
  return simulation.finish();
}

/** A bundle's output is that of its snapshot. */
function refuseOtherOutput({ export: exported, set, seed, hours }: SimulateRequest): void {
  if (exported === false || (set.length === 0 && seed === undefined && hours === undefined)) return;
  throw new RequestError(
    "A bundle's output is that of the run it was frozen with. To simulate it with other values, add --no-export; " +
      "to keep them, freeze another bundle",
  );
}
