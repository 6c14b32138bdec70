/**
 * A row per machine: what it made, where its time went, how effective it was.
 *
 * @module
 */
import { Table } from "../deps/cli_table3.ts";
import type { Totals } from "../engine/columns.ts";
import { CHANGEOVER, type Line, PLANNED, STATES } from "../model/line.ts";
import { machineKpis } from "../results/kpis.ts";
import { count, percent } from "./format.ts";
import type { Paint } from "./terminal.ts";

/** The table, with the critical station's machines in bold. Changeovers and planned stops show where there are any. */
export function machineTable({ line, totals, paint }: { line: Line; totals: Totals; paint: Paint }): string {
  const states = [...STATES.keys()].filter((state) => isAlwaysShown(state) || occurs(state, totals));
  const head = ["Machine", "Output", ...states.map((state) => STATES[state]), "OEE"];
  const table = new Table({
    head: head.map((text) => paint("dim", text)),
    colAligns: head.map((_, column) => column === 0 ? "left" : "right"),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: NO_LINES,
  });
  for (const [index, machine] of line.machines.entries()) {
    const own = totals.machines[index];
    const { oee } = machineKpis(machine, own);
    table.push([
      machine.node === line.criticalNode ? paint("bold", machine.name) : machine.name,
      count(own.output),
      ...states.map((state) => percent(shareOf(own.stateSeconds[state], totals.seconds))),
      percent(oee === null ? null : 100 * oee),
    ]);
  }
  return table.toString().split("\n").map((row) => row.trimEnd()).join("\n");
}

/** Two spaces between columns, and nothing else. */
const NO_LINES = Object.fromEntries(
  [
    ..."top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right".split(" "),
    ..."left left-mid mid mid-mid right right-mid".split(" "),
  ].map((place) => [place, ""]).concat([["middle", "  "]]),
);

function isAlwaysShown(state: number): boolean {
  return state !== CHANGEOVER && state !== PLANNED;
}

function occurs(state: number, totals: Totals): boolean {
  return totals.machines.some((machine) => machine.stateSeconds[state] > 0);
}

function shareOf(seconds: number, run: number): number | null {
  return run === 0 ? null : 100 * seconds / run;
}
