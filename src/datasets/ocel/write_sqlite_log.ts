/**
 * The SQLite file of OCEL 2.0.
 *
 * @module
 */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { AttributeValue, LogAttribute, LogType } from "./attributes.ts";
import type { LogData } from "./log_data.ts";
import type { Pace } from "./pace.ts";
import { microsText } from "./text_pieces.ts";

/** Tables that every log has. */
const TABLES = `
CREATE TABLE "event_map_type" ("ocel_type" TEXT NOT NULL PRIMARY KEY, "ocel_type_map" TEXT NOT NULL);
CREATE TABLE "object_map_type" ("ocel_type" TEXT NOT NULL PRIMARY KEY, "ocel_type_map" TEXT NOT NULL);
CREATE TABLE "event" ("ocel_id" TEXT NOT NULL PRIMARY KEY, "ocel_type" TEXT NOT NULL,
  FOREIGN KEY("ocel_type") REFERENCES "event_map_type"("ocel_type"));
CREATE TABLE "object" ("ocel_id" TEXT NOT NULL PRIMARY KEY, "ocel_type" TEXT NOT NULL,
  FOREIGN KEY("ocel_type") REFERENCES "object_map_type"("ocel_type"));
CREATE TABLE "event_object" ("ocel_event_id" TEXT NOT NULL, "ocel_object_id" TEXT NOT NULL,
  "ocel_qualifier" TEXT NOT NULL, PRIMARY KEY("ocel_event_id", "ocel_object_id", "ocel_qualifier"),
  FOREIGN KEY("ocel_event_id") REFERENCES "event"("ocel_id"),
  FOREIGN KEY("ocel_object_id") REFERENCES "object"("ocel_id"));
CREATE TABLE "object_object" ("ocel_source_id" TEXT NOT NULL, "ocel_target_id" TEXT NOT NULL,
  "ocel_qualifier" TEXT NOT NULL, PRIMARY KEY("ocel_source_id", "ocel_target_id", "ocel_qualifier"),
  FOREIGN KEY("ocel_source_id") REFERENCES "object"("ocel_id"),
  FOREIGN KEY("ocel_target_id") REFERENCES "object"("ocel_id"));`;

/** When attributes of objects have their values: they have them always. */
export const BEGINNING = "1970-01-01T00:00:00.000000Z";

/** Writes the file, which is not there yet. */
export async function writeSqliteLog(log: LogData, path: string, pace: Pace): Promise<void> {
  const { DatabaseSync } = await import("node:sqlite");
  const file = new DatabaseSync(path);
  try {
    file.exec(
      "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF",
    );
    file.exec(`BEGIN; ${TABLES}`);
    for (const type of log.eventTypes) file.exec(eventTable(type));
    for (const type of log.objectTypes) file.exec(objectTable(type));
    await writeObjects(file, log, pace);
    await writeEvents(file, log, pace);
    writeObjectRelations(file, log);
    file.exec("COMMIT");
    refuseLoose(file);
  } finally {
    file.close();
  }
}

function refuseLoose(file: DatabaseSync): void {
  const loose = file.prepare("PRAGMA foreign_key_check").all();
  if (loose.length > 0) throw new Error(`An invariant is broken: ${loose.length} rows of the log refer to nothing`);
}

function eventTable({ mapName, attributes }: LogType): string {
  return `CREATE TABLE ${quoted(`event_${mapName}`)} ("ocel_id" TEXT NOT NULL PRIMARY KEY, ` +
    `"ocel_time" TIMESTAMP NOT NULL${columnsOf(attributes)}, FOREIGN KEY("ocel_id") REFERENCES "event"("ocel_id"))`;
}

function objectTable({ mapName, attributes }: LogType): string {
  return `CREATE TABLE ${quoted(`object_${mapName}`)} ("ocel_id" TEXT NOT NULL, "ocel_time" TIMESTAMP NOT NULL, ` +
    `"ocel_changed_field" TEXT${columnsOf(attributes)}, FOREIGN KEY("ocel_id") REFERENCES "object"("ocel_id"))`;
}

function columnsOf(attributes: readonly LogAttribute[]): string {
  return attributes.map(({ name, type }) => `, ${quoted(name)} ${type}`).join("");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function writeObjects(file: DatabaseSync, log: LogData, pace: Pace): Promise<void> {
  const map = file.prepare("INSERT INTO object_map_type VALUES (?, ?)");
  const inserts = new Map(log.objectTypes.map((type) => {
    map.run(type.name, type.mapName);
    const values = ", ?".repeat(type.attributes.length);
    return [type, file.prepare(`INSERT INTO ${quoted(`object_${type.mapName}`)} VALUES (?, ?, NULL${values})`)];
  }));
  const insert = file.prepare("INSERT INTO object VALUES (?, ?)");
  for (let object = 0; object < log.counts.objects; object++) {
    const type = log.objectType(object), id = log.objectId(object);
    insert.run(id, type.name);
    inserts.get(type)!.run(id, BEGINNING, ...sqliteValues(type, log.objectValues(object)));
    await pace.step();
  }
}

async function writeEvents(file: DatabaseSync, log: LogData, pace: Pace): Promise<void> {
  const map = file.prepare("INSERT INTO event_map_type VALUES (?, ?)");
  const inserts = new Map(log.eventTypes.map((type) => {
    map.run(type.name, type.mapName);
    const values = ", ?".repeat(type.attributes.length);
    return [type, file.prepare(`INSERT INTO ${quoted(`event_${type.mapName}`)} VALUES (?, ?${values})`)];
  }));
  const insert = file.prepare("INSERT INTO event VALUES (?, ?)");
  const relate = file.prepare("INSERT INTO event_object VALUES (?, ?, ?)");
  for (let event = 0; event < log.counts.events; event++) {
    const type = log.eventType(event), id = log.eventId(event);
    insert.run(id, type.name);
    inserts.get(type)!.run(id, microsText(log.eventMicros(event)), ...sqliteValues(type, log.eventValues(event)));
    log.forEachRelation(event, (object, qualifier) => void relate.run(id, log.objectId(object), qualifier));
    await pace.step();
  }
}

function writeObjectRelations(file: DatabaseSync, log: LogData): void {
  const relate = file.prepare("INSERT INTO object_object VALUES (?, ?, ?)");
  log.forEachObjectRelation((source, target, qualifier) => {
    relate.run(log.objectId(source), log.objectId(target), qualifier);
  });
}

function sqliteValues({ attributes }: LogType, values: readonly AttributeValue[]): SQLInputValue[] {
  return values.map((value, i) => {
    if (typeof value === "boolean") return Number(value);
    return attributes[i].type === "TIMESTAMP" && value !== null ? microsText(value as number) : value;
  });
}
