/**
 * The files of a configuration, each read and parsed once, however many runs need it. Nobody changes a document: a run
 * is composed of copies, in which constants have got their values.
 *
 * @module
 */
import type { Problem } from "../problems/config_error.ts";
import type { Document } from "../problems/document.ts";
import { isMapping, own } from "../problems/path.ts";
import { ProblemReport } from "../problems/report.ts";
import type { MachineTable, TableRow } from "../table/machine_table.ts";
import { type Content, MACHINE_TABLE, type Store } from "./store.ts";
import { openConfiguration } from "./no_configuration.ts";
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

/** Reads a table of machines: from its content, and the file as problems name it. */
export type ReadTable = (content: Uint8Array | string, file: string) => MachineTable;

/** Where the table of machines is in a configuration. */
export const MACHINES = `${MACHINE_TABLE.folder}/${MACHINE_TABLE.name}`;

/** The files of one folder. */
export class ParsedFiles {
  /** Where they are read from. */
  readonly store: Store;
  readonly #contents = new Map<string, Content | null>();
  readonly #byName = new Map<string, ReadonlyMap<string, readonly string[]>>();
  readonly #parsed = new Map<string, ParsedFile | null>();

  readonly #readTable: ReadTable | null;

  /** @param readTable null where there is no table of machines */
  constructor(store: Store, readTable: ReadTable | null) {
    this.store = store;
    this.#readTable = readTable;
  }

  /** How problems name the folder. */
  get label(): string {
    return this.store.label;
  }

  /**
   * The files of a folder by the names of what is in them: several of one name are for others to judge. A row of the
   * table of machines is a file of its own, `machines.csv:3` by the line that it begins in.
   */
  byName(folder: string): ReadonlyMap<string, readonly string[]> {
    return memo(this.#byName, folder, () => this.#findNames(folder));
  }

  /** A file by its path in the configuration; null when there is no such file. */
  parse(path: string): ParsedFile | null {
    return memo(this.#parsed, path, () => this.#parse(path));
  }

  #parse(path: string): ParsedFile | null {
    const row = this.#rows().get(path);
    const content = this.#content(row === undefined ? path : MACHINES);
    if (content === null) return null;
    const file = `${this.label}/${row === undefined ? path : MACHINES}`;
    const bytes = "bytes" in content ? content.bytes : null;
    if (row !== undefined) return { file, bytes, ...row.read() };
    const report = new ProblemReport();
    if ("problem" in content) report.add({ file, line: null, column: null, path: "", message: content.problem });
    if (path === MACHINES) this.#table().problems.forEach((problem) => report.add(problem));
    const document = bytes === null || path === MACHINES ? null : parseYaml(bytes, { file, report });
    return { file, bytes, document, problems: report.problems() };
  }

  #machines: MachineTable | null = null;

  #table(): MachineTable {
    if (this.#machines !== null) return this.#machines;
    const content = this.#readTable === null ? null : this.#content(MACHINES);
    const isReadable = content !== null && "bytes" in content;
    return this.#machines = isReadable
      ? this.#readTable!(content.bytes, `${this.label}/${MACHINES}`)
      : { rows: [], problems: [] };
  }

  #rowsByPath: ReadonlyMap<string, TableRow> | null = null;

  /** The rows of the table of machines by the paths that they are known by. */
  #rows(): ReadonlyMap<string, TableRow> {
    this.#rowsByPath ??= new Map(this.#table().rows.map((row) => [`${MACHINES}:${row.line}`, row]));
    return this.#rowsByPath;
  }

  #content(path: string): Content | null {
    return memo(this.#contents, path, () => this.store.read(path, WRITTEN_LIMITS.bytes));
  }

  #findNames(folder: string): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    const add = (name: string, file: string) => void memo(found, name, () => []).push(file);
    for (const file of this.store.list(folder)) {
      if (`${folder}/${file}` === MACHINES) {
        this.#table().rows.forEach(({ name, line }) => add(name, `${file}:${line}`));
      } else add(this.#nameIn(`${folder}/${file}`) ?? file.slice(0, -".yaml".length), file);
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
 * @throws {NoConfigurationError} when there is no such folder, or none with a configuration
 */
export async function openFiles(folder?: string): Promise<ParsedFiles> {
  const store = await openConfiguration(folder);
  return new ParsedFiles(store, await tableReader(store));
}

/** What reads a table of machines is loaded where there is one. */
async function tableReader(store: Store): Promise<ReadTable | null> {
  if (!store.list(MACHINE_TABLE.folder).includes(MACHINE_TABLE.name)) return null;
  return (await import("../table/machine_table.ts")).readMachines;
}

function memo<V>(known: Map<string, V>, key: string, make: () => V): V {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as V;
}
