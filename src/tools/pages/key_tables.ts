/**
 * The tables of the page on configurations: every key of every kind of file, distributions, the phases' parameters.
 *
 * @module
 */
import { EXAMPLES } from "../../cli/init/examples.ts";
import { MINIMAL } from "../../cli/init/minimal_texts.ts";
import { KINDS } from "../../config/schema/kinds.ts";
import { BUILT_IN_HANDLERS, BUILT_IN_PHASES } from "../../config/schema/built_in_phases.ts";
import { PHASE_PARAMS } from "../../config/schema/phase_params.ts";
import { named } from "../../config/schema/quantities.ts";
import { codeMarkdown, markdownTable, plainMarkdown } from "../../datasets/folder/markdown.ts";
import type { z } from "../../deps/zod.ts";
import { DISTRIBUTIONS } from "../../distribution/distribution.ts";
import { FILE_KINDS, type FileKind, fileKind } from "../file_schemas.ts";
import { BY_KIND, type ConfigKey, configKeys } from "./config_keys.ts";
import { tableValue } from "./table_value.ts";
import type { WrittenBlocks } from "./written_blocks.ts";

/** The blocks of the page on configurations. */
export const KEY_BLOCKS: WrittenBlocks = {
  init: initText,
  example: exampleText,
  keys: keysText,
  distributions: distributionsText,
  params: paramsText,
};

/** Files whose keys stand under their own heading, also where another kind of file has them. */
const FILES: ReadonlySet<z.ZodType> = new Set(FILE_KINDS.flatMap((kind) => fileKind(kind).forms));

/** The keys of a kind of file. */
export function keysOfKind(kind: FileKind): ConfigKey[] {
  return configKeys(fileKind(kind).forms, FILES);
}

function initText(): string {
  const rows = Object.entries(EXAMPLES).map((
    [name, { description }],
  ) => [codeMarkdown(name), plainMarkdown(description)]);
  return markdownTable(["`--example`", "is"], rows);
}

/** The files of the smallest example, in the order in which one leads to the next. */
function exampleText(): string {
  const folders = Object.keys(KINDS), folderOf = (path: string) => folders.indexOf(path.split("/")[0]);
  const files = [...MINIMAL].toSorted(([a], [b]) => folderOf(a) - folderOf(b));
  return files.map(([path, text]) => {
    const forPeople = text.replace(/^# yaml-language-server: .*\n/, "");
    return `${codeMarkdown(`config/${path}`)}:\n\n\`\`\`yaml\n${forPeople}\`\`\`\n`;
  }).join("\n");
}

function keysText(): string {
  const anyFile = Object.entries(named).map(([key, { description = "" }]) =>
    `${codeMarkdown(key)} (${plainMarkdown(description)})`
  );
  const kinds = FILE_KINDS.map((kind) => {
    const keys = keysOfKind(kind).filter(({ path }) => !Object.hasOwn(named, path)),
      table = keys.length === 0 ? "" : `\n${keyTable(keys)}`;
    const { place, description } = fileKind(kind);
    return `### Keys of ${place}\n\n${plainMarkdown(description)}.\n${table}`;
  });
  return `Each file but constants.yaml may have ${anyFile.join(" and ")}.\n\n${kinds.join("\n")}`;
}

function keyTable(keys: readonly ConfigKey[]): string {
  const rows = keys.map((key) => [codeMarkdown(key.path), key.value, defaultText(key), plainMarkdown(key.meaning)]);
  return markdownTable(["key", "unit or kind", "default", "meaning"], rows);
}

function defaultText(key: ConfigKey): string {
  if (key.isRequired) return "required";
  if (key.default === undefined || key.value === "group") return "";
  return key.default === BY_KIND ? "by kind" : tableValue(key.default as never);
}

function distributionsText(): string {
  const rows = DISTRIBUTIONS.map(({ schema }) => {
    const { dist, ...parameters } = schema.shape as Readonly<Record<string, z.ZodType>> & {
      dist: z.ZodLiteral<string>;
    };
    const names = Object.entries(parameters).map(([name, { description = "" }]) =>
      `${codeMarkdown(name)}: ${plainMarkdown(description)}`
    );
    return [codeMarkdown(dist.value), names.join("; ")];
  });
  return markdownTable(["`dist`", "parameters"], rows);
}

function paramsText(): string {
  const rows = BUILT_IN_HANDLERS.map((handler) => [
    codeMarkdown(handler),
    BUILT_IN_PHASES[handler].canBeOff ? "yes" : "no",
    Object.keys(PHASE_PARAMS[handler].shape).map(codeMarkdown).join(", "),
  ]);
  return markdownTable(["`handler`", "can be switched off", "`params`"], rows);
}
