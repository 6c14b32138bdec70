/**
 * A log in XES (IEEE 1849-2016): a trace per object of one type.
 *
 * @module
 */
import { ATTRIBUTE_TYPES, type AttributeType, type AttributeValue } from "./attributes.ts";
import { type CaseEvent, caseEvent, casesOf } from "./flatten.ts";
import type { LogData } from "./log_data.ts";
import type { ObjectType } from "./log_types.ts";
import type { Pace } from "./pace.ts";
import { TextPieces } from "./text_pieces.ts";
import { BEGINNING } from "./write_sqlite_log.ts";
import { attributeValueText } from "./write_json_log.ts";

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="${BEGINNING}"/>
    <string key="lifecycle:transition" value="complete"/>
    <string key="org:resource" value=""/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
  <classifier name="Activity and lifecycle" keys="concept:name lifecycle:transition"/>
`;

/** Writes the file, which is not there yet. */
export async function writeXesLog(log: LogData, type: ObjectType, path: string, pace: Pace): Promise<void> {
  using out = new TextPieces(path);
  out.add(HEAD);
  out.add(attributeText("concept:name", "TEXT", `${log.source.data.run.run.name}: ${type.name}`, "  "));
  out.add(attributeText("lifecycle:model", "TEXT", "standard", "  "));
  for (const { object, events } of casesOf(log, type)) {
    const values = log.objectValues(object);
    out.add("  <trace>\n");
    out.add(attributeText("concept:name", "TEXT", log.objectId(object), "    "));
    type.attributes.forEach(({ name, type }, i) => out.add(attributeText(name, type, values[i], "    ")));
    for (const [event, transition] of transitionsOf(log, events)) {
      out.add(eventText(caseEvent(log, event), transition));
      if (out.isFull) await out.flush();
      if (transition === "complete") await pace.step();
    }
    out.add("  </trace>\n");
  }
  out.add("</log>\n");
  await out.flush();
}

type Transition = "start" | "complete";

/** The beginnings and ends of a case's events in the order of time: a machine stops between the two of its work. */
function transitionsOf(log: LogData, events: Int32Array): (readonly [event: number, transition: Transition])[] {
  const all = Array.from(events).flatMap((event) => {
    const { isStep, startMicros, micros } = caseEvent(log, event), complete = { event, transition: "complete", micros };
    return isStep ? [{ event, transition: "start", micros: startMicros }, complete] : [complete];
  });
  return all.sort((a, b) => a.micros - b.micros).map(({ event, transition }) => [event, transition as Transition]);
}

function eventText({ activity, micros, startMicros, resource, attributes }: CaseEvent, transition: Transition): string {
  const isStart = transition === "start", indent = "      ";
  return [
    "    <event>\n",
    attributeText("concept:name", "TEXT", activity, indent),
    attributeText("time:timestamp", "TIMESTAMP", isStart ? startMicros : micros, indent),
    attributeText("lifecycle:transition", "TEXT", transition, indent),
    resource === null ? "" : attributeText("org:resource", "TEXT", resource, indent),
    ...isStart
      ? []
      : attributes.map(({ name, type, value }) => attributeText(name, type as AttributeType, value, indent)),
    "    </event>\n",
  ].join("");
}

function attributeText(key: string, type: AttributeType, value: AttributeValue, indent: string): string {
  const { xes } = ATTRIBUTE_TYPES[type];
  return `${indent}<${xes} key="${key}" value="${escaped(attributeValueText(value, type))}"/>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text between quotes of XML; what XML cannot hold at all becomes a question mark in a diamond. */
function escaped(text: string): string {
  if (!/[&<>"\p{C}\uFFFE\uFFFF]/u.test(text)) return text;
  // deno-lint-ignore no-control-regex
  return text.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Cs}/gu, "\uFFFD").replace(
    /[&<>"]/g,
    (char) => ENTITIES[char],
  )
    .replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
}
