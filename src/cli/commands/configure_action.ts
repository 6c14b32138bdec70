/**
 * What `configure` does: load, check, freeze.
 *
 * @module
 */
import { bytesOf, planBundle, type PlannedBundle, writeBundle } from "../../bundle/freeze.ts";
import { buildLine } from "../../model/build_line.ts";
import { runWarnings } from "../../results/design_warnings.ts";
import { chosenRun } from "../chosen_run.ts";
import { USUAL_RUN } from "../common_options.ts";
import type { ConfigureRequest } from "./configure_command.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import { countText } from "../../text/format.ts";
import { commandLine } from "../invocation.ts";
import { type Terminal, warn } from "../terminal.ts";
import type { Asked } from "../command_context.ts";

/**
 * Freezes a run into a bundle, or shows what that would write.
 *
 * @param args What was typed, for the bundle's metadata.
 */
export async function configure(request: ConfigureRequest, { args, terminal }: Asked): Promise<ExitStatus> {
  const plan = await planBundle({
    ...request,
    run: await chosenRun(request, { args, terminal, usual: USUAL_RUN }),
    modules: request.module,
    eventLevel: request.debugEvents ? "full" : "detail",
    folder: terminal.cwd,
    commandLine: args,
    now: new Date(),
  });
  const bundle = request.dryRun ? plan : { ...plan, directory: await writeBundle(plan) };
  if (request.json) terminal.out(jsonText(bundle, request));
  else if (!request.quiet) {
    warn(runWarnings(plan.run, buildLine(plan.run)), terminal);
    terminal.say(request.dryRun ? plannedText(bundle) : frozenText(bundle, terminal));
  }
  return EXIT.done;
}

function frozenText({ directory, metadata }: PlannedBundle, terminal: Terminal): string {
  return [
    `Froze ${metadata.run_name} in ${directory}`,
    metadata.config_hash,
    "",
    "Run it, and later prove that it still gives the same:",
    `  ${commandLine(["simulate", "--scenario", directory], terminal)}`,
    `  ${commandLine(["replay", directory], terminal)}`,
  ].join("\n") + "\n";
}

function plannedText({ directory, metadata, files }: PlannedBundle): string {
  const sizes = filesWithBytes(files).map(({ path, bytes }) => [path, `${countText(bytes)} bytes`] as const);
  const [pathWidth, sizeWidth] = [0, 1].map((part) => Math.max(...sizes.map((row) => row[part].length)));
  return [
    `Would freeze ${metadata.run_name} in ${directory}`,
    metadata.config_hash,
    ...sizes.map(([path, size]) => `  ${path.padEnd(pathWidth)}  ${size.padStart(sizeWidth)}`),
  ].join("\n") + "\n";
}

function jsonText({ directory, metadata, files }: PlannedBundle, { dryRun }: ConfigureRequest): string {
  return JSON.stringify({ directory, written: !dryRun, files: filesWithBytes(files), metadata }, null, 2) + "\n";
}

function filesWithBytes(files: PlannedBundle["files"]): { path: string; bytes: number }[] {
  return [...files].map(([path, content]) => ({ path, bytes: bytesOf(content).length }));
}
