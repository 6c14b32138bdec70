import { countOf } from "../../text/format.ts";
import { datasetTables } from "../tables.ts";
import { identifier } from "../table_views.ts";
import { type CheckContext, rowsOf } from "./check_context.ts";

/** Tables in which several rows have one key, over all splits; cut in time, each split tells what machines there are. */
export async function keyProblems(context: CheckContext): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, key, time } of datasetTables(context.dataset.shape)) {
    const inSplit = context.dataset.split_by === "time" && time === null;
    const columns = [...key, ...inSplit ? ["split"] : []].map(identifier).join(", ");
    const twice = await rowsOf(
      context,
      `SELECT ${columns}, count(*) OVER ()::DOUBLE AS keys FROM ${identifier(name)}
        GROUP BY ${columns} HAVING count(*) > 1 ORDER BY ALL LIMIT 1`,
    );
    for (const { keys, ...first } of twice) {
      problems.push(
        `${name} has ${countOf(Number(keys), "key")} twice or more often, first ${
          Object.entries(first).map(([column, value]) => `${column} ${value}`).join(", ")
        }`,
      );
    }
  }
  return problems;
}
