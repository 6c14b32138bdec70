/**
 * Whether the folder of a log is whole, and the log true to itself.
 *
 * @module
 */
import type { DatabaseSync } from "node:sqlite";
import { z } from "../../deps/zod.ts";
import { countText } from "../../text/format.ts";
import { contentProblems } from "./check_files.ts";
import type { DatasetFinding } from "./check_dataset.ts";
import { DatasetError } from "../dataset_error.ts";
import { DATASET_FILE } from "../folder/write_folder.ts";

const isInside = (path: string) => !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes("..");

const file = z.object({ path: z.string().refine(isInside), bytes: z.number(), sha256: z.string() });

const schema = z.object({
  kind: z.literal("ocel"),
  counts: z.object({ events: z.number(), objects: z.number(), e2o: z.number(), o2o: z.number() }),
  activities: z.record(z.string(), z.number()),
  object_types: z.record(z.string(), z.number()),
  left_out: z.array(z.string()),
  files: z.array(file),
  described: z.array(file),
});

type LogFile = z.output<typeof schema>;

/**
 * Checks a folder: the bytes of its files, and of `ocel.sqlite`, where there is one, that it refers to nothing that is
 * not there, has what `dataset.json` says, that items are what they are packed of, that each item ends as it should, and
 * that no two events of an object are at one time.
 *
 * @throws {DatasetError} When its `dataset.json` is not that of a log.
 */
export async function checkLog(directory: string): Promise<DatasetFinding[]> {
  const log = await readLogFile(directory);
  const { files, described } = log;
  const findings: DatasetFinding[] = [await contentProblems(directory, { tables: [], compat: [{ files }], described })];
  if (!log.files.some(({ path }) => path === SQLITE_FILE) || findings[0].problems.length > 0) return findings;
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(`${directory}/${SQLITE_FILE}`, { readOnly: true });
  try {
    return [...findings, ...CLAIMS.map(([claim, problems]) => ({ claim, problems: problems(database, log) }))];
  } finally {
    database.close();
  }
}

/** Whether the folder says of itself that it is a log. */
export async function isLog(directory: string): Promise<boolean> {
  try {
    return Object(JSON.parse(await Deno.readTextFile(`${directory}/${DATASET_FILE}`))).kind === "ocel";
  } catch {
    return false;
  }
}

const SQLITE_FILE = "ocel.sqlite";

async function readLogFile(directory: string): Promise<LogFile> {
  const text = await Deno.readTextFile(`${directory}/${DATASET_FILE}`);
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DatasetError(`Cannot check ${directory}: its ${DATASET_FILE} is not that of a log`, { cause });
  }
}

type Problems = (database: DatabaseSync, log: LogFile) => string[];

/** Every claim about the tables, with what looks for its contradictions. */
const CLAIMS: readonly (readonly [claim: string, problems: Problems])[] = [
  ["every row refers to rows that are there", (database) => {
    const loose = database.prepare("PRAGMA foreign_key_check").all();
    return loose.length === 0 ? [] : [`${countText(loose.length)} rows refer to nothing`];
  }],
  [`there is as much of everything as ${DATASET_FILE} says`, countProblems],
  ["no two events of an object are at one time", timeProblems],
  ["an item has the base units of what it is packed of", unitProblems],
  ["what is rejected or shipped has no event after it", endProblems],
];

function countProblems(database: DatabaseSync, { counts, activities, object_types }: LogFile): string[] {
  const countIn = (table: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()!.n);
  const byType = (table: string) =>
    new Map(
      database.prepare(`SELECT ocel_type AS type, count(*) AS n FROM ${table} GROUP BY 1`).all()
        .map(({ type, n }) => [String(type), Number(n)]),
    );
  const said: Record<string, number> = {}, found: Record<string, number> = {};
  for (const [table, name] of Object.entries(TABLE_OF)) {
    said[`rows in ${table}`] = counts[name];
    found[`rows in ${table}`] = countIn(table);
  }
  for (const [table, types] of [["event", activities], ["object", object_types]] as const) {
    const rows = byType(table);
    for (const type of new Set([...Object.keys(types), ...rows.keys()])) {
      said[`${table}s of type ${type}`] = types[type] ?? 0;
      found[`${table}s of type ${type}`] = rows.get(type) ?? 0;
    }
  }
  return Object.keys(said).filter((what) => said[what] !== found[what])
    .map((what) => `${countText(found[what])} ${what}, and there should be ${countText(said[what])}`);
}

const TABLE_OF = { event: "events", object: "objects", event_object: "e2o", object_object: "o2o" } as const;

/** All events with their times, which stand in a table for each type. */
function timesOf(database: DatabaseSync): string {
  const maps = database.prepare("SELECT ocel_type_map AS map FROM event_map_type").all();
  return maps.map(({ map }) => `SELECT ocel_id AS event, ocel_time AS time FROM ${quotedName(`event_${map}`)}`)
    .join(" UNION ALL ") || "SELECT '' AS event, '' AS time WHERE false";
}

function timeProblems(database: DatabaseSync): string[] {
  const rows = database.prepare(
    `WITH t AS (${timesOf(database)}) SELECT ocel_object_id AS object, time, count(*) AS n FROM event_object
     JOIN t ON event = ocel_event_id GROUP BY 1, 2 HAVING n > 1 LIMIT 20`,
  ).all();
  return rows.map(({ object, time, n }) => `${object} has ${n} events at ${time}`);
}

/** Items of all types with their base units; machines have none. */
function unitsOf(database: DatabaseSync): string {
  const maps = database.prepare("SELECT ocel_type_map AS map FROM object_map_type").all()
    .map(({ map }) => quotedName(`object_${map}`))
    .filter((table) => database.prepare(`PRAGMA table_info(${table})`).all().some(({ name }) => name === "base_units"));
  return maps.map((table) => `SELECT ocel_id AS object, base_units AS units FROM ${table}`).join(" UNION ALL ") ||
    "SELECT '' AS object, 0 AS units WHERE false";
}

/** Where types are left out, parts may be, and what is there of them has fewer. */
function unitProblems(database: DatabaseSync, { left_out }: LogFile): string[] {
  const differs = left_out.length === 0 ? "abs(w.units - sum(p.units)) > 1e-9" : "sum(p.units) > w.units + 1e-9";
  const rows = database.prepare(
    `WITH u AS (${unitsOf(database)}) SELECT w.object AS whole, w.units AS units, sum(p.units) AS parts
     FROM object_object JOIN u AS p ON p.object = ocel_source_id JOIN u AS w ON w.object = ocel_target_id
     WHERE ocel_qualifier = 'part of' GROUP BY 1, 2 HAVING ${differs} LIMIT 20`,
  ).all();
  return rows.map(({ whole, units, parts }) => `${whole} has ${units} base units, and its parts have ${parts}`);
}

function endProblems(database: DatabaseSync): string[] {
  const rows = database.prepare(
    `WITH t AS (${timesOf(database)}), last AS (
       SELECT ocel_object_id AS object, max(time) AS time FROM event_object JOIN t ON event = ocel_event_id GROUP BY 1)
     SELECT ocel_object_id AS object FROM event_object JOIN t ON event = ocel_event_id JOIN last ON object = ocel_object_id
     WHERE ocel_qualifier IN ('rejected', 'shipped') AND t.time < last.time LIMIT 20`,
  ).all();
  return rows.map(({ object }) => `${object} has an event after it left the line`);
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
