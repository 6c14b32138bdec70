/**
 * Documents against the committed JSON Schemas, judged by a validator that is not ours.
 *
 * @module
 */
import assert from "node:assert/strict";
import { ProblemReport } from "../../src/config/problems/report.ts";
import { parseYaml } from "../../src/config/yaml/yaml_document.ts";
import { Ajv, type ValidateFunction } from "../deps/ajv.ts";
import { FILE_KINDS, type FileKind, fileKind } from "../../src/tools/file_schemas.ts";

/** YAML has infinity, which JSON lacks; a value may be of several types; what `if` asks for is described beside it. */
const ajv = new Ajv({ strict: true, strictNumbers: false, strictTypes: false, strictRequired: false, allErrors: true });
for (const keyword of ["errorMessage", "patternErrorMessage"]) ajv.addKeyword({ keyword, schemaType: "string" });

const folder = new URL("../../config/schemas/", import.meta.url);
const validators = new Map<FileKind, ValidateFunction>(FILE_KINDS.map((kind) => {
  const text = Deno.readTextFileSync(new URL(`${kind}.schema.json`, folder));
  return [kind, ajv.compile(JSON.parse(text))];
}));

/** What is wrong with a document, by its kind's schema. */
export function faultsBySchema(kind: FileKind, data: unknown): string[] {
  const validate = validators.get(kind)!;
  return validate(data) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The kind of a file by its path in the configuration. */
export function kindOf(path: string): FileKind {
  return FILE_KINDS.find((kind) => path.startsWith(fileKind(kind).place))!;
}

/** The data of a YAML text. */
export function readYaml(text: string): unknown {
  const report = new ProblemReport();
  const document = parseYaml(text, { file: "file", report });
  assert.deepEqual(report.problems(), []);
  return document!.data;
}
