/**
 * A machine's row of a state timeline as few shapes: for each state the outline of all that is at most its level.
 *
 * @module
 */
import { STATES } from "../../model/states.ts";
import type { Attributes } from "../frame/drawing.ts";
import { STATE_COLOURS } from "../frame/palette.ts";
import type { StateColumns } from "./state_columns.ts";
import { STATE_NAMES } from "../frame/words.ts";

/** Units that a row is high; few, so that numbers are short, and more than it has pixels. */
const HIGH = 99;

/** Where a row is drawn, pixels. */
export interface RowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Attributes of paths, to be drawn in this order. Within a column states stand on each other in the order of `STATES`.
 * The outlines reach down to the bottom, each covering part of those before it: shapes that only meet would let what is
 * behind shine through between them.
 */
export function stateOutlines(
  columns: StateColumns,
  { machine, machineCount, place }: { machine: number; machineCount: number; place: RowPlace },
): Attributes[] {
  const { count, edges } = columns, wide = edges[count] / edges[1];
  const shareOf = sharesOf(columns, { machine, machineCount });
  const states = STATES.map((_, s) => s).filter((s) => someColumn(count, (column) => shareOf(column, s) > 0));
  const scale = `scale(${short(place.width / wide)} ${short(place.height / HIGH)})`;
  const drawn = { transform: `translate(${short(place.x)} ${short(place.y)}) ${scale}`, wide, count };
  return states.map((s, at) => {
    const levelOf = (column: number) => states.slice(0, at + 1).reduce((sum, below) => sum + shareOf(column, below), 0);
    return {
      fill: STATE_COLOURS[STATES[s]],
      "aria-label": STATE_NAMES[STATES[s]],
      transform: drawn.transform,
      d: at === states.length - 1 ? `M0 0H${short(wide)}V${HIGH}H0z` : outline(drawn, levelOf),
    };
  }).reverse();
}

function sharesOf(
  { edges, seconds }: StateColumns,
  { machine, machineCount }: { machine: number; machineCount: number },
) {
  return (column: number, state: number) =>
    seconds[(column * machineCount + machine) * STATES.length + state] / (edges[column + 1] - edges[column]);
}

function someColumn(count: number, holds: (column: number) => boolean): boolean {
  for (let column = 0; column < count; column++) if (holds(column)) return true;
  return false;
}

/** Columns are 1 wide; the last may be narrower. */
function outline({ wide, count }: { wide: number; count: number }, levelOf: (column: number) => number): string {
  let path = `M0 ${HIGH}`, last = HIGH, from = 0;
  for (let column = 0; column < count; column++) {
    const y = Math.round(HIGH * (1 - levelOf(column)));
    if (y === last) continue;
    path += `${column > from ? `h${column - from}` : ""}V${y}`;
    from = column, last = y;
  }
  return `${path}H${short(wide)}V${HIGH}z`;
}

function short(value: number): number {
  return Number(value.toFixed(4));
}
