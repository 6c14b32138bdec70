/**
 * The tables of the page on data sets.
 *
 * @module
 */
import { ANOMALY_KINDS, anomalyRow } from "../../config/schema/anomaly_kinds.ts";
import { wearSchema } from "../../config/schema/wear_schema.ts";
import { COMPAT_KINDS } from "../../datasets/compat/kinds.ts";
import { DROP_INS } from "../../datasets/compat/table.ts";
import { SENSOR_EQUATIONS } from "../../datasets/folder/datasheet_equations.ts";
import { CAUSE_STATEMENT, TRUE_AND_NOT, USES } from "../../datasets/folder/datasheet_words.ts";
import {
  codeMarkdown,
  markdownList,
  markdownTable,
  plainMarkdown,
  proseMarkdown,
} from "../../datasets/folder/markdown.ts";
import { EVENT_KINDS, QUALIFIERS } from "../../datasets/ocel/event_kinds.ts";
import { LOG_FORMAT_NAMES, LOG_FORMATS } from "../../datasets/ocel/formats.ts";
import { ITEM_ATTRIBUTES, MACHINE_ATTRIBUTES } from "../../datasets/ocel/log_types.ts";
import { type DatasetTable, datasetTables } from "../../datasets/tables.ts";
import type { Quantity } from "../../distribution/quantity.ts";
import { SENSORS } from "../../sensor/sensor.ts";
import { tableValue } from "./table_value.ts";
import type { WrittenBlocks } from "./written_blocks.ts";

/** The blocks of the page on data sets. */
export const DATASET_BLOCKS: WrittenBlocks = {
  tables: tablesText,
  true: () => TRUE_AND_NOT,
  cause: () => CAUSE_STATEMENT,
  uses: () => USES,
  sensors: sensorsText,
  wear: wearText,
  anomalies: anomaliesText,
  "drop-ins": dropInsText,
  formats: () =>
    markdownTable(["`--format`", "what it is"], LOG_FORMAT_NAMES.map((n) => [`\`${n}\``, LOG_FORMATS[n].meaning])),
  log: logText,
};

/** Every table, with a sensor of each kind, two horizons and a failure mode. */
function tablesText(): string {
  const channels = SENSORS.map(({ suffix, unit, meaning }) => ({ column: `<name>_${suffix}`, unit, meaning }));
  return datasetTables({ channels, horizons: [8, 24], modes: ["<mode>"] }).map(tableText).join("\n");
}

function tableText({ name, meaning, key, columns }: DatasetTable): string {
  const rows = columns.map((column) => [
    codeMarkdown(column.name),
    `${column.type}${column.nullable ? "?" : ""}`,
    column.unit ?? "",
    proseMarkdown(column.meaning),
  ]);
  const keys = key.map(codeMarkdown).join(", ");
  return `\`${name}\`: ${meaning}. Its rows are told apart by ${keys}.\n\n${
    markdownTable(["column", "type", "unit", "meaning"], rows)
  }`;
}

function sensorsText(): string {
  return SENSORS.map(({ schema, unit, suffix }) => {
    const kind = schema.shape.kind.value, { kind: _, name: __, ...fields } = schema.shape;
    const values = schema.parse({ name: "any", kind }) as Readonly<Record<string, unknown>>;
    return `\`${kind}\`, in ${unit}, column \`<name>_${suffix}\`: ${SENSOR_EQUATIONS[kind]}.\n\n${
      parametersTable(fields, values)
    }`;
  }).join("\n");
}

function wearText(): string {
  const { effects, ...fields } = wearSchema.shape, values = wearSchema.parse({});
  const inner = Object.fromEntries(
    Object.entries(effects.unwrap().shape).map(([name, field]) => [`effects.${name}`, field]),
  );
  const innerValues = Object.fromEntries(
    Object.entries(values.effects).map(([name, value]) => [`effects.${name}`, value]),
  );
  return parametersTable({ ...fields, ...inner }, { ...values, ...innerValues });
}

/** The parameters of a schema with their defaults. */
function parametersTable(
  fields: Readonly<Record<string, { readonly description?: string }>>,
  values: Readonly<Record<string, unknown>>,
): string {
  const rows = Object.entries(fields).map(([name, { description = "" }]) => [
    codeMarkdown(name),
    tableValue(values[name] as Quantity),
    plainMarkdown(description),
  ]);
  return markdownTable(["parameter", "default", "meaning"], rows);
}

function anomaliesText(): string {
  const rows = ANOMALY_KINDS.map((kind) => {
    const { meaning, acts, lasts, magnitude } = anomalyRow(kind);
    return [
      `\`${kind}\``,
      plainMarkdown(meaning),
      acts === "engine" ? "the machine" : "readings",
      `${tableValue(lasts.default)} ${lasts.unit}`,
      magnitude === null ? "" : `${magnitude.isSigned ? "±" : ""}${magnitude.default} ${magnitude.meaning}`,
    ];
  });
  return markdownTable(["`kind`", "what it is", "acts on", "lasts", "`magnitude`"], rows);
}

function dropInsText(): string {
  return COMPAT_KINDS.map((kind) => {
    const { folder, title, mapping } = DROP_INS[kind];
    return `**\`${kind}\`**, in \`compat/${folder}\`: in the shape of ${title}.\n\n${markdownList(mapping)}`;
  }).join("\n");
}

function logText(): string {
  const attribute = ({ name, type, meaning }: { name: string; type: string; meaning: string }) =>
    `\`${name}\` (${type}): ${plainMarkdown(meaning)}`;
  const events = EVENT_KINDS.map(({ meaning, attributes }) => [
    plainMarkdown(meaning),
    attributes.map(attribute).join("; "),
  ]);
  return `${markdownTable(["event", "attributes"], events)}
${
    markdownTable(["object", "attributes"], [
      ["an item, of the type that the configuration calls it", ITEM_ATTRIBUTES.map(attribute).join("; ")],
      ["a `Machine`", MACHINE_ATTRIBUTES.map(attribute).join("; ")],
    ])
  }
An object is to its event one of ${QUALIFIERS.map((name) => `\`${name}\``).join(", ")}.
`;
}
