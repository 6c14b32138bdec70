/**
 * What a measure is, and the few sums that all of them need.
 *
 * @module
 */

/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly isReached: boolean;
  /** What the number was made of. */
  readonly details: readonly string[];
}

/** Something measured. */
export interface Measure {
  /** What `deno task bench NAME` calls it. */
  readonly name: string;
  readonly run: () => Promise<Row[]>;
}

/** A row for a number that should be at most a limit. */
export function atMost(limit: number, { what, measured, unit, details }: {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly details: readonly string[];
}): Row {
  const show = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
  return { what, measured: show(measured), limit: `≤ ${show(limit)}`, isReached: measured <= limit, details };
}

/** The middle value; of an even number of them the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** "min–max" of values. */
export function range(values: readonly number[], digits = 2): string {
  return `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`;
}

/**
 * The milliseconds that something takes. No collection is forced before it: one that finds no living object of a class
 * makes V8 throw away the code compiled for it, and the bare loop then takes 9.5 ms rather than 6.
 */
export function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** As {@linkcode timed}, for work that is waited for and does not live on compiled code. */
export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  collectGarbage();
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Runs something so many times and gives what it returned. */
export function repeated<T>(times: number, work: (index: number) => T): T[] {
  return Array.from({ length: times }, (_, index) => work(index));
}

/** Runs something with a temporary folder, which is removed afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "linetwin-bench-" });
  try {
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const CONFIGURATION = new URL("../../deno.json", import.meta.url).pathname;

/** A task of ours, from its start to its end, in the present folder. */
export async function runTask(words: readonly string[]): Promise<void> {
  const task = ["task", "--quiet", "--config", CONFIGURATION, ...words];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args: task, stdin: "null" }).output();
  if (!success) throw new Error(`Cannot measure deno ${task.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}

/** So that none pays for what another left behind; needs `--v8-flags=--expose-gc`. */
function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
