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
import { plainTable } from "./plain_table.ts";
import type { Paint } from "../terminal.ts";

/** A machine's figures; null where they are not known. */
export interface MachineRow {
  readonly name: string;
  readonly isCritical: boolean;
  readonly output: number | null;
  readonly stateSeconds: Readonly<Record<StateName, number | null>>;
  readonly totalSeconds: number | null;
  readonly oeePercent: number | null;
}

/** The table, with the critical station's machines in bold. States that only some runs use show where they occur. */
export function machineTable(machines: readonly MachineRow[], paint: Paint): string {
  const states = shownStates((state) => occurs(state, machines));
  const { output_count, oee_percent } = METRICS["machines.*"];
  const head = ["Machine", metricHead(output_count), ...states, metricHead(oee_percent)];
  const rows = machines.map(({ name, isCritical, output, stateSeconds, totalSeconds, oeePercent }) => [
    isCritical ? paint("bold", name) : name,
    metricText(output_count, output),
    ...states.map((state) => percentText(shareOf(stateSeconds[state], totalSeconds))),
    metricText(oee_percent, oeePercent),
  ]);
  return plainTable({ head, right: head.map((_, column) => column > 0), rows, paint });
}

function occurs(state: StateName, machines: readonly MachineRow[]): boolean {
  return machines.some(({ stateSeconds }) => (stateSeconds[state] ?? 0) > 0);
}

function shareOf(seconds: number | null, total: number | null): number | null {
  return seconds === null || !total ? null : 100 * seconds / total;
}
