/**
 * The files that a data set's tables will be: what of the runs goes into each.
 *
 * @module
 */
import { sensorColumn } from "../../../sensor/sensor.ts";
import type { FileLayout, Split, Splits } from "../../folder/facts.ts";
import { numberedApart } from "../../numbered_apart.ts";
import { type DatasetTable, datasetTables, type TableShape } from "../../tables.ts";
import { SAMPLED_TABLES } from "../run_tables.ts";
import type { WatchedMachine } from "../watched.ts";
import type { WrittenPart } from "../execution/job.ts";

/** A table as files will have it. */
export interface PlannedTable {
  readonly table: DatasetTable;
  /** The table whose parts it is made of. */
  readonly source: string;
  /** Equipment whose machines it has; null: any. */
  readonly equipment: string | null;
}

/** The tables, in the order of the table of tables. */
export function plannedTables(
  shape: TableShape,
  { layout, machines }: { readonly layout: FileLayout; readonly machines: readonly WatchedMachine[] },
): PlannedTable[] {
  return datasetTables(shape).flatMap((table) => {
    const whole = { table, source: table.name, equipment: null };
    if (layout === "wide" || table.name !== "telemetry") return [whole];
    const watched = new Map(machines.filter(({ sensors }) => sensors.length > 0).map((each) => [each.equipment, each]));
    const names = telemetryNames([...watched.keys()]);
    return [...watched.values()].map((machine, index) => telemetryOf(machine, { ...table, name: names[index] }));
  });
}

/** Telemetry of one equipment, without the channels that it lacks. */
function telemetryOf({ equipment, sensors }: WatchedMachine, table: DatasetTable): PlannedTable {
  const own = new Set(sensors.map(sensorColumn)),
    first = table.columns.findIndex(({ name }) => name === "cycle_time_s");
  const columns = table.columns.filter(({ name }, index) => index <= first || own.has(name));
  return { table: { ...table, columns }, source: "telemetry", equipment };
}

/** `telemetry_pdm_filler`; equipment whose names differ by nothing else gets a number too. */
function telemetryNames(equipment: readonly string[]): string[] {
  const taken = new Set<string>();
  return equipment.map((each) => numberedApart(`telemetry_${each.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`, taken));
}

/** What goes into the file of a split. */
export interface FileSource {
  /** In the order of runs and machines. */
  readonly parts: readonly WrittenPart[];
  /** Which of their rows, in SQL; null: all. */
  readonly condition: string | null;
}

/** What of a table goes into the file of a split. */
export function fileSource(
  { source, equipment }: PlannedTable,
  split: Split,
  { parts, splits, machines }: {
    readonly parts: readonly WrittenPart[];
    readonly splits: Splits;
    readonly machines: readonly WatchedMachine[];
  },
): FileSource {
  const own = parts.filter((part) => part.table === source && (equipment === null || part.equipment === equipment));
  const part = splits.parts[split];
  switch (splits.by) {
    case "run":
      return { parts: own.filter(({ runId }) => part.includes(runId)), condition: null };
    case "machine": {
      const names = namesIn(split, splits, machines);
      return { parts: own, condition: `machine_id IN (${names.map(text).join(", ") || "NULL"})` };
    }
    case "time": {
      const [from, to] = part.map((hours) => 3600 * Number(hours));
      return {
        parts: own,
        condition: TIMES[source]?.({ from, to, isFirst: split === "train" }) ?? inSpan(source, from, to),
      };
    }
  }
}

/** The machines of a split. Those that are not watched have no rows to learn from, and are with the training. */
function namesIn(split: Split, { parts }: Splits, machines: readonly WatchedMachine[]): string[] {
  const isIn = ({ equipment, sensors }: WatchedMachine) =>
    sensors.length > 0 ? parts[split].includes(equipment) : split === "train";
  return machines.filter(isIn).map(({ name }) => name);
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly isFirst: boolean;
}

/** Tables that have their own way to lie in a span of time; null: all of it lies in any. */
const TIMES: Readonly<Record<string, (span: Span) => string | null>> = {
  // A life across a cut is in neither part; one that began in the warm-up is in the first.
  lives: ({ from, to, isFirst }) => `end_s <= ${to}${isFirst ? "" : ` AND start_s >= ${from}`}`,
  anomalies: ({ from, to }) => `end_s > ${from} AND end_s <= ${to}`,
  machines: () => "true",
};

/** Rows of intervals by their end, which is the next one's beginning; what happens by when it does. */
function inSpan(source: string, from: number, to: number): string {
  const isSampled = (SAMPLED_TABLES as readonly string[]).includes(source);
  return isSampled ? `time_s > ${from} AND time_s <= ${to}` : `time_s >= ${from} AND time_s < ${to}`;
}

function text(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
