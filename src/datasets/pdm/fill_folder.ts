/**
 * Fills the folder of a data set: runs, tables, drop-ins, and what describes them.
 *
 * @module
 */
import { configHash } from "../../config/resolve/canonical.ts";
import { duckdb, type DuckDBConnection } from "../../deps/duckdb.ts";
import { NOTHING_FETCHED } from "../../sinks/duckdb/instances.ts";
import { VERSION } from "../../version.ts";
import { writeCompat } from "../compat/write_compat.ts";
import { DatasetError } from "../dataset_error.ts";
import type { ClassBalance, DatasetFacts, WearMode } from "../folder/facts.ts";
import { writeFolder } from "../folder/write_folder.ts";
import type { PdmOptions } from "./options.ts";
import type { PdmPlan } from "./plan.ts";
import { datasetWarnings } from "./warnings.ts";
import { carryOutRuns } from "./execution/carry_out_runs.ts";
import type { TaskOutcome } from "./execution/job.ts";
import { classBalance, fittingHorizon } from "./write/balance.ts";
import { makeRepeatable, type TablesToWrite, writeTables } from "./write/write_tables.ts";

/** What is known of a data set once it is written. */
interface Filled {
  readonly facts: DatasetFacts;
  readonly warnings: readonly string[];
}

/** Where the parts of runs are until they are in tables. */
const PARTS = ".runs";

/**
 * Simulates the runs of a plan and writes everything into a folder, which is there and empty.
 *
 * @throws {DatasetError} When a run comes to a stand, or no row is positive for a horizon.
 */
export async function fillFolder(folder: string, plan: PdmPlan, options: PdmOptions): Promise<Filled> {
  const { signal, modules = [], workers } = options, parts = `${folder}/${PARTS}`;
  await Deno.mkdir(parts);
  const job = { run: plan.run, cleanRun: plan.cleanRun, shape: plan.shape, folder: parts };
  const onShare = progressOf(plan.tasks.length, options.onProgress);
  const outcomes = await carryOutRuns(job, plan.tasks, { workers, modules, signal, onShare });
  const filled = await withDuckDb(signal, (connection) => writeAll(folder, { plan, options, outcomes, connection }));
  await Deno.remove(parts, { recursive: true });
  return filled;
}

/** Tells of all runs together what is told of each. */
function progressOf(asked: number, onProgress: PdmOptions["onProgress"] = () => {}) {
  const shares = new Map<number, number>();
  const tell = () => {
    const all = [...shares.values()];
    const done = all.filter((share) => share === 1).length;
    onProgress({ done, asked, share: all.reduce((sum, share) => sum + share, 0) / asked });
  };
  tell();
  return (runId: number, share: number) => {
    shares.set(runId, share);
    tell();
  };
}

interface ToWrite {
  readonly plan: PdmPlan;
  readonly options: PdmOptions;
  readonly outcomes: readonly TaskOutcome[];
  readonly connection: DuckDBConnection;
}

async function writeAll(folder: string, { plan, options, outcomes, connection }: ToWrite): Promise<Filled> {
  const { shape, splits, machines, run } = plan, { format = "parquet", layout = "wide", compat = [] } = options;
  const what: TablesToWrite = {
    connection,
    directory: folder,
    format,
    layout,
    shape,
    splits,
    machines,
    parts: outcomes.flatMap((outcome) => partsOf(outcome, plan)),
  };
  await makeRepeatable(connection, `${folder}/${PARTS}/spilled`);
  const endSeconds = 3600 * run.run.duration_hours, balance = await classBalance(what);
  const suggest = (machine: string | null) => fittingHorizon(connection, { machine, endSeconds });
  await refuseHopeless(balance, suggest);
  const tables = await writeTables(what);
  const facts = { ...factsOf(plan, options), balance, tables: tables.filter(({ files }) => files.length > 0) };
  const emptyTables = tables.filter(({ files }) => files.length === 0).map(({ name }) => name);
  const described = { ...facts, emptyTables };
  const written = await writeCompat(compat, { facts: described, directory: folder, connection });
  const whole = { ...described, compat: written };
  await writeFolder(whole, folder);
  const droppedWindows = outcomes.reduce((sum, each) => sum + ("parts" in each ? each.droppedWindows : 0), 0);
  return { facts: whole, warnings: await datasetWarnings(whole, { suggest, droppedWindows }) };
}

function partsOf(outcome: TaskOutcome, { tasks }: PdmPlan) {
  if ("parts" in outcome) return outcome.parts;
  const { runId, failure } = outcome, { seed } = tasks[runId - 1];
  throw new DatasetError(`Cannot make the data set: run ${runId} (seed ${seed}) does not come to its end. ${failure}`);
}

/** A label that is never positive can be neither learnt nor tested. */
async function refuseHopeless(
  balance: readonly ClassBalance[],
  suggest: (machine: null) => Promise<number | null>,
): Promise<void> {
  const hopeless = balance.filter(({ machine, split, positives }) =>
    machine === null && split === null && positives === 0
  );
  if (hopeless.length === 0) return;
  const hours = await suggest(null), found = hopeless.map(({ horizonHours }) => `${horizonHours} h`).join(", ");
  throw new DatasetError(
    `Cannot label rows ${found} ahead: no row is known to be so near before a failure. ` +
      (hours === null
        ? "Simulate more runs (--runs) or more hours (--hours)"
        : `Ask for other horizons, such as --horizons ${hours}`),
  );
}

function factsOf({ run, machines, shape, splits, tasks, anomalies }: PdmPlan, options: PdmOptions) {
  const { duration_hours, telemetry_interval_sec, start_time, name } = run.run;
  const modesOf = (names: (machine: PdmPlan["machines"][number]) => readonly string[]): WearMode[] =>
    machines.flatMap((machine) => names(machine).map((mode) => ({ machine: machine.name, mode })));
  return {
    name: `linetwin_${name.replace(/\W+/g, "_")}`,
    run,
    configHash: configHash(run),
    version: VERSION,
    seeds: tasks.map(({ seed }) => seed),
    hours: duration_hours,
    intervalSeconds: telemetry_interval_sec,
    format: options.format ?? "parquet",
    layout: options.layout ?? "wide",
    set: settingsOf(options.set),
    shape,
    splits,
    wearModes: modesOf(({ modes }) => modes.map((mode) => mode.name)),
    routineStops: modesOf(({ routineStops }) => routineStops),
    anomalies,
    cmapssMachine: options.cmapssMachine ?? null,
    unwatched: machines.filter(({ sensors }) => sensors.length === 0).map((machine) => machine.name),
    published: options.published ?? new Date(start_time),
  };
}

/** Changes as they are typed. */
function settingsOf(set: PdmOptions["set"] = []): string[] {
  if (set instanceof Array) return [...set];
  return Object.entries(set).map(([path, value]) =>
    `${path}=${typeof value === "string" ? value : JSON.stringify(value)}`
  );
}

/** Does work with a database in memory, which ends on the spot when the signal is aborted. */
async function withDuckDb<R>(
  signal: AbortSignal | undefined,
  work: (connection: DuckDBConnection) => Promise<R>,
): Promise<R> {
  const { DuckDBInstance } = await duckdb();
  const instance = await DuckDBInstance.create(":memory:", NOTHING_FETCHED), connection = await instance.connect();
  const onAbort = () => connection.interrupt();
  signal?.addEventListener("abort", onAbort);
  try {
    return await work(connection);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    connection.closeSync();
    instance.closeSync();
  }
}
