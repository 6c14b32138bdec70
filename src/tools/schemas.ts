/**
 * Writes the JSON Schemas of all kinds of configuration files to `config/schemas/`, for editors: `deno task schemas`.
 *
 * @module
 */
import { FILE_KINDS, type FileKind, schemaOf } from "./file_schemas.ts";

const FOLDER = new URL("../../config/schemas/", import.meta.url);

/** The name of a kind's schema file. */
export function schemaFile(kind: FileKind): string {
  return `${kind}.schema.json`;
}

/** The texts of all schemas by the names of their files. */
export function schemaTexts(): ReadonlyMap<string, string> {
  return new Map(FILE_KINDS.map((kind) => [schemaFile(kind), `${JSON.stringify(schemaOf(kind), null, 2)}\n`]));
}

/** Writes what differs, and takes away schemas of kinds that are no more; the names of the files that changed. */
function writeSchemas(): string[] {
  const texts = schemaTexts();
  Deno.mkdirSync(FOLDER, { recursive: true });
  const old = [...Deno.readDirSync(FOLDER)].map(({ name }) => name);
  const surplus = old.filter((name) => !texts.has(name));
  const changed = [...texts].filter(([name, text]) =>
    !old.includes(name) || Deno.readTextFileSync(new URL(name, FOLDER)) !== text
  );
  surplus.forEach((name) => Deno.removeSync(new URL(name, FOLDER)));
  changed.forEach(([name, text]) => Deno.writeTextFileSync(new URL(name, FOLDER), text));
  return [...changed.map(([name]) => name), ...surplus].sort();
}

if (import.meta.main) {
  const changed = writeSchemas();
  console.log(`config/schemas: ${changed.length === 0 ? "nothing changed" : `changed ${changed.join(", ")}`}`);
}
