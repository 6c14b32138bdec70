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
export type ProgressBar = Awaited<ReturnType<typeof drawBar>>;

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
    this.#bar ??= await drawBar({
      format: `{bar} {percentage}%  {now} of ${this.#most}${duration(this.#total)}  {left}`,
      total: this.#total,
      shown: { now: duration(0), left: "" },
    });
    this.#bar.update(now, { now: duration(now), left: this.#most + remaining({ now, total: this.#total, elapsedMs }) });
  }

  stop(): void {
    this.#bar?.stop();
  }
}

/** A bar on the terminal, at nothing of its total; `shown` are the texts that its format names. */
export async function drawBar(
  { format, total, shown }: { readonly format: string; readonly total: number; readonly shown: object },
) {
  const { cliProgress } = await import("../deps/cli_progress.ts");
  const bar = new cliProgress.SingleBar(
    { format, hideCursor: true, clearOnComplete: true, barsize: 30, forceRedraw: true },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, shown);
  return bar;
}
