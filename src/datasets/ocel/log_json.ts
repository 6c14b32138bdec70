import { configHash } from "../../config/resolve/canonical.ts";
import { VERSION } from "../../version.ts";
import { DATASET_FORMAT } from "../folder/dataset_json.ts";
import type { LogFormatName } from "./formats.ts";
import type { LogData } from "./log_data.ts";
import type { HashedFile } from "../folder/facts.ts";
import type { CsvColumns } from "./csv_columns.ts";

/** What is known of a log once its files are written. */
export interface WrittenLog {
  readonly files: readonly HashedFile[];
  readonly formats: readonly LogFormatName[];
  readonly columns: CsvColumns;
  /** Changes to the configuration, as they are typed. */
  readonly set: readonly string[];
}

/** `dataset.json`: all that it takes to make the log again, and to see whether it is whole. */
export function logJsonText(log: LogData, written: WrittenLog & { readonly described: readonly HashedFile[] }): string {
  const { run: { run }, run: resolved } = log.source.data, { granularity, states, fromHours, toHours } = log.options;
  const dataset = {
    format: DATASET_FORMAT,
    kind: "ocel",
    name: `linetwin_${run.name.replace(/\W+/g, "_")}_ocel`,
    command: logCommand(log, written),
    run: run.name,
    config_hash: configHash(resolved),
    versions: { linetwin: VERSION },
    seed: run.random_seed,
    hours: run.duration_hours,
    start_time: run.start_time,
    granularity,
    left_out: log.source.leftOut,
    states,
    from_hours: fromHours,
    to_hours: toHours === Infinity ? lastHours(log) : toHours,
    counts: log.counts,
    activities: countsByType(log.eventTypes, log.counts.events, (event) => log.eventType(event)),
    object_types: countsByType(log.objectTypes, log.counts.objects, (object) => log.objectType(object)),
    files: written.files,
    described: written.described,
  };
  return `${JSON.stringify(dataset, null, 2)}\n`;
}

/** Hours at which the run ended: the last item may have come before its time was over. */
function lastHours({ source: { data } }: LogData): number {
  const { completedSeconds } = data.columns.totals;
  return completedSeconds === null ? data.run.run.duration_hours : completedSeconds / 3600;
}

/** What is typed to make the same log again, word by word; the folder is one's own choice. */
export function logCommand(
  log: LogData,
  { formats, columns, set }: Pick<WrittenLog, "formats" | "columns" | "set">,
): string[] {
  const { run: { run } } = log.source.data, { granularity, states, fromHours, toHours } = log.options;
  return [
    ...["linetwin", "dataset", "ocel", "--run", run.name],
    ...["--seed", String(run.random_seed), "--hours", String(run.duration_hours)],
    ...set.flatMap((change) => ["--set", change]),
    ...["--granularity", granularity, "--format", formats.join(",")],
    ...fromHours > 0 ? ["--from-hours", String(fromHours)] : [],
    ...toHours < Infinity ? ["--to-hours", String(toHours)] : [],
    ...states ? ["--states"] : [],
    ...columns === "plain" ? [] : ["--columns", columns],
    ...["--output", "DIR"],
  ];
}

/** How many there are of each type, by its name. */
export function countsByType<T extends { readonly name: string }>(
  types: readonly T[],
  count: number,
  typeOf: (place: number) => T,
): Record<string, number> {
  const counts = new Map(types.map(({ name }) => [name, 0]));
  for (let place = 0; place < count; place++) counts.set(typeOf(place).name, counts.get(typeOf(place).name)! + 1);
  return Object.fromEntries(counts);
}
