import { databaseDrafts, guardDrafts } from "../../src/sinks/duckdb/left_behind.ts";
import type { DraftNames } from "../../src/sinks/draft.ts";
import { pendingDrafts } from "../../src/sinks/pending.ts";

/** Everything that is half done beside a database at times. */
export const DRAFTS: Readonly<Record<string, (path: string) => DraftNames>> = {
  database: databaseDrafts,
  guard: guardDrafts,
  pending: pendingDrafts,
};
