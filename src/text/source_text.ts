/**
 * Where raw material ran out, in words.
 *
 * @module
 */
import type { Summary } from "../results/summary_type.ts";
import { moment } from "./deadlock_text.ts";

/**
 * A line for each source that ran dry; none while all have items for those who ask.
 *
 * @param named how names are written
 */
export function sourceLines(
  { sources }: Pick<Summary, "sources">,
  named: (name: string) => string = (name) => name,
): string[] {
  return Object.entries(sources).flatMap(([name, { ran_dry_sec }]) =>
    ran_dry_sec === null ? [] : [`${named(name)} ran dry after ${moment(ran_dry_sec)}`]
  );
}
