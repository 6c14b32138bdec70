/**
 * What is asked for, made ready to run, and run to its end: a run of a configuration, or a bundle.
 *
 * @module
 */
import { resolve } from "node:path";
import { OUTPUT } from "../bundle/layout.ts";
import { type Bundle, bundledRun, openBundle } from "../bundle/open_bundle.ts";
import { loadRun } from "../config/load.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { loadModules } from "../run/load_modules.ts";
import type { SimulationOptions } from "../run/options.ts";
import type { RunResult } from "../run/run_result.ts";
import { createSimulation } from "../run/simulate.ts";
import { chosenRun } from "./chosen_run.ts";
import type { Asked } from "./command_context.ts";
import { USUAL_RUN } from "./common_options.ts";
import { RequestError } from "./exit_status.ts";
import type { Interrupt } from "./interrupt.ts";
import { withOtherKind } from "./other_kind.ts";
import { createProgress } from "./progress.ts";
import { runInSlices } from "./run_in_slices.ts";
import type { SimulateRequest } from "./commands/simulate_command.ts";
import type { Terminal } from "./terminal.ts";

/** A run, and how it is simulated. */
export interface PreparedRun {
  readonly run: ResolvedRun;
  readonly options: SimulationOptions;
  /** Null of a run of a configuration. */
  readonly bundle: Bundle | null;
}

/** Finds the run that is asked for. Loads the modules that it needs. */
export async function prepareRun(request: SimulateRequest, asked: Asked): Promise<PreparedRun> {
  const { scenario, debugEvents, config, set, seed, hours } = request;
  if (scenario !== undefined) {
    refuseOtherOutput(request);
    return await prepareBundle(await openBundle(scenario), request);
  }
  await loadModules(request.module);
  const name = await chosenRun(request, { ...asked, usual: USUAL_RUN });
  const run = await loadRun(name, { config, set, seed, hours }).catch(async (error) => {
    throw await withOtherKind(error, { name, as: "runs", request }, asked);
  });
  return { run, options: { events: debugEvents ? "full" : "detail" }, bundle: null };
}

/** A bundle's run, as it was frozen but for the values given. */
export async function prepareBundle(
  bundle: Bundle,
  { set, seed, hours, debugEvents = false }: Partial<SimulateRequest> = {},
): Promise<PreparedRun> {
  const run = await bundledRun(bundle, { set, seed, hours });
  return { run, options: { events: debugEvents ? "full" : bundle.metadata.event_level }, bundle };
}

/** Simulates a run with a progress bar, so that Ctrl-C works. */
export async function runToEnd(
  { run, options }: Pick<PreparedRun, "run" | "options">,
  { interrupt, quiet, terminal }: { interrupt: Interrupt; quiet: boolean; terminal: Terminal },
): Promise<RunResult> {
  const simulation = createSimulation(run, options);
  await runInSlices(simulation, {
    interrupt,
    progress: createProgress({ total: simulation.duration, isLimit: Boolean(run.run.until), quiet, terminal }),
  });
  return simulation.finish();
}

/** A bundle's output is that of its snapshot, and nothing else is in its folder. */
function refuseOtherOutput({ scenario, output, export: exported, set, seed, hours }: SimulateRequest): void {
  if (exported === false) return;
  if (set.length > 0 || seed !== undefined || hours !== undefined) {
    throw new RequestError(
      "A bundle's output is that of the run it was frozen with. To simulate it with other values, add --no-export; " +
        "to keep them, freeze another bundle",
    );
  }
  if (exported !== undefined && resolve(output) === resolve(scenario!, OUTPUT)) {
    throw new RequestError(
      `Cannot export to ${output}: that is the bundle's own output. Name another folder with --output`,
    );
  }
}
