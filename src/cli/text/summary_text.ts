/**
 * A run on one screen, for a person on the shop floor: what was made, how good it was, what it earned, how effective
 * the line was, where the time went.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import type { Totals } from "../../engine/record/columns.ts";
import type { Line } from "../../model/line.ts";
import { byState, STATES } from "../../model/states.ts";
import { machineKpis } from "../../results/kpis.ts";
import { finishedType } from "../../results/materials.ts";
import { METRICS } from "../../results/metrics.ts";
import type { RunData } from "../../results/run_data.ts";
import type { Summary } from "../../results/summary_type.ts";
import { bottleneckLines } from "../../text/bottleneck_text.ts";
import { capitalised, NONE } from "../../text/format.ts";
import { hoursText } from "../../text/run_length.ts";
import { metricText } from "../../text/metric_text.ts";
import { flowLines, moneyLines, oeeFactors, productionLines, qualityLines } from "../../text/summary_lines.ts";
import { sourceLines, waitingLines } from "../../text/source_text.ts";
import { lossText } from "./loss_text.ts";
import { type MachineRow, machineTable } from "./machine_table.ts";
import type { Screen } from "../terminal.ts";
import { labelled } from "./labelled.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import { vCurveLines } from "./v_curve_text.ts";
import { moment } from "../../text/deadlock_text.ts";

/** The text, ending in a line break. The same run gives the same text. */
export function summaryText({ run, line, columns: { totals }, summary }: RunData, screen: Screen): string {
  const lines = (text: string, sentences: readonly string[]) =>
    labelled({ text, style: "cyan", columns: LABEL_WIDTH }, sentences, screen);
  const blocks = [
    headerText(run, summary, screen),
    [
      ...lines("Production", productionLines(run, summary)),
      ...lines("Quality", qualityLines(run, summary)),
      ...lines("Money", moneyLines(summary)),
      ...lines(capitalised(METRICS.line.oee_percent.label), oeeLines(summary, screen)),
      ...lines("V-curve", vCurveLines(summary, screen)),
      ...lines("Bottleneck", bottleneckLines(summary)),
      ...lines("Flow", flowLines(run, summary)),
      ...lines("Material", [...sourceLines(summary), ...waitingLines(run, summary)]),
    ].join("\n"),
    deadlockText(summary, screen),
    machineTable(machineRows(line, totals), screen),
    lossText({ line, totals, screen }),
  ];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

function machineRows(line: Line, totals: Totals): MachineRow[] {
  return line.machines.map((machine, index) => {
    const { output, stateSeconds } = totals.machines[index];
    const { oee } = machineKpis(machine, totals.machines[index]);
    return {
      name: machine.name,
      isCritical: machine.node === line.criticalNode,
      output,
      stateSeconds: byState((state) => stateSeconds[STATES.indexOf(state)]),
      totalSeconds: totals.seconds,
      oeePercent: oee === null ? null : 100 * oee,
    };
  });
}

function headerText(resolved: ResolvedRun, { run }: Summary, { paint, width }: Screen): string {
  const facts = [
    `scenario ${run.scenario}`,
    run.product ?? "no product",
    hoursText(run, finishedType(resolved)),
    `seed ${run.random_seed}`,
  ];
  return wrappedText(`${paint("bold", run.name)}  ${facts.join(" · ")}`, { width, hang: 2 });
}

const LABEL_WIDTH = 12;

function oeeLines({ line }: Summary, { paint }: Screen): string[] {
  if (line.critical_station === null) return [NONE];
  return [
    `${paint("bold", metricText(METRICS.line.oee_percent, line.oee_percent))} = ${oeeFactors({ line })}`,
    `at ${line.critical_station}, the critical station`,
  ];
}

/** The paragraph for the summary; empty when the run went on to its end. */
function deadlockText({ line: { deadlock } }: Summary, { paint, width }: Screen): string {
  if (deadlock === null) return "";
  const { stations, time_sec } = deadlock;
  const title = `Deadlock: since ${moment(time_sec)} nothing on the line can ever move again`;
  const machineWidth = longest(stations.map(({ machine }) => machine));
  const stateWidth = longest(stations.map(({ state }) => state));
  const lines = stations.map(({ machine, state, waits_for }) =>
    wrappedText(`  ${machine.padEnd(machineWidth)}  ${state.padEnd(stateWidth)}  waits for ${waits_for}`, {
      width,
      hang: 4,
    })
  );
  return [paint("red", wrappedText(title, { width })), ...lines].join("\n");
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
