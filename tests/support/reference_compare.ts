/**
 * The figures of a run, from the engine and from the reference line.
 *
 * @module
 */
import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { RunColumns } from "../../src/engine/record/columns.ts";
import type { VisitColumns } from "../../src/engine/record/visit_columns.ts";
import { DOWN, JAMMED } from "../../src/model/states.ts";
import { simulate } from "../../src/run/simulate.ts";
import { runDifferences } from "./run_differences.ts";
import { ReferenceLine } from "./reference_line.ts";
import { engineVisits, referenceVisits } from "./reference_visits.ts";
import { visitsOutOfOrder } from "./visit_order.ts";

/** Both say the same where their figures differ by no more. */
const TOLERANCE = 1e-6;

/** What a comparison has found. */
export interface Comparison {
  /** A line for each figure that differs. */
  readonly differing: readonly string[];
  readonly cycles: number;
  /** Visits of items to machines, which both have written down. */
  readonly visits: number;
  /** Cycles that failures scrapped, and base units that the critical station completed again. */
  readonly scrapped: number;
  readonly repeatedUnits: number;
  /** Base units that it had completed before they were rejected. */
  readonly completedUnitsRejected: number;
  readonly isDeadlock: boolean;
  /** Whether it ended with its last item. */
  readonly isCompleted: boolean;
}

/** Runs a line in the engine, and in the reference, where `chance` may decide who goes first, to the same end. */
export function compareWithReference(run: ResolvedRun, chance: (() => number) | null = null): Comparison {
  const { columns, line } = simulate(run, { events: "none", items: "visits" });
  const { endSeconds, totals: { deadlock, completedSeconds, machines } } = columns,
    reference = new ReferenceLine(line, chance);
  // What brings a line to a stand, or the run to its last item, still happens; what is due at the end of its time does not.
  const isWhole = deadlock !== null || completedSeconds !== null, { rowCount, endSeconds: rowEnds } = columns.telemetry;
  for (const end of rowEnds.subarray(0, rowCount)) {
    reference.runTo(end, isWhole && end === endSeconds);
    reference.endRow();
  }
  const found = { ...engineFigures(columns), "deadlock at": deadlock?.seconds ?? -1 };
  const expected = { ...referenceFigures(reference), "deadlock at": deadlockAt(reference, deadlock !== null) };
  // A stop that begins in the moment of the last item lasts no time: the engine counts none.
  const isCompared = (name: string) => completedSeconds === null || !/ (down|jammed)Count$/.test(name);
  const names = (Object.keys(found) as (keyof typeof found)[]).filter((name) => isCompared(String(name)));
  const differing = names.filter((name) => !(Math.abs(found[name] - expected[name]) < TOLERANCE));
  // Where no visits are recorded machines may run ahead of each other.
  const withoutVisits = simulate(run, { events: "none" }).columns;
  const cycles = machines.reduce((sum, { output }, m) => sum + output / line.machines[m].batchOut, 0);
  const texts = differing.map((name) => `${name}: ${found[name]}, not ${expected[name]}`);
  texts.push(...differentVisits(columns.visits!, reference), ...visitsOutOfOrder(columns.visits!));
  texts.push(...runDifferences(line, columns, withoutVisits));
  const sum = (of: "scrapped" | "repeatedUnits" | "completedUnitsRejected") =>
    machines.reduce((total, machine) => total + machine[of], 0);
  const counts = {
    cycles,
    visits: columns.visits!.count,
    scrapped: sum("scrapped"),
    repeatedUnits: sum("repeatedUnits"),
    completedUnitsRejected: sum("completedUnitsRejected"),
  };
  return { differing: texts, ...counts, isDeadlock: deadlock !== null, isCompleted: completedSeconds !== null };
}

/** Where a machine waits for a source that has run dry, a stand may be a deadlock or the end of the work. */
function deadlockAt({ stand }: ReferenceLine, isDeadlock: boolean): number {
  return stand === null || (stand.isDry && !isDeadlock) ? -1 : stand.since;
}

/** The first visit that is another than in the reference. */
function differentVisits(visits: VisitColumns, reference: ReferenceLine): string[] {
  const found = engineVisits(visits), expected = referenceVisits(reference);
  const row = found.findIndex((text, i) => text !== expected[i]);
  if (row < 0 && found.length === expected.length) return [];
  return [`visit ${row}: ${found.at(row)}, not ${expected.at(row)}`];
}

type Figures = Record<string, number>;

function engineFigures({ totals, telemetry }: RunColumns): Figures {
  const figures: Figures = {};
  totals.machines.forEach(({ stateSeconds, stateCounts, outputWithoutNewDefect: _, ...counts }, m) => {
    const struck = { downCount: stateCounts[DOWN], jammedCount: stateCounts[JAMMED] };
    addAll(figures, `machine ${m} `, { ...counts, ...struck, ...stateSeconds });
  });
  totals.buffers.forEach((sums, b, { length }) => {
    addAll(figures, `buffer ${b} `, sums);
    for (let row = 0; row < telemetry.rowCount; row++) {
      const at = row * length + b, levelSeconds = telemetry.levelSeconds[at];
      const range = { levelMin: telemetry.levelMin[at], levelMax: telemetry.levelMax[at] };
      addAll(figures, `buffer ${b} row ${row} `, { ...range, levelSeconds });
    }
  });
  totals.sources.forEach(({ taken, ranDry: _, ...queue }, s) => {
    addAll(figures, `source ${s} `, queue.levelMax === null ? { taken } : { taken, ...queue });
  });
  const { goodItems, defectiveItems, shippedUnits, markedUnitsShipped, rejectedUnits, unitsBorn, unitSeconds } = totals;
  const { defectsRepaired, defectsDetected, defectsEscaped } = totals;
  addAll(figures, "", { goodItems, defectiveItems, shippedUnits, rejectedUnits, unitsBorn, unitSeconds });
  addAll(figures, "", { markedUnitsShipped });
  addAll(figures, "", { defectsRepaired, defectsDetected, defectsEscaped });
  return figures;
}

function referenceFigures({ machines, buffers, sources, totals }: ReferenceLine): Figures {
  const figures: Figures = {};
  machines.forEach(({ stateSeconds, counts }, m) => addAll(figures, `machine ${m} `, { ...counts, ...stateSeconds }));
  buffers.forEach(({ items, levelSeconds, fullSeconds, emptySeconds, levelMax, rows }, b) => {
    addAll(figures, `buffer ${b} `, { levelSeconds, fullSeconds, emptySeconds, levelMax, level: items.length });
    rows.forEach((row, at) => addAll(figures, `buffer ${b} row ${at} `, row));
  });
  sources.forEach(({ taken, waitSeconds, waitSecondsMax, levelSeconds, levelMax }, s) => {
    addAll(figures, `source ${s} `, { taken, waitSeconds, waitSecondsMax, levelSeconds, levelMax });
  });
  addAll(figures, "", totals);
  return figures;
}

function addAll(figures: Figures, prefix: string, values: object): void {
  for (const [name, value] of Object.entries(values)) figures[prefix + name] = value;
}
