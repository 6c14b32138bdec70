/**
 * Whether what one split holds is in no other one.
 *
 * @module
 */
import { SPLITS } from "../folder/facts.ts";
import { datasetTables } from "../tables.ts";
import { identifier } from "../table_views.ts";
import { type CheckContext, rowsOf } from "./check_context.ts";

/** What splits share, and what `splits.json` says otherwise. */
export async function splitProblems(context: CheckContext): Promise<string[]> {
  const { dataset: { split_by } } = context;
  const parts = await writtenParts(context.directory);
  if (parts === null) return ["splits.json cannot be read as what splits are made of"];
  if (split_by === "time") return await timeProblems(context, parts);
  const problems: string[] = [];
  for (const { name, columns } of datasetTables(context.dataset.shape)) {
    const unit = split_by === "run" ? "run_id::VARCHAR" : "model";
    const models = split_by === "run" || columns.some((column) => column.name === "model")
      ? ""
      : "JOIN (SELECT DISTINCT run_id, machine_id, model FROM machines) USING (run_id, machine_id)";
    const found = await rowsOf(
      context,
      `SELECT DISTINCT t.split, ${unit} AS unit FROM ${identifier(name)} t ${models} ORDER BY ALL`,
    );
    for (const { split, unit } of found) {
      const part = parts[String(split)] ?? [];
      if (!part.map(String).includes(String(unit))) {
        problems.push(`${name} of split ${split} has ${split_by} ${unit}, which splits.json puts elsewhere`);
      }
    }
  }
  return [...sharedProblems(parts), ...problems];
}

async function writtenParts(directory: string): Promise<Record<string, (string | number)[]> | null> {
  try {
    const written = JSON.parse(await Deno.readTextFile(`${directory}/splits.json`));
    return SPLITS.every((split) => Array.isArray(written[split])) ? written : null;
  } catch {
    return null;
  }
}

function sharedProblems(parts: Readonly<Record<string, readonly (string | number)[]>>): string[] {
  return SPLITS.flatMap((split, i) =>
    SPLITS.slice(i + 1).flatMap((other) =>
      parts[split].filter((unit) => parts[other].includes(unit))
        .map((unit) => `splits.json has ${unit} in ${split} and in ${other}`)
    )
  );
}

/** Hours of the parts, and rows of telemetry outside of them. */
async function timeProblems(
  context: CheckContext,
  parts: Readonly<Record<string, readonly (string | number)[]>>,
): Promise<string[]> {
  const gap = Math.max(0, ...context.dataset.shape.horizons);
  const late = SPLITS.slice(1).filter((split, i) => Number(parts[split][0]) < Number(parts[SPLITS[i]][1]) + gap - 1e-9);
  const found = await rowsOf(
    context,
    "SELECT split, min(time_s) AS first, max(time_s) AS last FROM telemetry GROUP BY split ORDER BY split",
  );
  return [
    ...late.map((split) => `splits.json begins ${split} less than ${gap} h after the split before it`),
    ...found.flatMap(({ split, first, last }) => {
      const [from, to] = parts[String(split)].map((hours) => 3600 * Number(hours));
      if (Number(first) > from && Number(last) <= to + 1e-6) return [];
      return [
        `telemetry of split ${split} has rows from ${first} s to ${last} s, and splits.json says ${from} to ${to} s`,
      ];
    }),
  ];
}
