/**
 * A progress bar for work that takes longer than a second: how much simulated time has passed, and how long the rest
 * will take.
 *
 * @module
 */
import { duration } from "../text/format.ts";
import type { Terminal } from "./terminal.ts";

/** Shorter work has none. */
export const MS_BEFORE_BAR = 1000;

/** Shows how far a simulation has come. */
export interface Progress {
  /** @param now Simulated seconds that have passed. */
  update(now: number): Promise<void>;
  /** Takes the bar off the screen. */
  stop(): void;
}

/** A bar that was drawn. */
export type ProgressBar = Awaited<ReturnType<typeof createBar>>;

/**
 * A bar on stderr, where that is a terminal; otherwise nothing.
 *
 * @param isLimit whether the simulation may end before its total, nobody knows when
 */
export function createProgress(
  { total, isLimit = false, quiet, terminal }: { total: number; isLimit?: boolean; quiet: boolean; terminal: Terminal },
): Progress {
  return quiet || !terminal.hasScreen ? SILENT : new Bar(total, isLimit);
}

/** What is left when `now` of `total` took so many milliseconds, in words. */
export function remaining({ now, total, elapsedMs }: { now: number; total: number; elapsedMs: number }): string {
  return now === 0 ? "" : `about ${duration(Math.ceil(elapsedMs / 1000 * (total - now) / now))} left`;
}

const SILENT: Progress = { update: () => Promise.resolve(), stop: () => {} };

class Bar implements Progress {
  readonly #total: number;
  readonly #most: string;
  readonly #begun = performance.now();
  #bar: ProgressBar | null = null;

  constructor(total: number, isLimit: boolean) {
    this.#total = total;
    this.#most = isLimit ? "at most " : "";
  }

  async update(now: number): Promise<void> {
    const elapsedMs = performance.now() - this.#begun;
    if (elapsedMs < MS_BEFORE_BAR) return;
    if (this.#bar === null) {
      this.#bar = await createBar();
      this.#bar.start(this.#total, 0, { words: [] });
    }
    const words = [
      `${duration(now)} of ${this.#most}${duration(this.#total)}`,
      this.#most + remaining({ now, total: this.#total, elapsedMs }),
    ];
    this.#bar.update(now, { words });
  }

  stop(): void {
    this.#bar?.stop();
  }
}

/** What is drawn: how much is done, and words that say it, the most telling first. */
export interface BarLine {
  /** 0–1. */
  readonly share: number;
  readonly words: readonly string[];
  /** Columns of the screen. */
  readonly columns: number;
}

/** Characters of a bar: on a narrow screen words come first, and a shorter one would say nothing. */
const BAR_MAX = 30, BAR_MIN = 5;

/** A bar with words behind it, in a line; where there is no room for all, what is told last is left out. */
export function barLine({ share, words, columns }: BarLine): string {
  const said = words.filter((text) => text !== ""), percent = `${Math.floor(100 * share)}%`, room = columns - 1;
  const text = () => [percent, ...said].join("  ");
  while (said.length > 1 && text().length > room) said.pop();
  const size = Math.min(BAR_MAX, room - text().length - 1);
  if (size < BAR_MIN) return text();
  const full = Math.round(share * size);
  return `${"█".repeat(full)}${"░".repeat(size - full)} ${text()}`;
}

/** A bar on the terminal, which is drawn once it is started with a total, a value, and `{ words }`. */
export async function createBar() {
  const { cliProgress } = await import("../deps/cli_progress.ts");
  return new cliProgress.SingleBar({
    format: (_, { progress, maxWidth }, { words }: Pick<BarLine, "words">) =>
      barLine({ share: progress, words, columns: maxWidth }),
    hideCursor: true,
    clearOnComplete: true,
    forceRedraw: true,
  });
}
