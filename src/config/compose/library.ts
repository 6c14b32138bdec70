/**
 * The files of a configuration, found by the names that stand in them.
 *
 * @module
 */
import type { Document } from "../problems/document.ts";
import type { Place, ProblemReport } from "../problems/report.ts";
import { type Kind, KINDS } from "../schema/kinds.ts";
import { MACHINES, type ParsedFiles } from "./parsed_files.ts";
import { type NamedFiles, namedFiles, unknownName } from "./unknown_name.ts";

/** Reads files of a configuration by name; each once. */
export class Library {
  readonly #files: ParsedFiles;
  readonly #report: ProblemReport;
  readonly #filesRead = new Map<string, Uint8Array | string>();

  constructor(files: ParsedFiles, report: ProblemReport) {
    this.#files = files;
    this.#report = report;
  }

  /** What was read so far, by path, as problems name it. */
  get filesRead(): ReadonlyMap<string, Uint8Array | string> {
    return this.#filesRead;
  }

  /** The names of a folder's files, sorted. */
  names(kind: Kind): string[] {
    return [...this.#files.byName(kind).keys()].sort();
  }

  has(kind: Kind, name: string): boolean {
    return this.#files.byName(kind).has(name);
  }

  /**
   * The file of a name, as written.
   *
   * @param from where it is referred to; an unknown name is a problem there
   * @returns null, with a problem in the report, when there is none that can be used
   */
  read(kind: Kind, name: string, from: Place | null): Document | null {
    const files = this.#files.byName(kind).get(name);
    if (files === undefined) {
      this.#reportUnknown(kind, name, from);
      return null;
    }
    const [document] = files.map((file) => this.readFile(`${kind}/${file}`));
    if (files.length > 1 && document !== null) this.#reportTwins(kind, name, files);
    return document;
  }

  /**
   * A file by its path in the configuration; null when there is none, or, with problems, when it cannot be used.
   *
   * @param turn when the report names it if it cannot be used: before other files, whose problems may come from that
   */
  readFile(path: string, turn: "first" | "in turn" = "in turn"): Document | null {
    const parsed = this.#files.parse(path);
    if (parsed === null) return null;
    const { file, bytes, document, problems } = parsed;
    if (bytes !== null) this.#filesRead.set(file, bytes);
    if (document === null && turn === "first") this.#report.registerFirst(file);
    else this.#report.register(file);
    problems.forEach((problem) => this.#report.add(problem));
    return document;
  }

  /** Whether there is a file of this path that cannot be used. */
  isBroken(path: string): boolean {
    const parsed = this.#files.parse(path);
    return parsed !== null && parsed.document === null;
  }

  /** Whether all rows of the table of machines, if there is one, name a machine; what is wrong is in the report. */
  readTable(): boolean {
    const table = this.#files.parse(MACHINES);
    if (table === null || table.problems.length === 0) return true;
    this.readFile(MACHINES, "first");
    return false;
  }

  /** A name that no file has; a file that cannot be read may be the one that is meant, and is reported before. */
  #reportUnknown(kind: Kind, name: string, from: Place | null): void {
    if (kind === "equipment" && !this.readTable()) return;
    const files = namedFiles(this.#files, kind);
    for (const file of files.unreadable) this.readFile(`${kind}/${file}`, "first");
    const hint = unknownName(name, files);
    const message = `no ${KINDS[kind]} is named ${name}${hint}`;
    if (from !== null) return this.#report.at(from, hint === "" ? `${message}; ${noneText(files)}` : message);
    const list = files.known.length === 0 ? "there is none" : `known: ${files.known.join(", ")}`;
    this.#report.add({
      file: files.folder,
      line: null,
      column: null,
      path: "",
      message: hint.startsWith("; known: ") || hint.endsWith("?") && files.known.length === 1
        ? message
        : `${message}${hint.endsWith("?") ? "" : ";"} ${list}`,
    });
  }

  /**
   * Several files of one name: at the `name` of each but the first, or its beginning where the file name is the name. Of
   * a row of the table of machines and a file either may be the one that is too many: at both.
   */
  #reportTwins(kind: Kind, name: string, files: readonly string[]): void {
    const [first, second] = files;
    const isMixed = files.some(isRow) && !files.every(isRow);
    for (const file of isMixed ? files : files.slice(1)) {
      const document = this.readFile(`${kind}/${file}`);
      if (document === null) continue;
      const other = `${this.#files.label}/${kind}/${file === first ? second : first}`;
      const message = files.every(isRow)
        ? `${name} stands here twice, first in line ${first.slice(first.lastIndexOf(":") + 1)}`
        : `${name} is the name of ${other} too`;
      this.#report.at({ document, path: ["name"] }, message);
    }
  }
}

/** What there is where no name is like the one that is asked for. */
function noneText({ known, folder, folderLike }: NamedFiles): string {
  if (known.length > 0) return `${folder} has ${known.length} others`;
  return `${folder} has no file${folderLike === null ? "" : `; ${folderLike} is not read: call it ${folder}`}`;
}

function isRow(file: string): boolean {
  return !file.endsWith(".yaml");
}
