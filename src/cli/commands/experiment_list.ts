/**
 * What `experiment` does without a name: lists what there is.
 *
 * @module
 */
import { openFiles } from "../../config/compose/parsed_files.ts";
import { isMapping } from "../../config/problems/path.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import type { ExperimentRequest } from "./experiment_command.ts";
import { commandLine } from "../invocation.ts";
import { sameConfiguration } from "../same_place.ts";
import type { Terminal } from "../terminal.ts";
import { oneLine } from "../../text/format.ts";
import { fittedTable } from "../text/fitted_table.ts";

/** Lists the experiments of a configuration. */
export async function listExperiments(
  request: ExperimentRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { config, json, quiet } = request, files = await openFiles(config);
  const found = [...files.byName("experiments")].map(([name, [file]]) => {
    const data = files.parse(`experiments/${file}`)?.document?.data;
    const text = (key: string) => isMapping(data) && typeof data[key] === "string" ? data[key] : null;
    return { name, run: text("run"), description: text("description") };
  });
  found.sort((a, b) => a.name < b.name ? -1 : 1);
  if (json) terminal.out(JSON.stringify(found, null, 2) + "\n");
  else if (!quiet) terminal.out(listText(found, request, terminal));
  return EXIT.done;
}

interface Found {
  readonly name: string;
  readonly run: string | null;
  readonly description: string | null;
}

function listText(found: readonly Found[], request: ExperimentRequest, terminal: Terminal): string {
  if (found.length === 0) return "There are no experiments: a file in experiments/ makes one.\n";
  const { text } = fittedTable({
    columns: [
      { head: "experiment", texts: found.map(({ name }) => name), wraps: true },
      { head: "run", texts: found.map(({ run }) => run ?? ""), wraps: true },
      { head: "", texts: found.map(({ description }) => oneLine(description ?? "", 200)), wraps: true },
    ],
  }, terminal);
  const command = ["experiment", found[0].name, ...sameConfiguration(request, terminal)];
  return `${text}\n\nRun one:\n  ${commandLine(command, terminal)}\n`;
}
