/**
 * Where the line's bottleneck is, by two methods that need nothing but one run: the active period method, which follows
 * the bottleneck from machine to machine, and the arrow method, which points at a station.
 *
 * @module
 */
import type { Totals } from "../engine/record/columns.ts";
import type { Line, LineNode } from "../model/line.ts";
import { sumOver } from "./critical_station.ts";
import { machineKpis, ratio } from "./kpis.ts";

/** The bottleneck by both methods; shares are fractions of the time that the totals cover. */
export interface Bottleneck {
  /** Index of the machine that was the bottleneck for the longest, alone or shifting; null where none ever was. */
  readonly machine: number | null;
  /** Index of the node that the arrows lead to; null where they lead nowhere. */
  readonly node: number | null;
  /** Share of the time with a sole bottleneck, with a shifting one, and with none; they add up to 1. */
  readonly sole: number | null;
  readonly shifting: number | null;
  readonly none: number | null;
  /** By node. */
  readonly arrows: readonly Arrows[];
}

/** What the arrow method sees of a station. */
export interface Arrows {
  /** Shares of planned time, mean over its machines; null where it had none. */
  readonly starved: number | null;
  readonly blocked: number | null;
  /** How clearly the arrows lead to it and none away: 0 and more; null where one leads away. */
  readonly severity: number | null;
}

/** The bottleneck of a run. */
export function findBottleneck(line: Line, totals: Totals): Bottleneck {
  const { soleSeconds, shiftingSeconds, bottleneckSeconds } = totals.bottleneck;
  const { seconds } = totals;
  const ofMachines = soleSeconds.map((sole, machine) => sole + shiftingSeconds[machine]);
  const soleOfLine = soleSeconds.reduce((sum, sole) => sum + sole, 0);
  const arrows = findArrows(line, totals);
  return {
    machine: greatest(ofMachines),
    node: arrows.length === 1 ? 0 : greatest(arrows.map(({ severity }) => severity ?? 0)),
    sole: ratio(soleOfLine, seconds),
    shifting: ratio(bottleneckSeconds - soleOfLine, seconds),
    none: ratio(seconds - bottleneckSeconds, seconds),
    arrows,
  };
}

/**
 * The arrow method (Kuo, Lim, Meerkov, "Bottlenecks in serial production lines: a system-theoretic approach",
 * Mathematical Problems in Engineering 2, 1996): over each buffer an arrow points downstream where the station before
 * it is blocked more than the one after it is starved, upstream where it is the other way round. A station that no
 * arrow leads away from is a bottleneck; of several the one with the greatest severity, the sum of the differences that
 * point to it.
 */
function findArrows(line: Line, totals: Totals): Arrows[] {
  const states = line.nodes.map((node) => waiting(node, line, totals));
  const severity: (number | null)[] = line.nodes.map(() => 0);
  for (const { from, to } of neighbours(line)) {
    const difference = (states[from].blocked ?? 0) - (states[to].starved ?? 0);
    if (difference === 0) continue;
    const [away, towards] = difference > 0 ? [from, to] : [to, from];
    severity[away] = null;
    const sum = severity[towards];
    if (sum !== null) severity[towards] = sum + Math.abs(difference);
  }
  return states.map((state, node) => ({ ...state, severity: severity[node] }));
}

/** Each pair of stations with a buffer between them once; a station that gives back to itself is no neighbour. */
function neighbours(line: Line): { from: number; to: number }[] {
  const between = line.buffers.filter(({ from, to }) => from !== to);
  const pairs = new Map(between.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  return [...pairs.values()];
}

function waiting(node: LineNode, line: Line, totals: Totals): Pick<Arrows, "starved" | "blocked"> {
  const kpis = (machine: number) => machineKpis(line.machines[machine], totals.machines[machine]);
  const mean = (of: "starved" | "blocked") => {
    if (node.machines.some((machine) => kpis(machine)[of] === null)) return null;
    return sumOver(node, (machine) => kpis(machine)[of]!) / node.machines.length;
  };
  return { starved: mean("starved"), blocked: mean("blocked") };
}

/** Index of the greatest value, the first of equal ones; null when none is above 0. */
function greatest(values: ArrayLike<number>): number | null {
  let best: number | null = null;
  for (let i = 0; i < values.length; i++) if (values[i] > (best === null ? 0 : values[best])) best = i;
  return best;
}
