import { ConfigError, type Problem } from "./config_error.ts";
import type { Document, PlacePart } from "./document.ts";
import { type Path, showPath } from "./path.ts";

/** A value's place: the document it stands in, and its path there. */
export interface Place {
  readonly document: Document;
  readonly path: Path;
}

/** A place's path as people write it in its document. */
function shownIn({ document, path }: Place): string {
  return document.shownPath?.(path) ?? showPath(path);
}

/** More problems of one file than this are not collected: a hostile file has millions. */
const PER_FILE_MAX = 200;

/** Collects problems while a configuration is read, one per place, and puts them into file order. */
export class ProblemReport {
  /** Files in the order in which they were first named. */
  readonly #files = new Map<string | null, number>();
  readonly #first = new Set<string | null>();
  readonly #problems = new Map<string, Problem>();
  readonly #leftOut = new Set<string>();

  /** Gives a file its turn in the report before it has any problem. */
  register(file: string | null): void {
    if (!this.#files.has(file)) this.#files.set(file, 0);
  }

  /** Gives a file its turn before all others: what is wrong with it may be the cause of what is wrong with them. */
  registerFirst(file: string | null): void {
    this.#files.set(file, this.#files.get(file) ?? 0);
    this.#first.add(file);
  }

  /** Notes a problem of the value, or of the key, at a place. */
  at(place: Place, message: string, part: PlacePart = "value"): void {
    const position = place.document.locate(place.path, part);
    const { line, column } = position ?? { line: null, column: null };
    this.add({ file: place.document.file, line, column, path: shownIn(place), message });
  }

  /** Notes a problem at a character of the text at a place. */
  atCharacter(place: Place, index: number, message: string): void {
    const position = place.document.locateCharacter(place.path, index);
    const { line, column } = position ?? { line: null, column: null };
    this.add({ file: place.document.file, line, column, path: shownIn(place), message });
  }

  /** Notes a problem; a second one of the same path and position says nothing new and is dropped. */
  add(problem: Problem): void {
    this.register(problem.file);
    const count = this.#files.get(problem.file)!;
    const key = keyOf(problem);
    if (count >= PER_FILE_MAX || this.#problems.has(key) || this.#leftOut.has(key)) return;
    this.#files.set(problem.file, count + 1);
    this.#problems.set(key, problem);
  }

  /** Leaves out what is yet to be said of the value at a place: it follows from what the report says already. */
  leaveOut(place: Place): void {
    const { line, column } = place.document.locate(place.path, "value") ?? { line: null, column: null };
    this.#leftOut.add(keyOf({ file: place.document.file, line, column, path: shownIn(place) }));
  }

  get isEmpty(): boolean {
    return this.#problems.size === 0;
  }

  /** The problems by file, in the order in which files were read, then by line and column. */
  problems(): Problem[] {
    const files = new Set([...this.#first, ...this.#files.keys()]);
    const turn = new Map([...files].map((file, index) => [file, index]));
    return [...this.#problems.values()].sort((a, b) =>
      turn.get(a.file)! - turn.get(b.file)! || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
    );
  }

  /** @throws {ConfigError} when there is a problem */
  throwIfAny(): void {
    if (!this.isEmpty) throw new ConfigError(this.problems());
  }
}

function keyOf({ file, line, column, path }: Omit<Problem, "message">): string {
  return [file, line, column, path].join("\n");
}
