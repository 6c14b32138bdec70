/**
 * The files of a configuration, found by the names that stand in them.
 *
 * @module
 */
import type { Document } from "./document.ts";
import { didYouMean } from "./nearest.ts";
import { isMapping, own } from "./path.ts";
import { type Place, Report } from "./report.ts";
import type { Store } from "./store.ts";
import { parseYaml, WRITTEN_LIMITS } from "./yaml_document.ts";

/** The folders of a configuration, with the word for one file of each. */
export const KINDS = {
  runs: "run",
  scenarios: "scenario",
  topologies: "topology",
  equipment: "equipment",
  products: "product",
  materials: "materials",
  behaviors: "behaviour",
  sources: "source",
} as const;

/** A folder of a configuration. */
export type Kind = keyof typeof KINDS;

/** Reads files of a configuration by name; each once. */
export class Library {
  readonly #store: Store;
  readonly #report: Report;
  readonly #indices = new Map<Kind, ReadonlyMap<string, readonly string[]>>();
  readonly #filesRead = new Map<string, Uint8Array | string>();

  constructor(store: Store, report: Report) {
    this.#store = store;
    this.#report = report;
  }

  /** What was read so far, by path, as problems name it. */
  get filesRead(): ReadonlyMap<string, Uint8Array | string> {
    return this.#filesRead;
  }

  /** The names of a folder's files, sorted. */
  names(kind: Kind): string[] {
    return [...this.#index(kind).keys()].sort();
  }

  has(kind: Kind, name: string): boolean {
    return this.#index(kind).has(name);
  }

  /**
   * The file of a name, as written.
   *
   * @param from where it is referred to; an unknown name is a problem there
   * @returns null, with a problem in the report, when there is none that can be used
   */
  read(kind: Kind, name: string, from: Place | null): Document | null {
    const files = this.#index(kind).get(name);
    if (files === undefined) {
      this.#reportUnknown(kind, name, from);
      return null;
    }
    const [document] = files.map((file) => this.readFile(`${kind}/${file}`));
    if (files.length > 1 && document !== null) this.#reportTwins(kind, name, files);
    return document;
  }

  /** A file by its path in the configuration; null when there is none, or, with problems, when it cannot be used. */
  readFile(path: string): Document | null {
    const content = this.#store.read(path, WRITTEN_LIMITS.bytes);
    if (content === null) return null;
    const file = `${this.#store.label}/${path}`;
    if ("bytes" in content) {
      this.#filesRead.set(file, content.bytes);
      return parseYaml(content.bytes, { file, report: this.#report });
    }
    this.#report.add({ file, line: null, column: null, path: "", message: content.problem });
    return null;
  }

  #reportUnknown(kind: Kind, name: string, from: Place | null): void {
    const known = this.names(kind);
    const hint = didYouMean(name, known);
    const message = `no ${KINDS[kind]} is named ${name}${hint}`;
    if (from !== null) return this.#report.at(from, message);
    const list = known.length === 0 ? "there is none" : `known: ${known.join(", ")}`;
    const file = `${this.#store.label}/${kind}`;
    this.#report.add({
      file,
      line: null,
      column: null,
      path: "",
      message: `${message}${hint === "" ? ";" : ""} ${list}`,
    });
  }

  /** Two files of one name: at the later file's `name`, or its beginning where the file name is the name. */
  #reportTwins(kind: Kind, name: string, files: readonly string[]): void {
    for (const file of files.slice(1)) {
      const document = this.readFile(`${kind}/${file}`);
      if (document === null) continue;
      const message = `${name} is the name of ${this.#store.label}/${kind}/${files[0]} too`;
      this.#report.at({ document, path: ["name"] }, message);
    }
  }

  #index(kind: Kind): ReadonlyMap<string, readonly string[]> {
    let index = this.#indices.get(kind);
    if (index === undefined) {
      index = this.#makeIndex(kind);
      this.#indices.set(kind, index);
    }
    return index;
  }

  #makeIndex(kind: Kind): ReadonlyMap<string, readonly string[]> {
    const index = new Map<string, string[]>();
    for (const file of this.#store.list(kind)) {
      const name = this.#nameIn(`${kind}/${file}`) ?? file.slice(0, -".yaml".length);
      index.set(name, [...(index.get(name) ?? []), file]);
    }
    return index;
  }

  /** The name that a file gives itself, or null; one that cannot be read has none, and is judged when it is needed. */
  #nameIn(path: string): string | null {
    const content = this.#store.read(path, WRITTEN_LIMITS.bytes);
    if (content === null || !("bytes" in content) || content.bytes.length > WRITTEN_LIMITS.bytes) return null;
    const text = typeof content.bytes === "string" ? content.bytes : new TextDecoder().decode(content.bytes);
    const simple = /^name:[ \t]+([A-Za-z_][\w-]*(?: [\w-]+)*)[ \t]*(?:#.*)?\r?$/m.exec(text);
    if (simple !== null && !/^(true|false|null)$/i.test(simple[1])) return simple[1];
    // Most files have no name at all; a whole parse is for the rare spelling, such as {name: …} or quotes.
    if (!/\bname\b/.test(text)) return null;
    if (!/^["']?name\b|^\s*\{|^\? /m.test(text)) return null;
    const document = parseYaml(text, { file: path, report: new Report() });
    const name = isMapping(document?.data) ? own(document.data, "name") : null;
    return typeof name === "string" ? name : null;
  }
}
