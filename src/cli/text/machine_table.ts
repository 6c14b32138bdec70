/**
 * A row per machine: what it made, where its time went, how effective it was.
 *
 * @module
 */
import type { StateName } from "../../model/states.ts";
import { METRICS } from "../../results/metrics.ts";
import { percentText } from "../../text/format.ts";
import { metricHead, metricText } from "../../text/metric_text.ts";
import { shownStates } from "../../text/shown_states.ts";
import { fittedTable } from "./fitted_table.ts";
import type { Screen } from "../terminal.ts";

/** A machine's figures; null where they are not known. */
export interface MachineRow {
  readonly name: string;
  readonly isCritical: boolean;
  readonly output: number | null;
  readonly stateSeconds: Readonly<Record<StateName, number | null>>;
  readonly totalSeconds: number | null;
  readonly oeePercent: number | null;
}

/**
 * The table, with the critical station's machines in bold. States that only some runs use show where they occur. What a
 * screen is too narrow for stands in a second table below the first.
 */
export function machineTable(machines: readonly MachineRow[], screen: Screen): string {
  const states = shownStates((state) => occurs(state, machines));
  const { output_count, oee_percent } = METRICS["machines.*"];
  const figures = (head: string, text: (machine: MachineRow) => string) => {
    return { head, texts: machines.map(text), isRight: true };
  };
  return fittedTable({
    columns: [
      {
        head: "Machine",
        texts: machines.map(({ name }) => name),
        wraps: true,
        mark: (text, row) => machines[row].isCritical ? screen.paint("bold", text) : text,
      },
      figures(metricHead(output_count), ({ output }) => metricText(output_count, output)),
      ...states.map((state) =>
        figures(state, ({ stateSeconds, totalSeconds }) => percentText(shareOf(stateSeconds[state], totalSeconds)))
      ),
      figures(metricHead(oee_percent), ({ oeePercent }) => metricText(oee_percent, oeePercent)),
    ],
  }, screen).text;
}

function occurs(state: StateName, machines: readonly MachineRow[]): boolean {
  return machines.some(({ stateSeconds }) => (stateSeconds[state] ?? 0) > 0);
}

function shareOf(seconds: number | null, total: number | null): number | null {
  return seconds === null || !total ? null : 100 * seconds / total;
}
