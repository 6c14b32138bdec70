/**
 * What the calendar brings to the reference line: arrivals, failures and the ends of their repairs.
 *
 * @module
 */
import { isStopped, resume, suspend } from "./reference_cycle.ts";
import type { ReferenceLine } from "./reference_line.ts";

interface Due {
  readonly at: number;
  /** Its place in the order in which all that is due was set. */
  readonly setAs: number;
  happen(): void;
}

/** Lets happen what is due now, before anything else does, in the order in which it was set. */
export function runCalendar(line: ReferenceLine): void {
  const before = line.sequence;
  for (let due = nextOf(line, before); due !== undefined; due = nextOf(line, before)) due.happen();
}

function nextOf(line: ReferenceLine, before: number): Due | undefined {
  const due = [...arrivals(line, before), ...strikes(line), ...repairs(line)].filter(({ at }) => at <= line.now);
  return due.sort((a, b) => a.setAs - b.setAs)[0];
}

function arrivals(line: ReferenceLine, before: number): Due[] {
  return line.sources.map((source) => ({
    at: source.nextArrival,
    setAs: source.setAs,
    happen() {
      source.arrived.push(line.now);
      source.nextArrival = line.now + source.nextInterval();
      source.setAs = ++line.sequence;
      line.giveArrived(source, before);
    },
  }));
}

function strikes(line: ReferenceLine): Due[] {
  return line.machines.flatMap((machine) =>
    machine.modes.map((mode) => ({
      at: mode.strikesAt,
      setAs: mode.setAs,
      happen() {
        mode.strikesAt = Infinity;
        if (isStopped(machine)) machine.pending.push(mode);
        else suspend(line, machine, mode);
      },
    }))
  );
}

function repairs(line: ReferenceLine): Due[] {
  return line.machines.flatMap((machine) => {
    const { repairs } = machine;
    return repairs === null
      ? []
      : [{ at: repairs.until, setAs: repairs.mode.setAs, happen: () => resume(line, machine) }];
  });
}
