/**
 * A run in a few lines, for who looks at its result in a notebook or on a console.
 *
 * @module
 */
import { finishedType } from "../results/materials.ts";
import { METRICS } from "../results/metrics.ts";
import type { RunData } from "../results/run_data.ts";
import { bottleneckLines } from "./bottleneck_text.ts";
import { deadlockSentence } from "./deadlock_text.ts";
import { metricText } from "./metric_text.ts";
import { hoursText } from "./run_length.ts";
import { sourceLines, waitingLines } from "./source_text.ts";
import { moneyLines, productionLines, qualityLines } from "./summary_lines.ts";

/** What was run, made and earned, and where the bottleneck was. */
export function resultLines({ run, summary }: Pick<RunData, "run" | "summary">): string[] {
  const { name, random_seed } = summary.run, { oee_percent, critical_station } = summary.line;
  const row = METRICS.line.oee_percent;
  const oee = critical_station === null ? [] : [`${row.label} ${metricText(row, oee_percent)} at ${critical_station}`];
  return [
    `${name} · ${hoursText(summary.run, finishedType(run))} · seed ${random_seed}`,
    ...productionLines(run, summary),
    ...qualityLines(run, summary),
    ...moneyLines(summary),
    ...oee,
    ...bottleneckLines(summary).map((line, i) => i === 0 ? `bottleneck ${line}` : line),
    ...sourceLines(summary),
    ...waitingLines(run, summary),
    ...[deadlockSentence(summary)].filter((sentence) => sentence !== null),
  ];
}
