/**
 * Where the bottleneck was, in words.
 *
 * @module
 */
import type { Summary } from "../results/summary_type.ts";
import { percentText } from "./format.ts";

/**
 * A line for the active period method, with the machines that matter, and one for the arrow method.
 *
 * @param named how names are written
 */
export function bottleneckLines(
  { bottleneck }: Pick<Summary, "bottleneck">,
  named: (name: string) => string = (name) => name,
): string[] {
  const shares = Object.entries(bottleneck.machines)
    .map(([name, { sole_percent, shifting_percent }]) => ({
      name,
      sole: sole_percent ?? 0,
      shifts: shifting_percent ?? 0,
    }))
    .filter(({ sole, shifts }) => sole + shifts >= SHOWN_PERCENT)
    .sort((a, b) => b.sole + b.shifts - a.sole - a.shifts);
  if (shares.length === 0) return [];
  const machines = shares.slice(0, SHOWN_MACHINES).map(({ name, sole, shifts }, rank) => {
    const [ofTheTime, alone] = rank === 0 ? [" of the time", " alone"] : ["", ""];
    return `${named(name)} ${percentText(sole + shifts)}${ofTheTime} (${percentText(sole)}${alone})`;
  });
  return [machines.join(" · "), arrowLine(bottleneck, named)].filter((text) => text !== "");
}

const SHOWN_PERCENT = 1;
const SHOWN_MACHINES = 3;

function arrowLine({ active_period, arrow }: Summary["bottleneck"], named: (name: string) => string): string {
  if (arrow === null) return "";
  const points = `blocked and starved time points at ${named(arrow)}`;
  return active_period === arrow || active_period?.startsWith(`${arrow}.`) ? `${points} too` : points;
}
