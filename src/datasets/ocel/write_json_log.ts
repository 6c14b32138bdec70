/**
 * The JSON file of OCEL 2.0: every value a text, as its schema wants it.
 *
 * @module
 */
import { ATTRIBUTE_TYPES, type AttributeValue, type LogType } from "./attributes.ts";
import type { LogData } from "./log_data.ts";
import type { Pace } from "./pace.ts";
import { microsText, TextPieces } from "./text_pieces.ts";
import { BEGINNING } from "./write_sqlite_log.ts";

/** Writes the file, which is not there yet. */
export async function writeJsonLog(log: LogData, path: string, pace: Pace): Promise<void> {
  using out = new TextPieces(path);
  out.add(`{"objectTypes": ${typesText(log.objectTypes)},\n"eventTypes": ${typesText(log.eventTypes)},\n"objects": [`);
  const relations = relationsBySource(log);
  for (let object = 0; object < log.counts.objects; object++) {
    out.add(`${object === 0 ? "" : ","}\n${objectText(log, object, relations.get(object) ?? [])}`);
    if (out.isFull) await out.flush();
    await pace.step();
  }
  out.add('\n],\n"events": [');
  for (let event = 0; event < log.counts.events; event++) {
    out.add(`${event === 0 ? "" : ","}\n${eventText(log, event)}`);
    if (out.isFull) await out.flush();
    await pace.step();
  }
  out.add("\n]}\n");
  await out.flush();
}

/** A value as the texts of JSON have it. */
export function attributeValueText(value: AttributeValue, type: string): string {
  return type === "TIMESTAMP" ? microsText(value as number) : String(value);
}

function typesText(types: readonly LogType[]): string {
  return JSON.stringify(types.map(({ name, attributes }) => ({
    name,
    attributes: attributes.map(({ name, type }) => ({ name, type: ATTRIBUTE_TYPES[type].json })),
  })));
}

interface JsonRelation {
  readonly objectId: string;
  readonly qualifier: string;
}

function relationsBySource(log: LogData): Map<number, JsonRelation[]> {
  const relations = new Map<number, JsonRelation[]>();
  log.forEachObjectRelation((source, target, qualifier) => {
    const relation = { objectId: log.objectId(target), qualifier }, known = relations.get(source);
    if (known === undefined) relations.set(source, [relation]);
    else known.push(relation);
  });
  return relations;
}

function objectText(log: LogData, object: number, relationships: readonly JsonRelation[]): string {
  const type = log.objectType(object), attributes = attributesOf(type, log.objectValues(object));
  const timed = attributes.map(({ name, value }) => ({ name, time: BEGINNING, value }));
  return JSON.stringify({ id: log.objectId(object), type: type.name, attributes: timed, relationships });
}

function eventText(log: LogData, event: number): string {
  const type = log.eventType(event), relationships: JsonRelation[] = [];
  log.forEachRelation(event, (object, qualifier) => {
    relationships.push({ objectId: log.objectId(object), qualifier });
  });
  const attributes = attributesOf(type, log.eventValues(event)), time = microsText(log.eventMicros(event));
  return JSON.stringify({ id: log.eventId(event), type: type.name, time, attributes, relationships });
}

/** What there is; an attribute without a value is left out. */
function attributesOf({ attributes }: LogType, values: readonly AttributeValue[]) {
  return attributes.flatMap(({ name, type }, i) =>
    values[i] === null ? [] : [{ name, value: attributeValueText(values[i], type) }]
  );
}
