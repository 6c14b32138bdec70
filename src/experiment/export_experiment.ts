/**
 * The tables of an experiment as files.
 *
 * @module
 */
import { encodeFrame, type ExportFormat } from "../sinks/files.ts";
import { storageError } from "../sinks/storage_error.ts";
import { writeFiles } from "../sinks/write_files.ts";
import { reportText } from "./experiment_report.ts";
import type { ExperimentResult } from "./experiment_result.ts";

/**
 * Writes `results`, `summary` and `differences` with the extension of the format, and `experiment.json`.
 *
 * @returns The paths written.
 * @throws {StorageError} when the folder or a file cannot be written; what was there before then stays as it was
 */
export async function exportExperiment(
  result: ExperimentResult,
  { directory, format }: { readonly directory: string; readonly format: ExportFormat },
): Promise<string[]> {
  const frames = {
    results: () => result.results(),
    summary: () => result.summary(),
    differences: () => result.differences(),
  };
  const tables = Object.entries(frames).map(([name, frame]) => ({
    name: `${name}.${format}`,
    write: async (path: string) => Deno.writeFile(path, encodeFrame(await frame(), format)),
  }));
  const report = (path: string) => Deno.writeTextFile(path, reportText(result.report()));
  try {
    return await writeFiles(directory, [...tables, { name: "experiment.json", write: report }]);
  } catch (error) {
    throw storageError(error, { action: "write the experiment to", path: directory });
  }
}
