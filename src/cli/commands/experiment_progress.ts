/**
 * A progress bar for experiments and data sets: how many replications or runs are done, and how long the rest will take.
 *
 * @module
 */
import type { ExperimentProgress } from "../../experiment/experiment.ts";
import { countOf, countText, decimal } from "../../text/format.ts";
import { createBar, MS_BEFORE_BAR, type ProgressBar, remaining } from "../progress.ts";
import { type Lately, Rate } from "../rate.ts";
import type { Terminal } from "../terminal.ts";

const MS_BETWEEN = 100;

/** Shows how far an experiment has come. */
export interface TaskProgress {
  /** @param share How much of all is done, 0–1; left out: as many as are done of those asked. */
  update(progress: ExperimentProgress, share?: number): void;
  /** Has something printed, and goes on beneath it. */
  aside(print: () => void): void;
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
  return quiet || !terminal.hasScreen ? SILENT : new TaskBar(things, lastly);
}

const SILENT: TaskProgress = { update: () => {}, aside: (print) => print(), stop: () => {} };

/** What is on the bar. */
interface Shown {
  readonly now: number;
  readonly asked: number;
  readonly words: readonly string[];
}

class TaskBar implements TaskProgress {
  readonly #rate = new Rate(performance.now());
  /** Also where nothing is done for long. */
  readonly #drawing = setTimeout(() => this.#draw(), MS_BEFORE_BAR);
  #shownAt = -Infinity;
  #shown: Shown = { now: 0, asked: 1, words: [] };
  #bar: ProgressBar | null = null;
  #isStopped = false;

  constructor(readonly things: string, readonly lastly: string) {}

  update({ done, early = 0, asked, found, workers }: ExperimentProgress, share = (done + early) / asked): void {
    const ms = performance.now(), now = share * asked;
    // What was there before took no time.
    const lately = this.#rate.lately(ms, now - found);
    if (ms - this.#shownAt < MS_BETWEEN && now < asked && this.#bar !== null) return;
    this.#shownAt = ms;
    const left = remaining({ now: lately.done, total: lately.done + asked - now, elapsedMs: lately.elapsedMs });
    const words = [
      `${countText(done + early)} of ${countText(asked)} ${this.things}`,
      done === asked ? this.lastly : left,
      crewText(workers, lately),
    ];
    this.#shown = { now, asked, words };
    this.#bar?.setTotal(asked);
    this.#bar?.update(now, { words });
  }

  aside(print: () => void): void {
    this.#bar?.stop();
    print();
    this.#begin();
  }

  stop(): void {
    clearTimeout(this.#drawing);
    this.#bar?.stop();
    this.#isStopped = true;
  }

  async #draw(): Promise<void> {
    const bar = await createBar();
    if (this.#isStopped) return;
    this.#bar = bar;
    this.#begin();
  }

  #begin(): void {
    const { now, asked, words } = this.#shown;
    this.#bar?.start(asked, now, { words });
  }
}

/** How many workers of a queue compute, and how much is done together; nothing without a queue. */
function crewText(workers: number | undefined, { done, elapsedMs }: Lately): string {
  if (workers === undefined) return "";
  const crew = workers === 0 ? "no workers" : countOf(workers, "worker");
  return done === 0 ? crew : `${crew}, ${rateText(1000 * done / elapsedMs)}`;
}

function rateText(perSecond: number): string {
  const [rate, unit] = perSecond < 1 ? [60 * perSecond, "min"] : [perSecond, "s"];
  return `${decimal(rate, rate < 9.95 ? 1 : 0)}/${unit}`;
}
