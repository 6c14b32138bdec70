/**
 * A progress bar for experiments and data sets: how many replications or runs are done, and how long the rest will take.
 *
 * @module
 */
import type { ExperimentProgress } from "../../experiment/experiment.ts";
import { countOf, countText } from "../../text/format.ts";
import { drawBar, MS_BEFORE_BAR, type ProgressBar, remaining } from "../progress.ts";
import type { Terminal } from "../terminal.ts";

const MS_BETWEEN = 100;

/** Shows how far an experiment has come. */
export interface TaskProgress {
  /** @param share How much of all is done, 0–1; left out: as many as are done of those asked. */
  update(progress: ExperimentProgress, share?: number): void;
  /** Takes the bar off the screen. */
  stop(): void;
}

/** A bar on stderr, where that is a terminal; otherwise nothing. `things` are what is counted, and `lastly` what is done after. */
export function createTaskProgress(
  { quiet, terminal, things = "replications", lastly = "" }: {
    quiet: boolean;
    terminal: Terminal;
    things?: string;
    lastly?: string;
  },
): TaskProgress {
  return quiet || !terminal.hasScreen ? { update: () => {}, stop: () => {} } : new TaskBar(things, lastly);
}

class TaskBar implements TaskProgress {
  readonly #begun = performance.now();
  #shownAt = -Infinity;
  #bar: ProgressBar | null = null;
  #isDrawing = false;

  constructor(readonly things: string, readonly lastly: string) {}

  update({ done, asked, found, workers }: ExperimentProgress, share = done / asked): void {
    const time = performance.now(), elapsedMs = time - this.#begun;
    if (elapsedMs < MS_BEFORE_BAR || (time - this.#shownAt < MS_BETWEEN && done < asked)) return;
    this.#shownAt = time;
    if (this.#bar === null) return void this.#draw(asked);
    this.#bar.setTotal(asked);
    // What was there before took no time.
    const now = share * asked - found, total = asked - found;
    const left = done === asked ? this.lastly : remaining({ now, total, elapsedMs });
    this.#bar.update(share * asked, {
      done: countText(done),
      asked: countText(asked),
      left,
      crew: crewText(workers, now, elapsedMs),
    });
  }

  stop(): void {
    this.#bar?.stop();
    this.#isDrawing = true;
  }

  async #draw(asked: number): Promise<void> {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    this.#bar = await drawBar({
      format: `{bar} {percentage}%  {done} of {asked} ${this.things}  {crew}{left}`,
      total: asked,
      shown: { done: "0", asked: countText(asked), left: "", crew: "" },
    });
  }
}

/** How many workers of a queue compute, and how many tasks a second; nothing without a queue. */
function crewText(workers: number | undefined, done: number, elapsedMs: number): string {
  if (workers === undefined) return "";
  return `${countOf(workers, "worker")}, ${countText(Math.round(done / (elapsedMs / 1000)))}/s  `;
}
