/**
 * What `dataset ocel` does: simulates, writes, tells.
 *
 * @module
 */
import { resolve } from "node:path";
import { loadRun } from "../../config/load.ts";
import { OcelLog } from "../../datasets/ocel/ocel_log.ts";
import type { HashedFile } from "../../datasets/folder/facts.ts";
import { refuseFolder } from "../../datasets/folder/refuse_folder.ts";
import { loadModules } from "../../run/load_modules.ts";
import { bytesText, countOf, countText } from "../../text/format.ts";
import { EXIT, type ExitStatus, InterruptedError, RequestError } from "../exit_status.ts";
import { Interrupt } from "../interrupt.ts";
import { runToEnd } from "../prepared_run.ts";
import type { Terminal } from "../terminal.ts";
import type { OcelRequest } from "./dataset_ocel_command.ts";

/** Makes the log. Ctrl-C ends it, and leaves nothing. */
export async function makeOcel(request: OcelRequest, terminal: Terminal): Promise<ExitStatus> {
  const { config, set, seed, hours, quiet, json, output } = request;
  await loadModules(request.module);
  await refuseFolder(resolve(output), { output, force: request.force });
  const run = await loadRun(request.run, { config, set, seed, hours });
  using interrupt = new Interrupt();
  const options = { items: "visits", events: request.states ? "full" : "down" } as const;
  const result = await runToEnd({ run, options }, { interrupt, quiet: quiet || json, terminal });
  try {
    const log = new OcelLog(result, request);
    const files = await log.write(output, request.format, { ...request, signal: interrupt.signal });
    if (json) terminal.out(`${JSON.stringify({ directory: output, ...log.counts, files }, null, 2)}\n`);
    else if (!quiet) terminal.out(madeText(log, files, output));
    return EXIT.done;
  } catch (error) {
    if (interrupt.pressed) {
      throw new InterruptedError(`Stopped: no log was written; ${output} is as it was.`);
    }
    // What cannot be asked for.
    throw error instanceof RangeError ? new RequestError(error.message) : error;
  }
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
