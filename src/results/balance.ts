/**
 * The balance of a line by design: how fast each station is beside the slowest one (its place on the V-curve), and how
 * long each buffer keeps the line going.
 *
 * @module
 */
import type { Line, LineBuffer } from "../model/line.ts";

/** A station's place on the V-curve. */
export interface StationBalance {
  readonly name: string;
  /** Machines side by side. */
  readonly machineCount: number;
  /** Visits by design of a base unit that comes to it at all, at least 1. */
  readonly expectedPasses: number;
  /**
   * Base units per hour that the whole line makes while this station runs at ideal speed; null when it carries none by
   * design.
   */
  readonly ratedUnitsPerHour: number | null;
  /** Its rated speed over that of the critical station, at least 1; null where it has no rated speed. */
  readonly ratioToCritical: number | null;
}

/** The V-curve: every station of the line, in station order. */
export function lineBalance(line: Line): StationBalance[] {
  const critical = line.nodes[line.criticalNode]?.ratedSpeed ?? null;
  return line.nodes.map(({ name, machines, expectedPasses, ratedSpeed }) => ({
    name,
    machineCount: machines.length,
    expectedPasses,
    ratedUnitsPerHour: ratedSpeed === null ? null : 3600 * ratedSpeed,
    ratioToCritical: ratedSpeed === null || critical === null ? null : ratedSpeed / critical,
  }));
}

/** Base units that go over a buffer each second while the critical station runs at its rated speed; 0 without one. */
export function unitsPerSecondOver(line: Line, { share }: LineBuffer): number {
  return share * (line.nodes[line.criticalNode]?.ratedSpeed ?? 0);
}

/**
 * How long the buffer, when full, keeps the flow over it going at the speed of the critical station while nothing comes
 * in (or, when empty, while nothing is taken out), seconds.
 *
 * @returns Null for a buffer that is unlimited, or over which no base units flow by design.
 */
export function autonomySeconds(line: Line, buffer: LineBuffer): number | null {
  const { capacity, unitsPerItem } = buffer, unitsPerSecond = unitsPerSecondOver(line, buffer);
  if (capacity === Infinity || unitsPerItem === 0 || unitsPerSecond === 0) return null;
  return capacity * unitsPerItem / unitsPerSecond;
}
