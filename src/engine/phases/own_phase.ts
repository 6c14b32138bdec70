/**
 * Phases that do not come with the engine, held to what a phase may do: one that returned nothing, or held for no number
 * of seconds, would keep the run from ever ending.
 *
 * @module
 */
import { RUN_FAULTS } from "../run_faults.ts";
import type { Station } from "../stations/station.ts";
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

/** Makes a phase; where its own code throws, the run ends with an error that names it. */
export function makeOwnPhase(make: () => Phase | null, place: Place): Phase | null {
  try {
    return make();
  } catch (error) {
    throw thrown(error, `Phase ${place.name} of ${place.machine} cannot be made`);
  }
}

/** What a phase threw, blamed on it: the error's words, and where in its module that was. What ends a run says why itself. */
function thrown(error: unknown, blame: string): unknown {
  if (error instanceof Error && RUN_FAULTS.includes(error.name)) return error;
  const words = error instanceof Error ? `${error.name}: ${error.message.split("\n", 1)[0]}` : String(error);
  const place = error instanceof Error ? placeIn(error.stack ?? "") : null;
  return new PhaseError(`${blame}: ${words}${place === null ? "" : ` (${place})`}`, { cause: error });
}

/** Where linetwin's own code is. */
const OWN_CODE = new URL("../../", import.meta.url).href;

/** The innermost place in a module of somebody else, such as `rinsing.ts:8:20`; null where the stack shows none. */
function placeIn(stack: string): string | null {
  for (const [, url, place] of stack.matchAll(/((?:file|https?):\/\/[^\s()]*\/)?([^\s()/]+\.[cm]?[jt]sx?:\d+:\d+)/g)) {
    if (url !== undefined && !url.startsWith(OWN_CODE)) return place;
  }
  return null;
}

/** The phase; where it neither goes on nor holds, nor waits, the run ends with an error that names it. */
export function checkedPhase(phase: Phase, place: Place): Phase {
  return (station) => {
    // A hold without a state of its own is part of the state before, also where a wait came between that took no time.
    station.intervals.forgetWait();
    const step = stepOf(phase, station, place);
    if (step === GO || step === WAIT) return step;
    const { now } = station, seconds = station.holdEnd - now;
    if (step === HOLD && seconds >= 0) return HOLD;
    throw errorOf(step === HOLD ? `held for ${seconds} s` : `returned ${String(step)}`, { ...place, now });
  };
}

function stepOf(phase: Phase, station: Station, { name, machine }: Place): number {
  try {
    return phase(station);
  } catch (error) {
    throw thrown(error, `Phase ${name} of ${machine} threw at ${station.now} s of the run`);
  }
}

function errorOf(found: string, { name, machine, now }: Place & { readonly now: number }): PhaseError {
  return new PhaseError(
    `Phase ${name} of ${machine} ${found} at ${now} s of the run: it must return GO, or what station.hold(seconds) or ` +
      "station.stay(state, seconds, cause) returns, for 0 s or more",
  );
}
