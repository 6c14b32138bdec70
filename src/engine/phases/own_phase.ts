/**
 * Phases that do not come with the engine, held to what a phase may do: one that returned nothing, or held for no number
 * of seconds, would keep the run from ever ending.
 *
 * @module
 */
import { GO, HOLD, type Phase, WAIT } from "../stations/phase.ts";

/** A phase of one's own has done what no phase may. */
export class PhaseError extends Error {
  /** Tells it from other errors. */
  override readonly name = "PhaseError";
}

/** What a phase of one's own is called, and the machine that it works for. */
interface Place {
  readonly name: string;
  readonly machine: string;
}

/** The phase; where it neither goes on nor holds, nor waits, the run ends with an error that names it. */
export function checkedPhase(phase: Phase, place: Place): Phase {
  return (station) => {
    const step = phase(station);
    if (step === GO || step === WAIT) return step;
    const { now } = station, seconds = station.scheduler.timeOf(station.index) - now;
    if (step === HOLD && seconds >= 0) return HOLD;
    throw errorOf(step === HOLD ? `held for ${seconds} s` : `returned ${String(step)}`, { ...place, now });
  };
}

function errorOf(found: string, { name, machine, now }: Place & { readonly now: number }): PhaseError {
  return new PhaseError(
    `Phase ${name} of ${machine} ${found} at ${now} s of the run: it must return GO, or what station.hold(seconds) or ` +
      "station.stay(state, seconds, cause) returns, for 0 s or more",
  );
}
