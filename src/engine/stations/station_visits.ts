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
import type { VisitWindow } from "../record/visit_window.ts";
import type { Item } from "./items.ts";
import { REJECT } from "./output_port.ts";
import type { Station } from "./station.ts";

/** The visits to one station that have not ended, and what is known of them. */
export class StationVisits {
  /** Whether the station finds defective items itself, so that a verdict is its own. */
  inspects = false;
  readonly #station: Station;
  readonly #rows: VisitWindow;
  readonly #clock: Clock;
  readonly #machine: number;
  readonly #passesThrough: boolean;
  readonly #made: number;
  /** When it took what it has collected for a cycle, kind by kind; where it takes that apart, makers, numbers, defects. */
  readonly #takenSeconds: Float64Array;
  readonly #makers: Int16Array;
  readonly #ids: Int32Array;
  readonly #defects: Int32Array;
  /** By kind of input: the place of the first, and how many have been taken. */
  readonly #firstPlaces: readonly number[];
  readonly #takenCounts: Int32Array;
  /** By output: flags of what was mended, and its defects before. */
  readonly #mended: Uint8Array;
  readonly #mendedDefects: Int32Array;
  /** When collecting ended for the cycle whose outputs it has. */
  readonly #collectedAt = new Float64Array(1);

  constructor(station: Station, rows: VisitWindow) {
    const { machine: { batchIn, batchOut, passesThrough, needs }, index, scheduler: { clock } } = station;
    this.#station = station;
    this.#rows = rows;
    this.#clock = clock;
    this.#machine = index;
    this.#passesThrough = passesThrough;
    this.#made = passesThrough ? 0 : VISIT_MADE_HERE;
    this.#makers = new Int16Array(batchIn);
    this.#ids = new Int32Array(batchIn);
    this.#takenSeconds = new Float64Array(batchIn);
    this.#defects = new Int32Array(batchIn);
    this.#firstPlaces = needs.map((_, kind) => needs.slice(0, kind).reduce((sum, need) => sum + need, 0));
    this.#takenCounts = new Int32Array(needs.length);
    this.#mended = new Uint8Array(Math.max(batchIn, batchOut));
    this.#mendedDefects = new Int32Array(Math.max(batchIn, batchOut));
  }

  /** The station takes an item in. Raw material without a name has no number, and no visits. */
  take({ madeBy, id, defects }: Item, need: number, seconds: number): void {
    if (this.#passesThrough) return void (this.#takenSeconds[this.#station.held] = seconds);
    if (id < 0) return;
    const place = this.#firstPlaces[need] + this.#takenCounts[need]++;
    this.#takenSeconds[place] = seconds;
    this.#makers[place] = madeBy;
    this.#ids[place] = id;
    this.#defects[place] = defects;
  }

  /** The station has all that it needs for a cycle. */
  endCollecting(): void {
    this.#collectedAt[0] = this.#clock.now;
  }

  /** The station has made its outputs: what it had collected is used up. */
  endMaking(): void {
    const { outputs, outputCount } = this.#station, { now } = this.#clock;
    const first = this.#rows.endCycle(this.#machine, now, outputCount);
    this.#endTaken(INTO_OUTPUTS, now);
    for (let i = 0; i < outputCount; i++) outputs[i].id = first + i;
  }

  /** The station has done its work on what it passes on. */
  endPassing(): void {
    this.#rows.endCycle(this.#machine, this.#clock.now, 0);
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
    const lost = startsBaseUnits ? batchOut : 0, first = rows.endCycle(this.#machine, this.#clock.now, lost);
    this.#endHeld(REJECT);
    for (let i = 0; i < lost; i++) {
      const row = this.#begin(this.#machine, first + i, REJECT);
      rows.takenSeconds[row] = this.#collectedAt[0];
      rows.finishedSeconds[row] = NaN;
      rows.flags[row] = VISIT_MADE_HERE;
    }
  }

  /** Writes down what is still here when the run ends. */
  finish(): void {
    const { held, outputs, outputCount, delivered } = this.#station;
    if (held > 0) {
      this.#rows.endCycle(this.#machine, this.#clock.now, 0);
      this.#endHeld(STILL_HERE);
    } else {
      for (let i = delivered; i < outputCount; i++) this.leave(i, outputs[i], STILL_HERE);
    }
  }

  /** What it holds for a cycle that has not been finished. */
  #endHeld(to: number): void {
    const { held, outputs } = this.#station;
    if (!this.#passesThrough) return this.#endTaken(to, NaN);
    for (let i = 0; i < held; i++) {
      const { madeBy, id, defects } = outputs[i];
      if (id < 0) continue;
      const row = this.#begin(madeBy, id, to), rows = this.#rows;
      rows.takenSeconds[row] = this.#takenSeconds[i];
      rows.finishedSeconds[row] = NaN;
      rows.defects[row] = defects;
    }
  }

  /** What it has taken apart. */
  #endTaken(to: number, finishedSeconds: number): void {
    const firstPlaces = this.#firstPlaces, counts = this.#takenCounts;
    for (let need = 0; need < counts.length; need++) {
      for (let i = firstPlaces[need]; i < firstPlaces[need] + counts[need]; i++) {
        const row = this.#begin(this.#makers[i], this.#ids[i], to), rows = this.#rows;
        rows.takenSeconds[row] = this.#takenSeconds[i];
        rows.finishedSeconds[row] = finishedSeconds;
        if (this.#defects[i] !== 0) rows.defects[row] = this.#defects[i];
      }
    }
    counts.fill(0);
  }

  #write(output: number, item: Item, to: number): void {
    const rows = this.#rows, row = this.#begin(item.madeBy, item.id, to), mended = this.#mended[output];
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

  /** Begins a row: without defects and flags. @returns its number */
  #begin(madeBy: number, id: number, to: number): number {
    const rows = this.#rows, row = rows.add(this.#machine);
    rows.madeBy[row] = madeBy;
    rows.id[row] = id;
    rows.leftSeconds[row] = this.#clock.now;
    rows.to[row] = to;
    rows.defects[row] = 0;
    rows.flags[row] = 0;
    return row;
  }
}

function foundFlags({ defects }: Item): number {
  return defects > 0 ? VISIT_FOUND : VISIT_FOUND | VISIT_WRONGLY_FOUND;
}
