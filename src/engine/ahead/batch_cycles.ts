/**
 * Quiet cycles of several items in or out.
 *
 * @module
 */
import { BLOCKED, EXECUTE, STARVED } from "../../model/states.ts";
import type { CycleTimes } from "../stations/cycle_times.ts";
import type { AheadStation } from "./ahead_station.ts";
import { NOWHERE } from "./lane.ts";
import { type Chance, chancesOf, QuietCycles } from "./quiet_cycles.ts";

/** Those of a station that packs, unpacks, or makes many at once. */
export class BatchCycles extends QuietCycles {
  protected readonly chances: readonly Chance[];

  constructor(station: AheadStation, times: CycleTimes) {
    super(station, times);
    this.chances = chancesOf(station, { defects: station.defects, outputs: this.batchOut });
  }

  protected get hasInput(): boolean {
    return this.from === NOWHERE || this.station.held === this.batchIn;
  }

  protected runMany(until: number): boolean {
    if (this.station.held > 0 && this.from === NOWHERE) return false;
    const certain = this.certainCycles();
    let done = 0;
    while (this.#collects(until) && done < certain && this.#runsBatch(until)) done++;
    if (done > 0) this.count(done);
    return done < certain;
  }

  /** Takes what a cycle needs, as far as it is there before a moment. @returns whether it has all, and no item is odd */
  #collects(until: number): boolean {
    const station = this.station, from = this.from, { putTimes, takeTimes, births, mask, transitSeconds } = from;
    if (from === NOWHERE) return true;
    const units = from.unitsPerItem, count = Math.min(this.batchIn - station.held, from.plainItems);
    let now = this.now, birth = station.heldBirth, taken = 0, { takes } = from;
    for (; taken < count; taken++, takes++) {
      const readyAt = putTimes[takes & mask] + transitSeconds;
      if (readyAt >= until) break;
      if (readyAt > now) {
        if (station.intervals.state !== STARVED) station.intervals.enter(STARVED, -1, now);
        now = readyAt;
      }
      birth += units * births[takes & mask];
      takeTimes[takes & mask] = now;
    }
    from.takes = takes;
    station.held += taken;
    station.heldUnits += taken * units;
    station.heldBirth = birth;
    this.now = now;
    return station.held === this.batchIn && station.heldDefects === 0 && station.heldMarked === 0;
  }

  /** Runs a cycle for which it has all. @returns whether it was certain */
  #runsBatch(until: number): boolean {
    const { intervals, levels, operatingFailures: failures } = this.station, into = this.into, begun = this.now;
    if (into.knownRoom < this.batchOut || (levels !== null && !levels.decide(begun))) return false;
    const cycleSeconds = levels === null ? this.times.next : this.times.next / levels.factor;
    const end = begun + cycleSeconds, last = into.puts + this.batchOut - 1 - into.capacity;
    const gone = Math.max(end, last < 0 ? end : into.takeTimes[last & into.mask]);
    if (gone >= until || (failures !== null && !failures.passOver(cycleSeconds))) return false;
    this.times.use();
    intervals.enter(EXECUTE, -1, begun);
    intervals.endCycle(end);
    if (gone > end) intervals.enter(BLOCKED, -1, end);
    this.#make(begun, end);
    this.now = gone;
    return true;
  }

  /** The outputs of the cycle are made, and handed over each as soon as there is room. */
  #make(begun: number, end: number): void {
    const station = this.station, batchOut = this.batchOut, into = this.into;
    if (station.machine.startsBaseUnits) {
      station.heldUnits = batchOut;
      station.heldBirth = batchOut * begun;
    }
    const { heldUnits } = station, birth = heldUnits === 0 ? end : station.heldBirth / heldUnits;
    const { putTimes, takeTimes, births, mask, capacity } = into;
    let at = end, { puts } = into;
    for (let i = 0; i < batchOut; i++, puts++) {
      const roomAt = puts < capacity ? end : takeTimes[(puts - capacity) & mask];
      if (roomAt > at) at = roomAt;
      births[puts & mask] = birth;
      putTimes[puts & mask] = at;
      if (into === NOWHERE) this.ship(end, birth);
    }
    into.puts = puts;
    station.held = 0;
    station.clearHeld();
  }
}
