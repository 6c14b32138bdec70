/**
 * `dataset.json` of a folder, read back.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { DATASET_FORMAT } from "../folder/dataset_json.ts";
import { TYPE_NAMES } from "../folder/column_types.ts";
import { SPLITS } from "../folder/facts.ts";
import { DATASET_FILE } from "../folder/write_folder.ts";
import type { DatasetType } from "../tables.ts";
import { DatasetError } from "../dataset_error.ts";

const file = z.object({
  path: z.string().refine(isInside, "must be a path below the folder"),
  bytes: z.number(),
  sha256: z.string(),
});

const column = z.object({
  name: z.string(),
  type: z.enum(Object.keys(TYPE_NAMES) as [DatasetType]),
  unit: z.string().nullable(),
  nullable: z.boolean(),
  meaning: z.string(),
});

const schema = z.object({
  seeds: z.array(z.number()),
  hours: z.number(),
  warmup_hours: z.number(),
  interval_s: z.number().positive(),
  file_format: z.enum(["parquet", "csv"]),
  split_by: z.enum(["run", "machine", "time"]),
  shape: z.object({
    channels: z.array(z.object({ column: z.string(), unit: z.string(), meaning: z.string() })),
    horizons: z.array(z.number()),
    modes: z.array(z.string()),
  }),
  tables: z.array(z.object({
    name: z.string(),
    key: z.array(z.string()),
    columns: z.array(column),
    files: z.array(file.extend({ split: z.enum(SPLITS), rows: z.number() })),
  })),
  compat: z.array(z.object({ files: z.array(file) })),
  described: z.array(file),
});

/** What a check needs of `dataset.json`. */
export type DatasetFile = z.output<typeof schema>;

/**
 * Reads the file.
 *
 * @throws {DatasetError} When there is none, or one that says something else.
 */
export async function readDatasetFile(directory: string): Promise<DatasetFile> {
  const path = `${directory}/${DATASET_FILE}`;
  const written = await parsed(path);
  const { format } = Object(written);
  if (typeof format === "number" && format > DATASET_FORMAT) {
    throw new DatasetError(
      `Cannot check ${directory}: a later linetwin wrote it: its format is ${format}, and this one knows ${DATASET_FORMAT}`,
    );
  }
  const result = schema.safeParse(written);
  if (result.success && Object(written).kind === "pdm") return result.data;
  const [problem] = result.error?.issues ?? [];
  const what = problem === undefined
    ? "it is of another kind"
    : `${problem.path.join(".") || "it"}: ${problem.message}`;
  throw new DatasetError(`Cannot check ${directory}: ${DATASET_FILE} is not as linetwin writes it: ${what}`);
}

async function parsed(path: string): Promise<unknown> {
  const text = await Deno.readTextFile(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DatasetError(`Cannot check the folder: ${path} is damaged: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** What a damaged or hostile file names elsewhere is not read. */
function isInside(path: string): boolean {
  return !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes("..");
}
