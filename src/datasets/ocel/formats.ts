/**
 * The formats of a log, a row each.
 *
 * @module
 */
import type { LogCounts, LogData } from "./log_data.ts";
import type { Pace } from "./pace.ts";
import type { CsvColumns } from "./csv_columns.ts";

/** What a log is written with. */
export interface WritingOptions {
  /** How the columns of CSV files are called. */
  readonly columns: CsvColumns;
  readonly pace: Pace;
}

interface LogFormat {
  readonly meaning: string;
  /** Entries that its files have together. */
  entriesOf(counts: LogCounts): number;
  /** Writes its files into a folder. @returns their paths below it */
  write(log: LogData, folder: string, options: WritingOptions): Promise<string[]>;
}

/** All formats. */
export const LOG_FORMATS = {
  sqlite: {
    meaning: "OCEL 2.0 in SQLite: all events, objects and relations",
    entriesOf: ({ events, objects }) => events + objects,
    async write(log, folder, { pace }) {
      const { writeSqliteLog } = await import("./write_sqlite_log.ts");
      await writeSqliteLog(log, `${folder}/ocel.sqlite`, pace);
      return ["ocel.sqlite"];
    },
  },
  json: {
    meaning: "OCEL 2.0 in JSON: the same",
    entriesOf: ({ events, objects }) => events + objects,
    async write(log, folder, { pace }) {
      const { writeJsonLog } = await import("./write_json_log.ts");
      await writeJsonLog(log, `${folder}/ocel.json`, pace);
      return ["ocel.json"];
    },
  },
  xes: {
    meaning: "XES, a file for each type of objects: a trace per object",
    entriesOf: ({ e2o }) => e2o,
    async write(log, folder, { pace }) {
      const { writeXesLog } = await import("./write_xes_log.ts");
      return await byType(log, { folder, kind: "xes" }, (type, path) => writeXesLog(log, type, path, pace));
    },
  },
  csv: {
    meaning: "CSV, a file for each type of objects: a row per event of an object",
    entriesOf: ({ e2o }) => e2o,
    async write(log, folder, options) {
      const { writeCsvLog } = await import("./write_csv_log.ts");
      return await byType(log, { folder, kind: "csv" }, (type, path) => writeCsvLog(log, type, path, options));
    },
  },
} as const satisfies Readonly<Record<string, LogFormat>>;

/** A format of a log. */
export type LogFormatName = keyof typeof LOG_FORMATS;

/** Their names. */
export const LOG_FORMAT_NAMES = Object.keys(LOG_FORMATS) as LogFormatName[];

/** A file for each type of objects, named as its table in OCEL is: any disk can hold that. */
async function byType(
  log: LogData,
  { folder, kind }: { readonly folder: string; readonly kind: string },
  write: (type: LogData["objectTypes"][number], path: string) => Promise<void>,
): Promise<string[]> {
  await Deno.mkdir(`${folder}/${kind}`);
  const paths: string[] = [];
  for (const type of log.objectTypes) {
    const path = `${kind}/${type.mapName}.${kind}`;
    await write(type, `${folder}/${path}`);
    paths.push(path);
  }
  return paths;
}
