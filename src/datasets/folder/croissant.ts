import { TYPE_NAMES } from "./column_types.ts";
import { CROISSANT_CONTEXT } from "./croissant_context.ts";
import type { DatasetFacts, WrittenFile, WrittenTable } from "./facts.ts";
import { citationOf, HOME_URL, LICENSE_URL, titleOf } from "./naming.ts";

/** `croissant.json`: a file and a record set for each table and split, after Croissant 1.0. */
export function croissantText(facts: DatasetFacts): string {
  const parts = facts.tables.flatMap((table) => table.files.map((file) => ({ table, file })));
  const croissant = {
    "@context": CROISSANT_CONTEXT,
    "@type": "sc:Dataset",
    name: facts.name,
    description: `${
      titleOf(facts)
    }: simulated sensors of a packaging line, with failures, remaining life and true health.`,
    conformsTo: "http://mlcommons.org/croissant/1.0",
    license: LICENSE_URL,
    url: HOME_URL,
    version: facts.version,
    datePublished: facts.published.toISOString().slice(0, 10),
    creator: { "@type": "sc:Organization", name: "linetwin", url: HOME_URL },
    citeAs: citationOf(facts),
    isLiveDataset: false,
    keywords: ["predictive maintenance", "remaining useful life", "anomaly detection", "synthetic"],
    distribution: parts.map(({ table, file }) => fileObject(table, file, facts)),
    recordSet: parts.map(({ table, file }) => recordSet(table, file)),
  };
  return `${JSON.stringify(croissant, null, 2)}\n`;
}

const idOf = ({ name }: WrittenTable, { split }: WrittenFile) => `${name}_${split}`;
const fileIdOf = (table: WrittenTable, file: WrittenFile) =>
  `${idOf(table, file)}${file.path.slice(file.path.lastIndexOf("."))}`;

function fileObject(table: WrittenTable, file: WrittenFile, { format }: Pick<DatasetFacts, "format">) {
  const name = fileIdOf(table, file);
  return {
    "@type": "cr:FileObject",
    "@id": name,
    name,
    description: `${table.meaning}; split ${file.split}`,
    contentUrl: file.path,
    contentSize: `${file.bytes} B`,
    encodingFormat: format === "parquet" ? "application/x-parquet" : "text/csv",
    sha256: file.sha256,
  };
}

function recordSet(table: WrittenTable, file: WrittenFile) {
  const id = idOf(table, file);
  return {
    "@type": "cr:RecordSet",
    "@id": id,
    name: id,
    description: `${table.meaning}; split ${file.split}`,
    key: table.key.map((column) => ({ "@id": `${id}/${column}` })),
    field: table.columns.map(({ name, type, unit, meaning }, i) => ({
      "@type": "cr:Field",
      "@id": `${id}/${plainId(name, i)}`,
      name,
      description: unit === null ? meaning : `${meaning} [${unit}]`,
      dataType: TYPE_NAMES[type].croissant,
      source: { fileObject: { "@id": fileIdOf(table, file) }, extract: { column: name } },
    })),
  };
}

/** Ids are parts of addresses, and no two may be one; the names of modes, and so of some columns, are free. */
function plainId(name: string, position: number): string {
  return /^[\w.-]+$/.test(name) ? name : `${name.replace(/[^\w.-]+/g, "_")}_${position + 1}`;
}
