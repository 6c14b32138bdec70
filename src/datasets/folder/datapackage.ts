import type { DatasetColumn } from "../tables.ts";
import { TYPE_NAMES } from "./column_types.ts";
import type { DatasetFacts, WrittenFile, WrittenTable } from "./facts.ts";
import { LICENSE_NAME, LICENSE_TITLE, LICENSE_URL, titleOf } from "./naming.ts";

/** `datapackage.json`: a resource for each file of a table, as frictionless reads it. */
export function datapackageText(facts: DatasetFacts): string {
  const datapackage = {
    name: resourceName(facts.name),
    title: titleOf(facts),
    version: facts.version,
    created: facts.published.toISOString(),
    licenses: [{ name: LICENSE_NAME, path: LICENSE_URL, title: LICENSE_TITLE }],
    resources: facts.tables.flatMap((table) => table.files.map((file) => resource(table, file, facts))),
  };
  return `${JSON.stringify(datapackage, null, 2)}\n`;
}

/** What names of packages and resources may be made of. */
function resourceName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9.-]+/g, "-");
}

/** Without `bytes`: those of a Parquet file are not those that frictionless counts in it, and it would call it invalid. */
function resource(
  { name, meaning, key, columns }: WrittenTable,
  { split, path, bytes, sha256 }: WrittenFile,
  { format }: Pick<DatasetFacts, "format">,
) {
  const isWhole = key.every((part) => columns.some((column) => column.name === part && !column.nullable));
  return {
    name: resourceName(`${name}-${split}`),
    path,
    format,
    mediatype: format === "parquet" ? "application/vnd.apache.parquet" : "text/csv",
    "linetwin:sha256": sha256,
    "linetwin:bytes": bytes,
    description: `${meaning}; split ${split}`,
    schema: { fields: columns.map(field), ...isWhole && { primaryKey: key } },
  };
}

function field({ name, type, unit, nullable, meaning }: DatasetColumn) {
  return {
    name,
    type: TYPE_NAMES[type].frictionless,
    ...TYPE_NAMES[type].frictionless === "datetime" && { format: "any" },
    description: meaning,
    ...unit !== null && { "linetwin:unit": unit },
    ...!nullable && { constraints: { required: true } },
  };
}
