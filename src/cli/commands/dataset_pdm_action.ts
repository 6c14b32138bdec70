/**
 * What `dataset pdm` does: simulates, writes, tells.
 *
 * @module
 */
import { makePdmDataset, type PdmDataset } from "../../datasets/pdm/pdm_dataset.ts";
import { DATASET_FILE } from "../../datasets/folder/write_folder.ts";
import { SPLITS } from "../../datasets/folder/facts.ts";
import { loadModules } from "../../run/load_modules.ts";
import { bytesText, countOf, countText, percentText } from "../../text/format.ts";
import { chosenRun } from "../chosen_run.ts";
import type { Asked } from "../command_context.ts";
import { EXIT, type ExitStatus, InterruptedError, RequestError } from "../exit_status.ts";
import { Interrupt } from "../interrupt.ts";
import { withOwnTemporaryFolder } from "../temporary_folder.ts";
import { type Terminal, unpainted, warn } from "../terminal.ts";
import { plainTable } from "../text/plain_table.ts";
import { type PdmRequest, USUAL_PDM_RUN } from "./dataset_pdm_command.ts";
import { createTaskProgress } from "./experiment_progress.ts";

/** Makes the data set. Ctrl-C ends it, and leaves nothing. */
export async function makePdm(request: PdmRequest, { args, terminal }: Asked): Promise<ExitStatus> {
  await loadModules(request.module);
  const run = await chosenRun(request, { args, terminal, usual: USUAL_PDM_RUN });
  const made = await carriedOut({ ...request, run }, terminal);
  if (request.json) terminal.out(await jsonText(made));
  else if (!request.quiet) {
    warn(made.warnings, terminal);
    terminal.say(madeText(made));
  }
  return EXIT.done;
}

async function carriedOut(request: PdmRequest & { readonly run: string }, terminal: Terminal): Promise<PdmDataset> {
  using interrupt = new Interrupt();
  const progress = createTaskProgress({ quiet: request.quiet, terminal, things: "runs", lastly: "writing tables" });
  const { module: modules, interval: intervalSeconds, horizons: horizonHours, ...options } = request;
  try {
    return await withOwnTemporaryFolder(terminal, () =>
      makePdmDataset({
        ...options,
        modules,
        intervalSeconds,
        horizonHours,
        onProgress: ({ done, asked, share }) => progress.update({ done, asked, found: 0 }, share),
        signal: interrupt.signal,
      }));
  } catch (error) {
    if (interrupt.pressed) {
      throw new InterruptedError(`Stopped: no data set was written; ${request.output} is as it was.`);
    }
    // What cannot be asked for.
    throw error instanceof RangeError ? new RequestError(error.message) : error;
  } finally {
    progress.stop();
  }
}

/** What is in the set, and how often it is positive. */
function madeText({ directory, facts }: PdmDataset): string {
  const { run: { run }, seeds, hours, intervalSeconds } = facts;
  const seedText = seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds[0]}–${seeds.at(-1)}`;
  return [
    `${run.name}: ${countOf(seeds.length, "run")} of ${hours} h (${seedText}), a row every ${intervalSeconds} s`,
    "",
    rowsTable(facts),
    "",
    balanceTable(facts),
    "",
    placeText(directory, facts),
    "",
  ].join("\n");
}

function rowsTable({ tables }: PdmDataset["facts"]): string {
  const rows = tables.map(({ name, files }) => [
    name,
    ...SPLITS.map((split) => countText(files.find((file) => file.split === split)?.rows ?? 0)),
  ]);
  return plainTable({ head: ["Rows", ...SPLITS], right: [false, true, true, true], rows, paint: unpainted });
}

function balanceTable({ balance, shape: { horizons }, wearModes }: PdmDataset["facts"]): string {
  const failing = new Set(wearModes.map(({ machine }) => machine));
  const machines = [...new Set(balance.map(({ machine }) => machine))].filter((name) =>
    name === null || failing.has(name)
  );
  const share = (machine: string | null, hours: number) => {
    const found = balance.find((row) => row.machine === machine && row.split === null && row.horizonHours === hours);
    return found === undefined || found.rows === 0 ? "–" : percentText(100 * found.positives / found.rows, 2);
  };
  return plainTable({
    head: ["A failure follows within", ...horizons.map((hours) => `${hours} h`)],
    right: [false, ...horizons.map(() => true)],
    rows: machines.map((machine) => [machine ?? "all machines", ...horizons.map((hours) => share(machine, hours))]),
    paint: unpainted,
  });
}

function placeText(directory: string, { tables, compat }: PdmDataset["facts"]): string {
  const files = [...tables.flatMap(({ files }) => files), ...compat.flatMap(({ files }) => files)];
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `Written to ${directory}: ${countOf(files.length, "file")} of data, ${
    bytesText(bytes)
  }; its README.md says the rest`;
}

/** What `dataset.json` says, the run itself being in `config_snapshot.yaml`; where it is, and the warnings. */
async function jsonText({ directory, warnings }: PdmDataset): Promise<string> {
  const written = JSON.parse(await Deno.readTextFile(`${directory}/${DATASET_FILE}`));
  return `${JSON.stringify({ directory, ...written, warnings }, null, 2)}\n`;
}
