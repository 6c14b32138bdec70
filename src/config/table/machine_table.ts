/**
 * The table of machines: `equipment/machines.csv`, a machine a row, in place of an equipment file for each.
 *
 * @module
 */
import type { Document } from "../problems/document.ts";
import type { Problem } from "../problems/config_error.ts";
import { ProblemReport } from "../problems/report.ts";
import { readText } from "../yaml/yaml_document.ts";
import { type Cell, type CellRow, type Delimiter, positionsIn, readCsv } from "./csv_cells.ts";
import { type MachineColumn, machineColumn, NAME_COLUMN } from "./machine_columns.ts";
import { machineRow, type TableText } from "./machine_row.ts";

/** Twenty parameters, and four columns for each of a hundred failure modes, are fewer. */
const COLUMNS_MAX = 500;

/** A machine of a table. */
export interface TableRow {
  readonly name: string;
  /** The line that its row begins in. */
  readonly line: number;
  /** The equipment that the row describes, or null and why it cannot be used; read when it is first asked for. */
  read(): { readonly document: Document | null; readonly problems: readonly Problem[] };
}

/** A table: its machines, and what is wrong with it as a whole or with rows that name no machine. */
export interface MachineTable {
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a table of machines.
 *
 * @param content the file's bytes, or its text
 * @param file as problems name it
 */
export function readMachines(content: Uint8Array | string, file: string): MachineTable {
  const report = new ProblemReport();
  const text = readText(content, { file, report });
  if (text === null) return { rows: [], problems: report.problems() };
  const table: TableText = { file, text, position: positionsIn(text) };
  const reading = readCsv(text);
  if ("problem" in reading) return broken(table, reading.at, reading.problem);
  const [head, ...rows] = reading.rows;
  if (head === undefined) {
    return broken(table, 0, `the file is empty, expected a line of columns, ${NAME_COLUMN} first`);
  }
  if (head.cells[0].text !== NAME_COLUMN) {
    return broken(
      table,
      head.cells[0].start,
      `the first column must be ${NAME_COLUMN}, found ${head.cells[0].text || "nothing"}${headHint(head.cells)}`,
    );
  }
  const surplus = head.cells[COLUMNS_MAX];
  if (surplus !== undefined) return broken(table, surplus.start, `the table has more than ${COLUMNS_MAX} columns`);
  return new TableReader(table, { head, delimiter: reading.delimiter }).read(rows);
}

/** What to do about a first line that does not begin with the names of machines. */
function headHint(cells: readonly Cell[]): string {
  const [first, ...others] = cells.map(({ text }) => text);
  if (first.startsWith("sep=")) return "; this line is for a spreadsheet alone: leave it out";
  if (first.toLowerCase() === NAME_COLUMN) return `; write ${NAME_COLUMN}`;
  if (others.includes(NAME_COLUMN)) return "; put that column first";
  return others.every((text) => text === "") ? "; leave out what stands above the table" : "";
}

function broken({ file, position }: TableText, index: number, message: string): MachineTable {
  return { rows: [], problems: [{ file, ...position(index), path: "", message }] };
}

class TableReader {
  readonly #table: TableText;
  readonly #head: CellRow;
  readonly #heads: readonly Cell[];
  readonly #delimiter: Delimiter;
  /** Of every row, since each has a cell of the column in question. */
  readonly #headReport = new ProblemReport();
  readonly #columns: readonly (MachineColumn | null)[];

  constructor(table: TableText, { head, delimiter }: { head: CellRow; delimiter: Delimiter }) {
    this.#table = table;
    this.#head = head;
    this.#delimiter = delimiter;
    this.#heads = head.cells.slice(0, head.cells.findLastIndex(({ text }) => text !== "") + 1);
    this.#columns = this.#readHeads();
  }

  read(rows: readonly CellRow[]): MachineTable {
    const report = new ProblemReport();
    const [named, nameless] = [true, false].map((wanted) =>
      rows.filter(({ cells }) => cells[0].text !== "" === wanted)
    );
    for (const { cells } of nameless) this.#add(report, cells[0].start, "this row names no machine", NAME_COLUMN);
    if (rows.length === 0) {
      this.#headReport.problems().forEach((problem) => report.add(problem));
      this.#add(report, this.#head.end, "no machine follows");
    }
    return { rows: named.map((row) => this.#row(row)), problems: report.problems() };
  }

  #readHeads(): (MachineColumn | null)[] {
    const seen = new Map<string, string>();
    return this.#heads.map(({ text, start }) => {
      const column = machineColumn(text);
      const problem = "problem" in column ? column.problem : twinProblem(column, text, seen);
      if (problem === null) return column as MachineColumn;
      this.#add(this.#headReport, start, problem, text);
      return null;
    });
  }

  #row(row: CellRow): TableRow {
    const read = () => {
      const report = new ProblemReport();
      this.#headReport.problems().forEach((problem) => report.add(problem));
      const document = this.#isOfWidth(row, report)
        ? machineRow(row, { columns: this.#columns, table: this.#table, report })
        : null;
      return { document, problems: report.problems() };
    };
    return { name: row.cells[0].text, line: row.line, read };
  }

  /** Empty cells behind the last column are what a spreadsheet leaves. */
  #isOfWidth({ cells, end }: CellRow, report: ProblemReport): boolean {
    const count = Math.max(this.#heads.length, cells.findLastIndex(({ text }) => text !== "") + 1);
    if (count > this.#heads.length) {
      this.#add(
        report,
        cells[this.#heads.length].start,
        `the row has ${count} cells, expected ${this.#heads.length} as in the first line${
          splitHint(cells, this.#delimiter)
        }`,
      );
    } else if (cells.length < count) {
      this.#add(report, end, `the row has ${cells.length} of ${this.#heads.length} cells`);
    } else return true;
    return false;
  }

  #add(report: ProblemReport, index: number, message: string, path = ""): void {
    report.add({ file: this.#table.file, ...this.#table.position(index), path, message });
  }
}

/** What is wrong where another column stands for the same; null: none does. */
function twinProblem({ mode, path }: MachineColumn, head: string, seen: Map<string, string>): string | null {
  const key = JSON.stringify([mode, path]), first = seen.get(key);
  seen.set(key, first ?? head);
  return first === undefined
    ? null
    : first === head
    ? "this column stands here twice"
    : `this column stands here as ${first} too`;
}

/** Why a row may have more cells than it should. */
function splitHint(cells: readonly Cell[], delimiter: Delimiter): string {
  if (cells.some(({ text }) => text.startsWith("{") && !text.endsWith("}"))) {
    return '; a distribution stands in quotes: "{dist: exponential, mean: 5}"';
  }
  return `; a cell with a ${DELIMITER_NAMES[delimiter]} in it stands in quotes${
    delimiter === "," ? ", and a decimal sign is a point" : ""
  }`;
}

const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = { ",": "comma", ";": "semicolon", "\t": "tab" };
