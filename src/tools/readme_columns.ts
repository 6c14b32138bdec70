/**
 * Writes the README's tables of what is in a database, between two markers: `deno task columns`.
 *
 * @module
 */
import { columnsIn, type NamedColumn, type Table } from "../sinks/column.ts";
import { EXPERIMENT_VIEWS } from "../sinks/duckdb/experiment_views.ts";
import { VIEWS } from "../sinks/duckdb/views.ts";
import { EXPERIMENT_TABLES } from "../sinks/experiment_tables.ts";
import { TABLES } from "../sinks/tables.ts";

const README = new URL("../sinks/README.md", import.meta.url);
const BEGIN = "<!-- written by deno task columns -->\n<!-- deno-fmt-ignore-start -->\n";
const END = "<!-- deno-fmt-ignore-end -->\n";

/** The README with its tables as they are now. */
export function withColumns(readme: string): string {
  const [before, rest, ...more] = readme.split(BEGIN);
  const end = rest?.indexOf(END) ?? -1;
  if (end < 0 || more.length > 0) throw new Error("Invariant: the README has the markers of its columns once");
  return `${before}${BEGIN}${columnsText()}${rest.slice(end)}`;
}

function columnsText(): string {
  const tables: [string, Table][] = Object.entries({ ...TABLES, ...EXPERIMENT_TABLES });
  const views = Object.keys({ ...VIEWS, ...EXPERIMENT_VIEWS }).map((view) => `\`${view}\``);
  return `<details>
<summary>All tables with their columns</summary>

${tables.map(([name, table]) => tableText(name, table)).join("\n")}
</details>

Views: ${views.join(", ")}.
`;
}

function tableText(name: string, table: Table): string {
  const rows = [HEAD, HEAD.map(() => "---"), ...columnsIn(table).map(cells)];
  return `\`${name}\`: each row is ${table.row}.\n\n${rows.map((row) => `| ${row.join(" | ")} |\n`).join("")}`;
}

const HEAD = ["column", "type", "unit", "meaning", "since version"];

function cells({ name, type, unit = "", meaning, since }: NamedColumn): string[] {
  return [`\`${name}\``, type, unit, meaning.replaceAll("|", "\\|"), String(since)];
}

if (import.meta.main) {
  const readme = Deno.readTextFileSync(README), written = withColumns(readme);
  if (written !== readme) Deno.writeTextFileSync(README, written);
  console.log(`src/sinks/README.md: ${written === readme ? "nothing changed" : "its tables of columns changed"}`);
}
