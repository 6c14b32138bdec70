/**
 * What a measure is, and the few sums that all of them need.
 *
 * @module
 */
import { ownCpuMs, startWatch, type Took } from "./processor.ts";

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
 * The milliseconds of processor time that something takes. No collection is forced before it: one that finds no living
 * object of a class makes V8 throw away the code compiled for it, and the bare loop then takes 9.5 ms rather than 6.
 */
export function timed(work: () => void): number {
  const begun = ownCpuMs();
  work();
  return ownCpuMs() - begun;
}

/** As {@linkcode timed}, for work that is waited for and does not live on compiled code. */
export async function timedAsync(work: () => Promise<unknown>): Promise<Took> {
  collectGarbage();
  const passed = startWatch();
  await work();
  return passed();
}

/** Runs something so many times and gives what it returned. */
export function repeated<T>(times: number, work: (index: number) => T): T[] {
  return Array.from({ length: times }, (_, index) => work(index));
}

/** How much work makes a round that is long enough for the clock, and for a collection or two. */
export const ROUNDS = 15, ROUND_MS = 60, WARM_UP_MS = 500;

/** Runs something until it is compiled. @returns How often it fits into a round. */
export function warmUp(run: (seed: number) => void): number {
  let fastest = Infinity;
  for (let spent = 0, seed = 0; spent < WARM_UP_MS || seed < 3; seed++) {
    const ms = timed(() => run(seed));
    fastest = Math.min(fastest, ms);
    spent += ms;
  }
  return Math.ceil(ROUND_MS / fastest);
}

/**
 * Milliseconds per run of several things that take turns, by round.
 *
 * @param things each run with a seed
 */
export function inTurns(things: readonly ((seed: number) => void)[]): number[][] {
  const counts = things.map(warmUp);
  return repeated(ROUNDS, (round) =>
    things.map((run, thing) => {
      const count = counts[thing];
      return timed(() => repeated(count, (index) => run(round * count + index))) / count;
    }));
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
  await runDeno(["task", "--quiet", "--config", CONFIGURATION, ...words]);
}

/** What a program of this folder prints as JSON, in a process of its own. */
export async function runChild<T>(name: string, args: readonly string[] = []): Promise<T> {
  return JSON.parse((await runDeno(["run", "-A", new URL(name, import.meta.url).pathname, ...args])).stdout);
}

/** Deno in a process of its own: what it wrote. */
export async function runDeno(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { success, ...written } = await new Deno.Command(Deno.execPath(), { args: [...args], env, stdin: "null" })
    .output();
  const stdout = new TextDecoder().decode(written.stdout), stderr = new TextDecoder().decode(written.stderr);
  if (!success) throw new Error(`Cannot measure deno ${args.join(" ")}: ${stderr}`);
  return { stdout, stderr };
}

/** So that none pays for what another left behind; needs `--v8-flags=--expose-gc`. */
function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
