import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { isLocal } from "../../src/engine/ahead/is_local.ts";
import { buildLine } from "../../src/model/build_line.ts";

/** Whether the line's machines run ahead of each other. */
export function canRunAhead(run: ResolvedRun): boolean {
  return isLocal(buildLine(run));
}
