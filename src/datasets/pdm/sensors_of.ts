/**
 * The sensors of one run as a frame.
 *
 * @module
 */
import type { DataFrame } from "../../deps/polars.ts";
import { polars } from "../../deps/polars.ts";
import type { RecordedData } from "./recorded_data.ts";
import { type DatasetTable, datasetTables } from "../tables.ts";
import { frameMaker } from "./part_frame.ts";
import { checkedHorizons } from "./plan.ts";
import { runTables, SAMPLED_TABLES, type SampledTable } from "./run_tables.ts";
import { shapeOf, watchedMachines } from "./watched.ts";

/** What stands beside the readings. */
export interface SensorsOptions {
  /** Whether the columns of `labels` do; default: no. */
  readonly labels?: boolean;
  /** Whether those of `truth` do; default: no. */
  readonly truth?: boolean;
  /** Hours ahead for which labels say whether a failure begins; default 8 and 24. */
  readonly horizonHours?: readonly number[];
}

/** A row per watched machine and interval; columns as in a data set, but for the number of the run. */
export async function sensorsFrame(
  result: RecordedData,
  { labels = false, truth = false, horizonHours }: SensorsOptions,
): Promise<DataFrame> {
  const horizons = checkedHorizons(horizonHours), machines = watchedMachines(result.run, result.line);
  if (machines.every(({ sensors }) => sensors.length === 0)) {
    throw new RangeError(`Cannot tell what sensors show: no machine of ${result.run.run.name} has any`);
  }
  const wanted: Record<SampledTable, boolean> = { telemetry: true, labels, truth };
  const tables = datasetTables(shapeOf(machines, horizons));
  const [pl, frame] = await Promise.all([polars(), frameMaker(result.startTime)]);
  const byTable = SAMPLED_TABLES.filter((name) => wanted[name]).map((name): [SampledTable, DataFrame[]] => [name, []]);
  const framesOf = new Map(byTable);
  for (const { table, rows } of runTables(result, { runId: 1, horizons })) {
    const columns = columnsShown(tables.find(({ name }) => name === table)!, table === "telemetry");
    framesOf.get(table as SampledTable)?.push(frame(columns, rows));
  }
  const whole = [...framesOf.values()].map((frames) => pl.concat(frames as never[]) as DataFrame);
  return pl.concat(whole as never[], { how: "horizontal" }) as DataFrame;
}

/** The first table has the key; of one run, all rows would have the same number. */
function columnsShown({ columns, key }: DatasetTable, hasKey: boolean) {
  return columns.filter(({ name }) => name !== "run_id" && (hasKey || !key.includes(name)));
}
