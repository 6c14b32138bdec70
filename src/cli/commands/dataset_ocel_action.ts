/**
 * What `dataset ocel` does: simulates, writes, tells.
 *
 * @module
 */
import { resolve } from "node:path";
import { loadRun } from "../../config/load.ts";
import { refuseOcel } from "../../datasets/ocel/refuse_ocel.ts";
import { OcelLog } from "../../datasets/ocel/ocel_log.ts";
import type { HashedFile } from "../../datasets/folder/facts.ts";
import { refuseFolder } from "../../datasets/folder/refuse_folder.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { loadModules } from "../../run/load_modules.ts";
import { bytesText, countOf, countText } from "../../text/format.ts";
import { chosenRun } from "../chosen_run.ts";
import type { Asked } from "../command_context.ts";
import { USUAL_RUN } from "../common_options.ts";
import { EXIT, type ExitStatus, InterruptedError, RequestError } from "../exit_status.ts";
import { Interrupt } from "../interrupt.ts";
import { runToEnd } from "../prepared_run.ts";
import { warn } from "../terminal.ts";
import type { OcelRequest } from "./dataset_ocel_command.ts";
import { createTaskProgress } from "./experiment_progress.ts";

/** Makes the log. Ctrl-C ends it, and leaves nothing. */
export async function makeOcel(request: OcelRequest, asked: Asked): Promise<ExitStatus> {
  const { config, set, seed, hours, quiet, json, output } = request, { terminal } = asked;
  await loadModules(request.module);
  await refuseFolder(resolve(output), { output, force: request.force });
  const run = await loadRun(await chosenRun(request, { ...asked, usual: USUAL_RUN }), { config, set, seed, hours });
  refuseRequest(run, request);
  using interrupt = new Interrupt();
  const options = { items: "visits", events: request.states ? "full" : "down" } as const;
  const result = await runToEnd({ run, options }, { interrupt, quiet: quiet || json, terminal });
  const progress = createTaskProgress({ quiet: quiet || json, terminal, things: "entries written" });
  try {
    const log = new OcelLog(result, request);
    const files = await log.write(output, request.format, {
      ...request,
      signal: interrupt.signal,
      onProgress: (written) => progress.update({ ...written, found: 0 }),
    });
    progress.stop();
    if (!quiet) warn(log.warnings, terminal);
    if (json) terminal.out(`${JSON.stringify({ directory: output, ...log.counts, files }, null, 2)}\n`);
    else if (!quiet) terminal.say(madeText(log, files, output));
    return EXIT.done;
  } catch (error) {
    if (interrupt.pressed) {
      throw new InterruptedError(`Stopped: no log was written; ${output} is as it was.`);
    }
    throw asRequest(error);
  } finally {
    progress.stop();
  }
}

/** Nothing is simulated for a log that cannot be. */
function refuseRequest(run: ResolvedRun, request: OcelRequest): void {
  try {
    refuseOcel(run, request);
  } catch (error) {
    throw asRequest(error);
  }
}

/** A value that is out of range is one that cannot be asked for. */
function asRequest(error: unknown): unknown {
  return error instanceof RangeError ? new RequestError(error.message) : error;
}

function madeText({ counts, activities, types }: OcelLog, files: readonly HashedFile[], output: string): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `${countText(counts.events)} events: ${activities.join(", ")}`,
    `${countText(counts.objects)} objects: ${types.join(", ")}`,
    `${countText(counts.e2o)} relations of events to objects, ${countText(counts.o2o)} of objects to objects`,
    "",
    `Written to ${output}: ${countOf(files.length, "file")} of data, ${bytesText(bytes)}; its README.md says the rest`,
    "",
  ].join("\n");
}
