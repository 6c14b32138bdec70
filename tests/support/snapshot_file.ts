import { basename, dirname } from "node:path";

/** Where the snapshots of a test file are, whatever file the tests were started from. */
export function snapshotsOf({ filename }: ImportMeta): { path: string } {
  return { path: `${dirname(filename!)}/__snapshots__/${basename(filename!)}.snap` };
}
