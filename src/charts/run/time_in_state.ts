/**
 * Chart of the time in state: a bar per machine, divided by what it did.
 *
 * @module
 */
import { decimal } from "../../text/format.ts";
import type { StateName } from "../../model/states.ts";
import type { RunData } from "../../results/run_data.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import { STATE_COLOURS } from "../frame/palette.ts";
import { textedRows } from "../frame/row_labels.ts";
import { stackedBars } from "../frame/stacked_bars.ts";
import { lengthText } from "./length_text.ts";
import { stateLegend, statesIn } from "./state_legend.ts";
import { timeInStateData, type TimeInStateRow } from "./time_in_state_data.ts";
import { withoutWarmup } from "./warmup.ts";
import { isolated, sentences, STATE_NAMES } from "../frame/words.ts";

const BAR = 30, MARGIN_TOP = 8;

/**
 * A bar per machine, in station order: its time in each state, percent.
 *
 * Rows: one per machine and state, also of states that it never was in; without a warm-up.
 *
 * @returns The chart; without bars where no time has passed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 *
 * assert.match((await charts.timeInState(result)).description, /Filler.* at work \d\d\.\d%/);
 *
 * const [first] = charts.timeInState.rows(result);
 * assert.deepEqual([first.machine, first.state], ["Filler", "EXECUTE"]);
 * assert.equal(first.seconds, result.summary.machines.Filler.execute_sec);
 * ```
 */
export const timeInState: ChartFunction<RunData, TimeInStateRow[]> = chart({
  expect: expectFinished,
  rows: timeInStateData,
  draw,
});

function draw(tools: Drawing, data: RunData, { width }: Sized): Picture {
  const rows = timeInStateData(data).filter(({ seconds }) => seconds > 0);
  const machines = data.line.machines.map(({ name }) => name), without = withoutWarmup(data.summary);
  const places = textedRows(tools, { width, names: machines, step: BAR });
  const rowOf = new Map(machines.map((machine, row) => [machine, row]));
  const parts = rows.map((row) => ({
    row: rowOf.get(row.machine)!,
    percent: row.percent,
    colour: STATE_COLOURS[row.state],
    title: `${isolated(row.machine)} · ${stateText(row.state, row.percent)} · ${lengthText(row.seconds)}`,
  }));
  const plot = tools.draw({
    ...places.plot,
    height: places.height + MARGIN_TOP + 42,
    marginTop: MARGIN_TOP,
    marginBottom: 42,
    x: { domain: [0, 100], ...axisTitle("Time (%)"), ticks: tickCount(places.across) },
    marks: [...stackedBars(tools, parts, places), ...places.texts],
  });
  return {
    title: "Time in state",
    subtitle: `Share of each machine's time${without}, percent`,
    description: sentences(without && `Shares of the time${without}.`, inWords(rows, machines)),
    legend: stateLegend(statesIn(rows)),
    plots: [plot],
  };
}

function inWords(rows: readonly TimeInStateRow[], machines: readonly string[]): string {
  if (rows.length === 0) return "No time has passed.";
  const byMachine = Map.groupBy(rows, ({ machine }) => machine);
  return machines.map((machine) => {
    const parts = (byMachine.get(machine) ?? []).map(({ state, percent }) => stateText(state, percent));
    return `${isolated(machine)}: ${parts.join(", ")}.`;
  }).join(" ");
}

function stateText(state: StateName, percent: number): string {
  return `${STATE_NAMES[state]} ${decimal(percent, 1)}%`;
}
