/**
 * A row per machine: what it made, where its time went, how effective it was.
 *
 * @module
 */
import type { Totals } from "../../engine/columns.ts";
import { CHANGEOVER, type Line, PLANNED, STATES } from "../../model/line.ts";
import { machineKpis } from "../../results/kpis.ts";
import { count, percent } from "./format.ts";
import { plainTable } from "./plain_table.ts";
import type { Paint } from "../terminal.ts";

/** The table, with the critical station's machines in bold. Changeovers and planned stops show where there are any. */
export function machineTable({ line, totals, paint }: { line: Line; totals: Totals; paint: Paint }): string {
  const states = [...STATES.keys()].filter((state) => isAlwaysShown(state) || occurs(state, totals));
  const head = ["Machine", "Output", ...states.map((state) => STATES[state]), "OEE"];
  const rows: string[][] = [];
  for (const [index, machine] of line.machines.entries()) {
    const own = totals.machines[index];
    const { oee } = machineKpis(machine, own);
    rows.push([
      machine.node === line.criticalNode ? paint("bold", machine.name) : machine.name,
      count(own.output),
      ...states.map((state) => percent(shareOf(own.stateSeconds[state], totals.seconds))),
      percent(oee === null ? null : 100 * oee),
    ]);
  }
  return plainTable({ head, right: head.map((_, column) => column > 0), rows, paint });
}

function isAlwaysShown(state: number): boolean {
  return state !== CHANGEOVER && state !== PLANNED;
}

function occurs(state: number, totals: Totals): boolean {
  return totals.machines.some((machine) => machine.stateSeconds[state] > 0);
}

function shareOf(seconds: number, run: number): number | null {
  return run === 0 ? null : 100 * seconds / run;
}
