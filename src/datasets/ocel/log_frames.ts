/**
 * A log as Polars frames.
 *
 * @module
 */
import { type DataFrame, polars, type Series } from "../../deps/polars.ts";
import { tablesInCells } from "../../text/cells/tables_in_cells.ts";
import type { AttributeType, AttributeValue, LogType } from "./attributes.ts";
import type { LogData } from "./log_data.ts";

/** One row per event: `event`, `activity`, `timestamp`, and a column for each attribute that a type of events has. */
export async function logEventsFrame(log: LogData): Promise<DataFrame> {
  const { events: count } = log.counts, micros = Float64Array.from({ length: count }, (_, i) => log.eventMicros(i));
  return await frameOf([
    textColumn("event", count, (i) => log.eventId(i)),
    textColumn("activity", count, (i) => log.eventType(i).name),
    { name: "timestamp", type: "TIMESTAMP", values: micros },
    ...attributeColumns(log.eventTypes, count, {
      typeOf: (i) => log.eventType(i),
      valuesOf: (i) => log.eventValues(i),
    }),
  ]);
}

/** One row per object: `object`, `type`, and a column for each attribute that a type of objects has. */
export async function logObjectsFrame(log: LogData): Promise<DataFrame> {
  const { objects: count } = log.counts;
  return await frameOf([
    textColumn("object", count, (i) => log.objectId(i)),
    textColumn("type", count, (i) => log.objectType(i).name),
    ...attributeColumns(log.objectTypes, count, {
      typeOf: (i) => log.objectType(i),
      valuesOf: (i) => log.objectValues(i),
    }),
  ]);
}

/** One row per object of an event: `event`, `activity`, `timestamp`, `object`, `type`, `qualifier`. */
export async function relationsFrame(log: LogData): Promise<DataFrame> {
  const events: number[] = [], objects: number[] = [], qualifiers: string[] = [];
  for (let event = 0; event < log.counts.events; event++) {
    log.forEachRelation(event, (object, qualifier) => {
      events.push(event);
      objects.push(object);
      qualifiers.push(qualifier);
    });
  }
  const { length } = events, micros = Float64Array.from(events, (event) => log.eventMicros(event));
  return await frameOf([
    textColumn("event", length, (i) => log.eventId(events[i])),
    textColumn("activity", length, (i) => log.eventType(events[i]).name),
    { name: "timestamp", type: "TIMESTAMP", values: micros },
    textColumn("object", length, (i) => log.objectId(objects[i])),
    textColumn("type", length, (i) => log.objectType(objects[i]).name),
    textColumn("qualifier", length, (i) => qualifiers[i]),
  ]);
}

/** One row per relation of two objects: `source`, `target`, `qualifier`. */
export async function objectRelationsFrame(log: LogData): Promise<DataFrame> {
  const sources: string[] = [], targets: string[] = [], qualifiers: string[] = [];
  log.forEachObjectRelation((source, target, qualifier) => {
    sources.push(log.objectId(source));
    targets.push(log.objectId(target));
    qualifiers.push(qualifier);
  });
  return await frameOf([
    { name: "source", type: "TEXT", values: sources },
    { name: "target", type: "TEXT", values: targets },
    { name: "qualifier", type: "TEXT", values: qualifiers },
  ]);
}

interface FrameColumn {
  readonly name: string;
  readonly type: AttributeType;
  readonly values: ArrayLike<AttributeValue>;
}

function textColumn(name: string, count: number, textOf: (place: number) => string): FrameColumn {
  return { name, type: "TEXT", values: Array.from({ length: count }, (_, i) => textOf(i)) };
}

interface Places {
  typeOf(place: number): LogType;
  valuesOf(place: number): AttributeValue[];
}

/** A column for each attribute of any type; null where the type of a row has it not. */
function attributeColumns(types: readonly LogType[], count: number, { typeOf, valuesOf }: Places): FrameColumn[] {
  const columns = new Map(
    types.flatMap(({ attributes }) => attributes).map(({ name, type }) => [
      name,
      { name, type, values: new Array<AttributeValue>(count).fill(null) },
    ]),
  );
  for (let place = 0; place < count; place++) {
    const values = valuesOf(place);
    typeOf(place).attributes.forEach(({ name }, i) => columns.get(name)!.values[place] = values[i]);
  }
  return [...columns.values()];
}

async function frameOf(columns: readonly FrameColumn[]): Promise<DataFrame> {
  await tablesInCells();
  const pl = await polars();
  const types = {
    TEXT: pl.Utf8,
    REAL: pl.Float64,
    INTEGER: pl.Float64,
    TIMESTAMP: pl.Float64,
    BOOLEAN: pl.Bool,
  };
  const series = columns.map(({ name, type, values }) => {
    const plain = pl.Series(name, Array.from(values), types[type]) as Series;
    if (type === "INTEGER") return plain.cast(pl.Int32) as Series;
    return (type === "TIMESTAMP" ? plain.cast(pl.Int64).cast(pl.Datetime("us")) : plain) as Series;
  });
  return pl.DataFrame(series) as DataFrame;
}
