/**
 * The files of a configuration, each read and parsed once, however many runs need it. Nobody changes a document: a run
 * is composed of copies, in which constants have got their values.
 *
 * @module
 */
import { ConfigError, type Problem } from "../problems/config_error.ts";
import type { Document } from "../problems/document.ts";
import { isMapping, own } from "../problems/path.ts";
import { ProblemReport } from "../problems/report.ts";
import { type Content, openStore, type Store } from "./store.ts";
import { decodeText } from "../yaml/decode_text.ts";
import { parseYaml, WRITTEN_LIMITS } from "../yaml/yaml_document.ts";

/** A file that is there: its document, or null and why it cannot be used. */
export interface ParsedFile {
  /** As problems name it. */
  readonly file: string;
  /** Null where it could not be read. */
  readonly bytes: Uint8Array | string | null;
  readonly document: Document | null;
  readonly problems: readonly Problem[];
}

/** The files of one folder. */
export class ParsedFiles {
  /** Where they are read from. */
  readonly store: Store;
  readonly #contents = new Map<string, Content | null>();
  readonly #byName = new Map<string, ReadonlyMap<string, readonly string[]>>();
  readonly #parsed = new Map<string, ParsedFile | null>();

  constructor(store: Store) {
    this.store = store;
  }

  /** How problems name the folder. */
  get label(): string {
    return this.store.label;
  }

  /** The files of a folder by the names of what is in them: several of one name are for others to judge. */
  byName(folder: string): ReadonlyMap<string, readonly string[]> {
    return memo(this.#byName, folder, () => this.#findNames(folder));
  }

  /** A file by its path in the configuration; null when there is no such file. */
  parse(path: string): ParsedFile | null {
    return memo(this.#parsed, path, () => this.#parse(path));
  }

  #parse(path: string): ParsedFile | null {
    const content = this.#content(path);
    if (content === null) return null;
    const file = `${this.label}/${path}`;
    const report = new ProblemReport();
    if ("problem" in content) report.add({ file, line: null, column: null, path: "", message: content.problem });
    const bytes = "bytes" in content ? content.bytes : null;
    const document = bytes === null ? null : parseYaml(bytes, { file, report });
    return { file, bytes, document, problems: report.problems() };
  }

  #content(path: string): Content | null {
    return memo(this.#contents, path, () => this.store.read(path, WRITTEN_LIMITS.bytes));
  }

  #findNames(folder: string): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const file of this.store.list(folder)) {
      const name = this.#nameIn(`${folder}/${file}`) ?? file.slice(0, -".yaml".length);
      found.set(name, [...(found.get(name) ?? []), file]);
    }
    return found;
  }

  /** The name that a file gives itself, or null; one that cannot be read is named by what is left of it. */
  #nameIn(path: string): string | null {
    const content = this.#content(path);
    if (content === null || !("bytes" in content) || content.bytes.length > WRITTEN_LIMITS.bytes) return null;
    const text = textIn(content.bytes);
    const simple = /^name:[ \t]+([A-Za-z_][\w-]*(?: [\w-]+)*)[ \t]*(?:#.*)?\r?$(?!\r?\n[ \t]+\S)/m.exec(text);
    if (simple !== null && !/^(true|false|null)$/i.test(simple[1])) return simple[1];
    // Most files have no name at all; a whole parse is for the rare spelling, such as {name: …} or quotes.
    if (!/\bname\b/.test(text)) return null;
    if (!/^["']?name\b|^\s*\{|^\? /m.test(text)) return null;
    const document = this.parse(path)?.document ?? null;
    if (document === null) return /^name:[ \t]*["']?([^"'\r\n]+)/m.exec(text)?.[1].trim() ?? null;
    const name = isMapping(document.data) ? own(document.data, "name") : null;
    return typeof name === "string" ? name : null;
  }
}

/** A file's text, or as much of it as there is. */
function textIn(bytes: Uint8Array | string): string {
  const decoded = decodeText(bytes);
  return "text" in decoded ? decoded.text : new TextDecoder().decode(bytes as Uint8Array).replaceAll("\0", "");
}

/**
 * The files of a folder; without one those of `config`, or the ones that ship where there is no such folder.
 *
 * @throws {ConfigError} when there is no such folder
 */
export async function openFiles(folder?: string): Promise<ParsedFiles> {
  const store = await openStore(folder);
  if (store !== null) return new ParsedFiles(store);
  const message = "no such folder, expected one with a configuration";
  throw new ConfigError([{ file: folder!, line: null, column: null, path: "", message }]);
}

function memo<V>(known: Map<string, V>, key: string, make: () => V): V {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as V;
}
