/**
 * Tables of notebooks as HTML.
 *
 * @module
 */

/** A column as it is shown, by row. */
export interface ShownColumn {
  readonly name: string;
  readonly isNumber: boolean;
  readonly texts: readonly string[];
}

/** The table: texts to the left, numbers to the right. */
export function tableHtml(columns: readonly ShownColumn[]): string {
  const heads = columns.map(({ name, isNumber }) => cell("th", breakable(escaped(name)), isNumber)).join("");
  const rows = Array.from(columns[0]?.texts ?? [], (_, row) => {
    const cells = columns.map(({ texts, isNumber }) => cell("td", escaped(texts[row]), isNumber));
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table style="font-variant-numeric:tabular-nums"><thead><tr>${heads}</tr></thead><tbody>${
    rows.join("")
  }</tbody></table>`;
}

/** On each cell: JupyterLab has style sheets of its own, and takes those of others away where nobody trusts them. */
function cell(tag: "th" | "td", html: string, isNumber: boolean): string {
  return `<${tag} style="text-align:${isNumber ? "right" : "left"}">${html}</${tag}>`;
}

/** The name of a column goes on in another line where the table would be wider than its cell. */
function breakable(name: string): string {
  return name.replaceAll(/[._]/g, "$&<wbr>");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
