import type { WrittenTable } from "./facts.ts";

/** How many rows a table has in all splits, also where several files share its work. */
export function rowCount(tables: readonly WrittenTable[], table: string): number {
  return tables.filter(({ name }) => name === table || name.startsWith(`${table}_`))
    .flatMap(({ files }) => files).reduce((sum, { rows }) => sum + rows, 0);
}
