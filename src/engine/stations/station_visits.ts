/**
 * The visits of items to one station, as they are written down where somebody asked for them.
 *
 * @module
 */
import type { Clock } from "../kernel/clock.ts";
import {
  INTO_OUTPUTS,
  STILL_HERE,
  VISIT_FOUND,
  VISIT_MADE_HERE,
  VISIT_MENDED,
  VISIT_WRONGLY_FOUND,
} from "../record/visit_columns.ts";
import type { VisitRows } from "../record/visit_rows.ts";
import type { Item } from "./items.ts";
import { REJECT } from "./output_port.ts";
import type { Station } from "./station.ts";

/** The visits to one station that have not ended, and what is known of them. */
export class StationVisits {
  /** Whether the station finds defective items itself, so that a verdict is its own. */
  inspects = false;
  readonly #station: Station;
  readonly #rows: VisitRows;
  readonly #clock: Clock;
  readonly #machine: number;
  readonly #passesThrough: boolean;
  readonly #made: number;
  /** When it took what it has collected for a cycle; where it takes that apart, numbers and defects. */
  readonly #takenSeconds: Float64Array;
  readonly #ids: Int32Array;
  readonly #defects: Int32Array;
  #takenCount = 0;
  /** By output: flags of what was mended, and its defects before. */
  readonly #mended: Uint8Array;
  readonly #mendedDefects: Int32Array;
  /** Number of the latest cycle, and when collecting for it ended. */
  #cycle = 0;
  readonly #collectedAt = new Float64Array(1);

  constructor(station: Station, rows: VisitRows) {
    const { machine: { batchIn, batchOut, passesThrough }, index, scheduler: { clock } } = station;
    this.#station = station;
    this.#rows = rows;
    this.#clock = clock;
    this.#machine = index;
    this.#passesThrough = passesThrough;
    this.#made = passesThrough ? 0 : VISIT_MADE_HERE;
    this.#ids = new Int32Array(batchIn);
    this.#takenSeconds = new Float64Array(batchIn);
    this.#defects = new Int32Array(batchIn);
    this.#mended = new Uint8Array(Math.max(batchIn, batchOut));
    this.#mendedDefects = new Int32Array(Math.max(batchIn, batchOut));
  }

  /** The station takes an item in. Raw material without a name has no number, and no visits. */
  take({ id, defects }: Item): void {
    if (this.#passesThrough) return void (this.#takenSeconds[this.#station.held] = this.#clock.now);
    if (id < 0) return;
    const place = this.#takenCount++;
    this.#takenSeconds[place] = this.#clock.now;
    this.#ids[place] = id;
    this.#defects[place] = defects;
  }

  /** The station has all that it needs for a cycle. */
  endCollecting(): void {
    this.#collectedAt[0] = this.#clock.now;
  }

  /** The station has made its outputs: what it had collected is used up. */
  endMaking(): void {
    const { outputs, outputCount } = this.#station;
    this.endWork();
    this.#endTaken(INTO_OUTPUTS, this.#clock.now);
    for (let i = 0; i < outputCount; i++) outputs[i].id = this.#rows.addItem(this.#machine);
  }

  /** The work of a cycle has ended. */
  endWork(): void {
    this.#cycle = this.#rows.cycleCount++;
  }

  /** An output is about to be mended. @param isJudged whether the station has inspected it */
  mend(output: number, isJudged: boolean): void {
    const item = this.#station.outputs[output];
    this.#mended[output] = isJudged && item.isFound ? VISIT_MENDED | foundFlags(item) : VISIT_MENDED;
    this.#mendedDefects[output] = item.defects;
  }

  /** An output has left. @param to as {@linkcode VisitColumns.to} */
  leave(output: number, item: Item, to: number): void {
    if (item.id >= 0) this.#write(output, item, to);
  }

  /** What the station holds for this cycle is rejected, the base units too that it was about to make. */
  scrap(): void {
    const { startsBaseUnits, batchOut } = this.#station.machine, rows = this.#rows;
    this.endWork();
    this.#endHeld(REJECT);
    for (let i = 0; startsBaseUnits && i < batchOut; i++) {
      const row = this.#begin(rows.addItem(this.#machine), REJECT);
      rows.takenSeconds[row] = this.#collectedAt[0];
      rows.finishedSeconds[row] = NaN;
      rows.flags[row] = VISIT_MADE_HERE;
    }
  }

  /** Writes down what is still here when the run ends. */
  finish(): void {
    const { held, outputs, outputCount, delivered } = this.#station, rows = this.#rows, first = rows.count;
    if (held > 0) {
      this.endWork();
      this.#endHeld(STILL_HERE);
    } else {
      for (let i = delivered; i < outputCount; i++) this.leave(i, outputs[i], STILL_HERE);
    }
    rows.leftSeconds.fill(NaN, first, rows.count);
  }

  /** What it holds for a cycle that has not been finished. */
  #endHeld(to: number): void {
    const { held, outputs } = this.#station;
    if (!this.#passesThrough) return this.#endTaken(to, NaN);
    for (let i = 0; i < held; i++) {
      const { id, defects } = outputs[i];
      if (id < 0) continue;
      const row = this.#begin(id, to), rows = this.#rows;
      rows.takenSeconds[row] = this.#takenSeconds[i];
      rows.finishedSeconds[row] = NaN;
      rows.defects[row] = defects;
    }
  }

  /** What it has taken apart. */
  #endTaken(to: number, finishedSeconds: number): void {
    for (let i = 0; i < this.#takenCount; i++) {
      const row = this.#begin(this.#ids[i], to), rows = this.#rows;
      rows.takenSeconds[row] = this.#takenSeconds[i];
      rows.finishedSeconds[row] = finishedSeconds;
      if (this.#defects[i] !== 0) rows.defects[row] = this.#defects[i];
    }
    this.#takenCount = 0;
  }

  #write(output: number, item: Item, to: number): void {
    const rows = this.#rows, row = this.#begin(item.id, to), mended = this.#mended[output];
    rows.takenSeconds[row] = this.#passesThrough ? this.#takenSeconds[output] : this.#collectedAt[0];
    rows.finishedSeconds[row] = this.#finishedAt();
    const defects = mended === 0 ? item.defects : this.#mendedDefects[output];
    const found = this.inspects && item.isFound ? foundFlags(item) : 0;
    const flags = mended | found | this.#made;
    if (defects !== 0) rows.defects[row] = defects;
    if (flags !== 0) rows.flags[row] = flags;
    if (mended !== 0) this.#mended[output] = 0;
  }

  /** When the outputs were finished: now, unless the station has waited with them. */
  #finishedAt(): number {
    const { finishedCycle, finishedAt, intervals } = this.#station;
    return finishedCycle === intervals.cycles ? finishedAt : this.#clock.now;
  }

  /** Begins a row. @returns its number */
  #begin(id: number, to: number): number {
    const rows = this.#rows, row = rows.add();
    rows.item[row] = id;
    rows.machine[row] = this.#machine;
    rows.cycle[row] = this.#cycle;
    rows.leftSeconds[row] = this.#clock.now;
    rows.to[row] = to;
    return row;
  }
}

function foundFlags({ defects }: Item): number {
  return defects > 0 ? VISIT_FOUND : VISIT_FOUND | VISIT_WRONGLY_FOUND;
}
