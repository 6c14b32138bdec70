/**
 * A simulation in slices of wall time, so that progress shows and Ctrl-C works.
 *
 * @module
 */
import type { Simulation } from "../run/simulation.ts";
import { InterruptedError } from "./exit_status.ts";
import { duration } from "../text/format.ts";
import type { Interrupt } from "./interrupt.ts";
import type { Progress } from "./progress.ts";

const SLICE_MS = 50;
/** Simulated; the wall time that the first slice takes sets the length of the next. */
const FIRST_SLICE_SECONDS = 600;
/** A slice is at most so many times as long as the one before, so that a quiet night does not foil the next morning. */
const GROWTH_MAX = 4;

/**
 * Runs a simulation to its end.
 *
 * @throws {InterruptedError} When Ctrl-C is pressed; the message says how far it had come.
 */
export async function runInSlices(
  simulation: Simulation,
  { interrupt, progress }: { interrupt: Pick<Interrupt, "pressed">; progress: Progress },
): Promise<void> {
  let sliceSeconds = FIRST_SLICE_SECONDS;
  try {
    while (!simulation.done) {
      sliceSeconds *= growth(timed(() => simulation.advance(sliceSeconds)));
      await progress.update(simulation.now);
      await letSignalsIn();
      if (interrupt.pressed) throw new InterruptedError(stoppedText(simulation));
    }
  } finally {
    progress.stop();
  }
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function growth(elapsedMs: number): number {
  return Math.min(GROWTH_MAX, SLICE_MS / Math.max(elapsedMs, 1));
}

/** Signals arrive as tasks, which run only when the code that is running gives way. */
function letSignalsIn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function stoppedText({ now, duration: total }: Simulation): string {
  return `Stopped after ${duration(now)} of ${duration(total)}. Nothing of this run was stored; ` +
    "what was stored before is as it was.";
}
