import { finishedType } from "../../results/materials.ts";
import { countText } from "../../text/format.ts";
import { hoursText } from "../../text/run_length.ts";
import { shellWord } from "../../text/shell_word.ts";
import { codeMarkdown, markdownList, markdownTable, plainMarkdown, proseMarkdown } from "../folder/markdown.ts";
import { LICENSE_NAME } from "../folder/naming.ts";
import { EVENT_KINDS, QUALIFIERS } from "./event_kinds.ts";
import { LOG_FORMATS } from "./formats.ts";
import type { LogData } from "./log_data.ts";
import { logWarnings } from "./log_warnings.ts";
import { countsByType, logCommand, type WrittenLog } from "./log_json.ts";

/** `README.md` of a log: what is in it, what it means, how it was made and how it is read. */
export function logReadme(log: LogData, written: WrittenLog): string {
  const { run: { run } } = log.source.data, { events, objects, e2o, o2o } = log.counts;
  const counts = `${countText(events)} events, ${countText(objects)} objects, ` +
    `${countText(e2o)} relations of events to objects and ${countText(o2o)} of objects to objects`;
  return [
    `# ${plainMarkdown(`linetwin: process mining, ${run.name}`)}\n\n`,
    proseMarkdown(`${INTRODUCTION} ${counts}.`),
    `\n\n## Files\n\n${filesTable(written)}`,
    `\n## Events\n\n${eventsTable(log)}`,
    `\n${proseMarkdown(EVENTS_WORDS)}\n`,
    `\n## Objects\n\n${objectsTable(log)}`,
    `\n${proseMarkdown(OBJECTS_WORDS)}\n`,
    `\n## How it is read\n\n${READING}`,
    `\n## How it was made\n\n${markdownList(makingWords(log, written))}`,
    `\n## Licence\n\n${LICENSE_NAME}, see LICENSE: the log is simulated; no person and no plant is in it.\n`,
  ].join("");
}

const INTRODUCTION =
  "An object-centric log (OCEL 2.0) of a simulated packaging line: who did what with which item, what was packed into " +
  "what, and when machines stood still. Everything in it is known to be true, so what a discovery finds can be judged:";

const EVENTS_WORDS =
  "An event is when its work was finished. No two events of one object are less than a millisecond apart: what happens " +
  "in one instant, such as an inspection and the rejection that follows from it, is set one millisecond after the " +
  `other, in its true order. An object is to its event one of ${QUALIFIERS.map((name) => `\`${name}\``).join(", ")}.`;

const OBJECTS_WORDS =
  "An item is `part of` what it was packed into; what came out of an unpacked item is `split from` it. Items that were " +
  "still on the line when the run ended, or that have events outside the hours of the log, have `complete` false: for " +
  "the fitness of a model use the others. Objects without an event in the log are not in it.";

const READING = `\`\`\`python
import pm4py
log = pm4py.read_ocel2_sqlite("ocel.sqlite")
pm4py.view_ocdfg(pm4py.discover_ocdfg(log))
one = pm4py.ocel_flattening(log, log.objects["ocel:type"].iloc[-1])
\`\`\`
`;

function filesTable({ files, formats }: WrittenLog): string {
  const meaningOf = (path: string) => {
    const format = formats.find((name) => path.endsWith(`.${name}`));
    return format === undefined ? "" : LOG_FORMATS[format].meaning;
  };
  const rows = files.map(({ path, bytes }) => [codeMarkdown(path), countText(bytes), plainMarkdown(meaningOf(path))]);
  return markdownTable(["file", "bytes", "what it is"], rows);
}

function eventsTable(log: LogData): string {
  const counts = countsByType(log.eventTypes, log.counts.events, (event) => log.eventType(event));
  const meanings = new Map<string, string>();
  for (let event = 0; event < log.counts.events; event++) {
    const { name } = log.eventType(event);
    if (!meanings.has(name)) meanings.set(name, EVENT_KINDS[log.eventKind(event)].meaning);
  }
  return markdownTable(
    ["activity", "events", "what happens", "attributes"],
    log.eventTypes.map(({ name, attributes }) => [
      codeMarkdown(name),
      countText(counts[name]),
      plainMarkdown(meanings.get(name)!),
      attributesText(attributes),
    ]),
  );
}

function objectsTable(log: LogData): string {
  const counts = countsByType(log.objectTypes, log.counts.objects, (object) => log.objectType(object));
  return markdownTable(
    ["type", "objects", "attributes"],
    log.objectTypes.map((
      { name, attributes },
    ) => [codeMarkdown(name), countText(counts[name]), attributesText(attributes)]),
  );
}

function attributesText(attributes: readonly { readonly name: string; readonly meaning: string }[]): string {
  return attributes.map(({ name, meaning }) => `${codeMarkdown(name)}: ${plainMarkdown(meaning)}`).join("; ");
}

function makingWords(log: LogData, written: WrittenLog): string[] {
  const { run: { run, ...line }, summary } = log.source.data, { granularity, states } = log.options;
  const length = run.until ? `${hoursText(summary.run, finishedType(line))},` : `${run.duration_hours} h`;
  return [
    `command: ${codeMarkdown(logCommand(log, written).map(shellWord).join(" "))}`,
    plainMarkdown(
      `${length} from ${run.start_time}, seed ${run.random_seed}; config_snapshot.yaml has the line`,
    ),
    ...logWarnings(log).map(plainMarkdown),
    plainMarkdown(`items of type ${granularity} and what they are packed into; lower ones are left out`),
    plainMarkdown(
      states ? "changes of machines' states are events, as PackML names them" : "states of machines: stops only",
    ),
    "the same configuration, seed and version of linetwin make the same bytes; dataset.json has their hashes",
  ];
}
