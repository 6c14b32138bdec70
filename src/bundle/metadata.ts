/**
 * `metadata.json`: where a bundle comes from, and what must not have changed in it.
 *
 * @module
 */
import { z } from "../deps/zod.ts";
import { BundleError } from "./bundle_error.ts";

/** The version of the structure of a bundle. */
export const BUNDLE_FORMAT = 1;

const hash = z.string("must be sha256: and 64 hex digits").regex(
  /^sha256:[0-9a-f]{64}$/,
  "must be sha256: and 64 hex digits",
);
const text = z.string("must be text");
const moment = z.iso.datetime({ error: "must be a time in UTC" });

const carriedModule = z.object({
  file: z.string("must be a file in modules/").regex(/^modules\/\w[\w.-]*$/, "must be a file in modules/").describe(
    "in the bundle",
  ),
  source: text.describe("where it was copied from"),
  hash,
  loaded: z.boolean("must be true or false").describe("whether it was named by --module; others are imported by those"),
});

const metadataSchema = z.object({
  format: z.literal(BUNDLE_FORMAT, `must be ${BUNDLE_FORMAT}`),
  run_name: text,
  generated_at: moment,
  config_hash: hash.describe("of the snapshot"),
  start_time: moment.describe("what second 0 stands for"),
  event_level: z.enum(["detail", "full"], "must be detail or full").describe("how much of the event log output/ holds"),
  git_commit: text.nullable(),
  git_dirty: z.boolean("must be true or false").nullable().describe(
    "whether files differed from the commit; null: not known",
  ),
  versions: z.record(z.string(), text, "must be versions by name"),
  command_line: z.array(text, "must be a list"),
  source_files: z.record(z.string(), hash, "must be hashes by path").describe("what the configuration was read from"),
  modules: z.array(carriedModule, "must be a list"),
  changes: z.record(z.string(), z.unknown(), "must be values by path").optional().describe(
    "what was changed for this bundle, beside the files; absent: nothing",
  ),
});

/** What `metadata.json` holds. */
export type Metadata = z.output<typeof metadataSchema>;

/** A module that a bundle carries. */
export type CarriedModule = z.output<typeof carriedModule>;

/**
 * Reads `metadata.json`.
 *
 * @param file how errors shall name it
 * @throws {BundleError} when it is something else, or of a later format
 */
export function parseMetadata(text: string, file: string): Metadata {
  const data = parseJson(text, file);
  const format = (data as { format?: unknown } | null)?.format;
  if (typeof format === "number" && format > BUNDLE_FORMAT) {
    throw new BundleError(
      `Cannot use ${file}: its format is ${format}, and this linetwin knows formats up to ${BUNDLE_FORMAT}. ` +
        "Use the linetwin that wrote it or a later one.",
    );
  }
  const { success, data: metadata, error } = metadataSchema.safeParse(data);
  if (success) return metadata;
  const [{ path, message }] = error.issues;
  const found = path.length === 0 ? "it is no metadata of a bundle" : `${path.join(".")}: ${message}`;
  throw new BundleError(`Cannot use ${file}: ${found}. Freeze the run again.`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BundleError(`Cannot use ${file}: it is no JSON: ${(error as Error).message}`);
  }
}
