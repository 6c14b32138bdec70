/**
 * A cell's value, written as in YAML: a number, a word, `.inf`, `${NAME}`, a distribution in braces.
 *
 * @module
 */
import type { Document } from "../problems/document.ts";
import { ProblemReport } from "../problems/report.ts";
import { parseYaml } from "../yaml/yaml_document.ts";

/** What a cell holds, or what is wrong with it at which character of its text. */
export type CellValue =
  | { readonly value: unknown; readonly document: Document | null }
  | { readonly problem: string; readonly index: number };

/** Most cells are this, and need no parser. */
const PLAIN_NUMBER = /^(0|[1-9]\d*)(\.\d+)?$/;

const NOTHING = /^(~|null|Null|NULL)$/;

/** The value of a cell that is not empty. */
export function machineCell(text: string, file: string): CellValue {
  if (PLAIN_NUMBER.test(text)) return { value: Number(text), document: null };
  if (DECIMAL_COMMA.test(text)) return { problem: commaProblem(text), index: text.indexOf(",") };
  const report = new ProblemReport();
  const document = parseYaml(text, { file, report, mapping: false });
  if (document === null) {
    const [{ message, line, column }] = report.problems();
    return { problem: message, index: indexIn(text, line ?? 1, column ?? 1) };
  }
  // To YAML a text such as `#5` is nothing but a remark.
  if (document.data === null && !NOTHING.test(text)) return { value: text, document: null };
  return { value: document.data, document };
}

/** `0,5`, and `1.234,5` and `10,000`, whose comma stands between the thousands. */
const DECIMAL_COMMA = /^[+-]?\d[\d.]*(,\d+)+(\.\d*)?$/;

function commaProblem(text: string): string {
  const [whole, ...rest] = text.split(",");
  const grouped = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(",", "") : null;
  const decimal = rest.length === 1 && !rest[0].includes(".") ? `${whole.replaceAll(".", "")}.${rest[0]}` : null;
  if (grouped === null) return `${text} has a decimal comma; write ${decimal ?? "a decimal point"}`;
  return `${text} has a comma; write ${grouped}${decimal === null ? "" : `, or ${decimal} if a decimal sign is meant`}`;
}

/** The index of a character that is told by line and column. */
export function indexIn(text: string, line: number, column: number): number {
  let start = 0;
  for (let each = 1; each < line; each++) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}
