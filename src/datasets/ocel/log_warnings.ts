import { deadlockSentence } from "../../text/deadlock_text.ts";
import { sourceLines } from "../../text/source_text.ts";
import type { LogData } from "./log_data.ts";

/** What a reader of a log should know before using it: hours in which the line was not yet, or no longer, at work. */
export function logWarnings(
  { source: { data }, options: { fromHours } }: Pick<LogData, "source" | "options">,
): string[] {
  const { run: { run: { warmup_hours: warmupHours = 0 } }, summary } = data;
  const deadlock = deadlockSentence(summary), warnings = deadlock === null ? [] : [deadlock];
  warnings.push(...sourceLines(summary));
  if (fromHours < warmupHours) {
    warnings.push(
      `the first ${warmupHours} h are warm-up: the summary of the run leaves them out, and the log has them ` +
        `(--from-hours ${warmupHours} leaves them out)`,
    );
  }
  return warnings;
}
