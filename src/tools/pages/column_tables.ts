/**
 * The tables of what is in a database.
 *
 * @module
 */
import { markdownTable } from "../../datasets/folder/markdown.ts";
import { columnsIn, type NamedColumn, type Table } from "../../sinks/column.ts";
import { EXPERIMENT_VIEWS } from "../../sinks/duckdb/experiment_views.ts";
import { VIEWS } from "../../sinks/duckdb/views.ts";
import { EXPERIMENT_TABLES } from "../../sinks/experiment_tables.ts";
import { TABLES } from "../../sinks/tables.ts";
import type { WrittenBlocks } from "./written_blocks.ts";

/** The block of the page on stored results. */
export const COLUMN_BLOCKS: WrittenBlocks = { columns: columnsText };

function columnsText(): string {
  const tables: [string, Table][] = Object.entries({ ...TABLES, ...EXPERIMENT_TABLES });
  const views = Object.keys({ ...VIEWS, ...EXPERIMENT_VIEWS }).map((view) => `\`${view}\``);
  return `${tables.map(([name, table]) => tableText(name, table)).join("\n")}
Views: ${views.join(", ")}.
`;
}

function tableText(name: string, table: Table): string {
  return `<details>
<summary><code>${name}</code>: each row is ${table.row}</summary>

${markdownTable(HEAD, columnsIn(table).map(cells))}
</details>
`;
}

const HEAD = ["column", "type", "unit", "meaning", "since version"];

function cells({ name, type, unit = "", meaning, since }: NamedColumn): string[] {
  return [`\`${name}\``, type, unit, meaning.replaceAll("|", "\\|"), String(since)];
}
