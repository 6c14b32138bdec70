/**
 * Whether a staged run is whole: one run, the same in every table, with all of its columns and rows.
 *
 * @module
 */
import type { DuckDBConnection } from "../../deps/duckdb.ts";
import { parquetFile, quoted } from "../duckdb/quoted.ts";
import { stagedFile } from "./staged_file.ts";
import { damaged, shownFile, type StagedRun } from "./stage_source.ts";
import { firstColumns } from "../column.ts";
import { columnsOf, TABLE_NAMES, type TableName, TABLES } from "../tables.ts";

/**
 * Checks a run before it is imported.
 *
 * @returns When it was first stored, as text that sorts; empty where it does not say.
 * @throws {StorageError} when something does not fit together, naming the file.
 */
export async function checkStaged(connection: DuckDBConnection, run: StagedRun): Promise<string> {
  const facts = new Map<TableName, TableFacts>();
  for (const table of TABLE_NAMES) facts.set(table, await checkTable(connection, run, table));
  const row = await runRow(connection, run, facts);
  const { created_at, run_uid, event_level, config_snapshot } = row;
  if (!run_uid) throw damaged(run.source, `${shown(run, "simulation_runs")} does not say which run it is (run_uid)`);
  checkSameRun(run, facts);
  await checkJson(connection, run, row);
  // Another program's runs, which the first version of the schema took over, may have other rows or none.
  if (event_level) checkCounts(run, { facts, materialCount: materialCount(config_snapshot) });
  return String(created_at ?? "");
}

type Facts = ReadonlyMap<TableName, TableFacts>;

type Row = Readonly<Record<string, unknown>>;

interface TableFacts {
  readonly count: number;
  /** The ids of the runs that its rows belong to, where it says so. */
  readonly runIds: string;
}

async function checkTable(connection: DuckDBConnection, run: StagedRun, table: TableName): Promise<TableFacts> {
  const from = parquet(run, table);
  try {
    const described = await rowsOf(connection, `SELECT column_name FROM (DESCRIBE SELECT * FROM ${from})`);
    const names = described.map(([name]) => String(name));
    checkColumns(run, table, names);
    const ids = names.includes("run_id") ? "coalesce(string_agg(DISTINCT run_id::VARCHAR, ', '), '')" : "''";
    const [[count, runIds]] = await rowsOf(connection, `SELECT count(*), ${ids} FROM ${from}`);
    return { count: Number(count), runIds: names.includes("run_id") ? String(runIds) : KEPT };
  } catch (error) {
    if (!(error instanceof Error) || error.name === "StorageError") throw error;
    throw damaged(run.source, `${shown(run, table)} cannot be read (${error.message.split("\n", 1)[0]})`, error);
  }
}

/** A run that was kept beside a locked database has had no id yet. */
const KEPT = "none";

function checkColumns(run: StagedRun, table: TableName, names: readonly string[]): void {
  const known = columnsOf(table).map(({ name }) => name);
  const missing = firstColumns(TABLES[table]).filter(({ name }) => !names.includes(name));
  const unknown = names.filter((name) => !known.includes(name));
  // A run that was kept beside a locked database leaves out what it has no values for.
  if (missing.length > 0 && names.includes("run_id")) {
    throw damaged(run.source, `${shown(run, table)} has no column ${missing.map(({ name }) => name).join(", ")}`);
  }
  if (unknown.length > 0) {
    const what = `a column ${unknown.join(", ")}, which this linetwin does not know`;
    throw damaged(run.source, `${shown(run, table)} has ${what}`);
  }
}

async function runRow(connection: DuckDBConnection, run: StagedRun, facts: Facts): Promise<Row> {
  const count = facts.get("simulation_runs")?.count;
  if (count !== 1) throw damaged(run.source, `${shown(run, "simulation_runs")} has ${count} rows instead of one`);
  const [row] = await (await connection.run(`FROM ${parquet(run, "simulation_runs")}`)).getRowObjectsJson();
  return row;
}

/** As the database sees it, which would otherwise be the one that refuses it. */
async function checkJson(connection: DuckDBConnection, run: StagedRun, row: Row): Promise<void> {
  for (const { name, type } of columnsOf("simulation_runs")) {
    if (type !== "JSON") continue;
    const text = row[name] ?? null;
    if (text === null) continue;
    const [[isValid]] = await rowsOf(connection, `SELECT json_valid(${quoted(String(text))})`);
    if (!isValid) throw damaged(run.source, `${shown(run, "simulation_runs")}: its ${name} is no JSON`);
  }
}

function materialCount(snapshot: unknown): number | null {
  const { materials } = JSON.parse(String(snapshot ?? "{}"));
  return Array.isArray(materials) ? materials.length : null;
}

/** A table without rows belongs to any run. */
function checkSameRun(run: StagedRun, facts: Facts): void {
  const own = facts.get("simulation_runs")?.runIds;
  for (const [table, { count, runIds }] of facts) {
    if (runIds === own || count === 0) continue;
    const both = `${shown(run, table)} belongs to run ${runIds}, and ${shown(run, "simulation_runs")} to run ${own}`;
    throw damaged(run.source, both);
  }
}

interface Counting {
  readonly facts: Facts;
  /** Null where the run does not say. */
  readonly materialCount: number | null;
}

/** One summary, and a row for each machine and each material in each interval that the telemetry has a row for. */
function checkCounts(run: StagedRun, { facts, materialCount }: Counting): void {
  const count = (table: TableName) => facts.get(table)?.count ?? 0;
  const machineRows = count("telemetry") * count("run_equipment");
  const expected: [TableName, number][] = [
    ["run_summary", 1],
    ["machine_oee", count("run_equipment")],
    ["machine_telemetry", machineRows],
    ["state_summary", machineRows],
    ["production", count("telemetry") * (materialCount ?? NaN)],
  ];
  for (const [table, rows] of expected) {
    if (count(table) === rows || Number.isNaN(rows)) continue;
    throw damaged(run.source, `${shown(run, table)} has ${count(table)} rows where the other tables want ${rows}`);
  }
}

/** The file that a table came from. */
function shown({ source }: StagedRun, table: TableName): string {
  return shownFile(source, table);
}

function parquet({ directory }: StagedRun, table: TableName): string {
  return parquetFile(stagedFile(directory, table));
}

async function rowsOf(connection: DuckDBConnection, sql: string) {
  return await (await connection.run(sql)).getRowsJson();
}
