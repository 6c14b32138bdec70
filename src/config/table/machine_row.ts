/**
 * One row of a table of machines, as the document that an equipment file would be.
 *
 * @module
 */
import type { Document, PlacePart, Position } from "../problems/document.ts";
import { type Mapping, type Path, showPath } from "../problems/path.ts";
import type { ProblemReport } from "../problems/report.ts";
import type { Cell, CellRow } from "./csv_cells.ts";
import { indexIn, machineCell } from "./machine_cell.ts";
import { type MachineColumn, MODES_PATH } from "./machine_columns.ts";

/** The text that a row stands in. */
export interface TableText {
  /** As problems name it. */
  readonly file: string;
  readonly text: string;
  /** Line and column of a character. */
  readonly position: (index: number) => Position;
}

/** A cell with the place of its value in the document. */
interface Placed {
  readonly path: Path;
  /** The head of its column. */
  readonly head: string;
  readonly cell: Cell;
  /** Of its value, where it took a parser to read it. */
  readonly document: Document | null;
}

/**
 * The document of a row: each cell that is not empty at the path of its column, the failure modes as a list.
 *
 * @returns null, with problems in the report, when a cell cannot be read
 */
export function machineRow(
  row: CellRow,
  { columns, table, report }: {
    /** Null: a column that cannot be read. */
    readonly columns: readonly (MachineColumn | null)[];
    readonly table: TableText;
    readonly report: ProblemReport;
  },
): Document | null {
  const data: Mapping = {};
  const placed: Placed[] = [];
  const modes = modesOf(row, columns);
  let isWhole = true;
  for (const [index, column] of columns.entries()) {
    const cell = row.cells[index], path = column === null ? null : pathIn(column, modes);
    if (column === null || path === null) continue;
    const { head } = column;
    if (cell.text === "") {
      placed.push({ path, head, cell, document: null });
      continue;
    }
    const read = column.isText ? { value: cell.text, document: null } : machineCell(cell.text, table.file);
    if ("problem" in read) {
      const { line, column: at } = table.position(characterOf(table.text, cell, read.index));
      report.add({ file: table.file, line, column: at, path: head, message: read.problem });
      isWhole = false;
      continue;
    }
    put(data, path, read.value);
    placed.push({ path, head, cell, document: read.document });
  }
  modes.forEach((name, index) => put(data, [...MODES_PATH, index, "name"], name));
  return isWhole ? new MachineRow(data, { start: row.cells[0].start, placed, modes, table }) : null;
}

/** What a document of a row is made of, beside its data. */
interface RowParts {
  /** Index of its first character. */
  readonly start: number;
  readonly placed: readonly Placed[];
  readonly modes: readonly string[];
  readonly table: TableText;
}

/** The failure modes that a row has a value of, in the order of the columns. */
function modesOf({ cells }: CellRow, columns: readonly (MachineColumn | null)[]): string[] {
  const given = columns.map((column, index) => cells[index].text === "" ? null : column?.mode ?? null);
  return [...new Set(given.filter((mode) => mode !== null))];
}

/** Null: of a failure mode that this machine does not have. */
function pathIn({ mode, path }: MachineColumn, modes: readonly string[]): Path | null {
  if (mode === null) return path;
  return modes.includes(mode) ? [...MODES_PATH, modes.indexOf(mode), ...path] : null;
}

/** Puts a value at a path, making mappings, and a list where the path has an index, on the way. */
function put(data: Mapping, path: Path, value: unknown): void {
  let parent: Mapping = data;
  for (const [depth, key] of path.slice(0, -1).entries()) {
    parent[key] ??= typeof path[depth + 1] === "number" ? [] : {};
    parent = parent[key] as Mapping;
  }
  parent[path.at(-1)!] = value;
}

/** The index in the file of a character of a cell's text: quotes in it are doubled there. */
function characterOf(text: string, { text: value, start }: Cell, index: number): number {
  if (text[start] !== '"') return start + index;
  return start + 1 + index + value.slice(0, index).split('"').length - 1;
}

class MachineRow implements Document {
  readonly file: string;
  readonly data: unknown;
  readonly #parts: RowParts;

  constructor(data: unknown, parts: RowParts) {
    this.file = parts.table.file;
    this.data = data;
    this.#parts = parts;
  }

  locate(path: Path, part: PlacePart = "value"): Position {
    const found = this.#find(path);
    if (found?.inside == null) return this.#position(found?.cell ?? null, 0);
    const { document, rest } = found.inside;
    const { line, column } = document.locate(rest, part)!;
    return this.#position(found.cell, indexIn(found.cell.text, line, column));
  }

  locateCharacter(path: Path, index: number): Position {
    const found = this.#find(path);
    if (found?.inside == null) return this.#position(found?.cell ?? null, index);
    const { line, column } = found.inside.document.locateCharacter(found.inside.rest, index)!;
    return this.#position(found.cell, indexIn(found.cell.text, line, column));
  }

  textAt(path: Path): string | null {
    const found = this.#find(path);
    if (found === null || found.cell.text === "") return null;
    return found.inside === null ? found.cell.text : found.inside.document.textAt(found.inside.rest);
  }

  shownPath(path: Path): string {
    const found = this.#placed(path);
    if (found !== null) return showPath([found.head, ...path.slice(found.path.length)]);
    const mode = startsWith(path, MODES_PATH) ? this.#parts.modes[Number(path[MODES_PATH.length])] : undefined;
    return showPath(mode === undefined ? path : [MODES_PATH.at(-1)!, mode, ...path.slice(MODES_PATH.length + 1)]);
  }

  /** The cell that a path leads into. */
  #placed(path: Path): Placed | null {
    return this.#parts.placed.find((placed) => startsWith(path, placed.path)) ?? null;
  }

  /** That cell, or the first one below the path or the nearest part of it; null: the row as a whole is meant. */
  #find(path: Path): { cell: Cell; inside: { document: Document; rest: Path } | null } | null {
    const into = this.#placed(path);
    if (into !== null) {
      const { cell, document } = into;
      return { cell, inside: document === null ? null : { document, rest: path.slice(into.path.length) } };
    }
    for (let part = path; part.length > 0; part = part.slice(0, -1)) {
      const below = this.#parts.placed.find((placed) => startsWith(placed.path, part));
      if (below !== undefined) return { cell: below.cell, inside: null };
    }
    return null;
  }

  /** Null: of the row. */
  #position(cell: Cell | null, index: number): Position {
    const { start, table } = this.#parts;
    return table.position(cell === null ? start : characterOf(table.text, cell, index));
  }
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, depth) => path[depth] === key);
}
