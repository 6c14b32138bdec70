/**
 * The folder of a log, wholly or not at all.
 *
 * @module
 */
import { resolve } from "node:path";
import { snapshotText } from "../../config/snapshot.ts";
import license from "../folder/cc_by_4_0.txt" with { type: "text" };
import { hashedFile } from "../folder/hashed_files.ts";
import { DATASET_FILE } from "../folder/write_folder.ts";
import { makeFolder } from "../folder/make_folder.ts";
import { refuseFolder } from "../folder/refuse_folder.ts";
import { LOG_FORMAT_NAMES, LOG_FORMATS, type LogFormatName } from "./formats.ts";
import type { LogData } from "./log_data.ts";
import { logJsonText } from "./log_json.ts";
import { logReadme } from "./log_readme.ts";
import { Pace } from "./pace.ts";
import type { HashedFile } from "../folder/facts.ts";
import type { OcelWriteOptions } from "./ocel_log.ts";

/** Where a log is written, and how. */
export interface LogTarget extends OcelWriteOptions {
  readonly directory: string;
  readonly formats: readonly LogFormatName[];
}

/** Writes the folder. @returns the files of the log itself */
export async function writeLog(log: LogData, target: LogTarget): Promise<HashedFile[]> {
  const { directory, force, signal } = target;
  refuseFormats(target.formats);
  signal?.throwIfAborted();
  await refuseFolder(resolve(directory), { output: directory, force });
  return await makeFolder({ output: directory, thing: "log", signal }, (folder) => fill(folder, log, target));
}

/** In a notebook nobody checks types. */
function refuseFormats(formats: readonly LogFormatName[]): void {
  const unknown = formats.filter((format) => !LOG_FORMAT_NAMES.includes(format)).map((name) => JSON.stringify(name));
  const known = `choose among ${LOG_FORMAT_NAMES.join(", ")}`;
  if (unknown.length > 0) throw new RangeError(`Cannot write a log as ${unknown.join(", ")}: ${known}`);
  if (formats.length === 0) throw new RangeError(`Cannot write a log in no format: ${known}`);
}

async function fill(folder: string, log: LogData, target: LogTarget) {
  const { columns = "plain", set = [] } = target,
    formats = LOG_FORMAT_NAMES.filter((name) => target.formats.includes(name));
  const entries = formats.reduce((sum, format) => sum + LOG_FORMATS[format].entriesOf(log.counts), 0);
  const pace = new Pace(entries, target), paths: string[] = [];
  for (const format of formats) paths.push(...await LOG_FORMATS[format].write(log, folder, { columns, pace }));
  const files = await hashed(folder, paths);
  const descriptions = {
    "README.md": logReadme(log, { files, formats, columns, set }),
    "LICENSE": license,
    "config_snapshot.yaml": await snapshotText(log.source.data.run),
  };
  for (const [path, text] of Object.entries(descriptions)) await Deno.writeTextFile(`${folder}/${path}`, text);
  const described = await hashed(folder, Object.keys(descriptions));
  await Deno.writeTextFile(`${folder}/${DATASET_FILE}`, logJsonText(log, { files, described, formats, columns, set }));
  return files;
}

async function hashed(folder: string, paths: readonly string[]): Promise<HashedFile[]> {
  const files: HashedFile[] = [];
  for (const path of paths) files.push(await hashedFile(folder, path));
  return files;
}
