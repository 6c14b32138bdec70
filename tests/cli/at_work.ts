/**
 * When a process is far enough with its work for Ctrl-C to be pressed.
 *
 * @module
 */

/** Waits until the program listens for Ctrl-C, and has been at work for half a second on what it was asked for. */
export async function untilAtWork({ pid }: Deno.ChildProcess): Promise<void> {
  if (Deno.build.os !== "linux") return await pause(2500);
  await until(() => catchesInterrupt(pid));
  const ticks = ticksOf(pid);
  await until(() => ticksOf(pid) - ticks >= 50);
}

/** Waits for something to become true, but not for ever: what is asserted next then tells what it is not. */
export async function until(isTrue: () => boolean): Promise<void> {
  const begun = performance.now();
  while (!isTrue() && performance.now() - begun < PATIENCE_MS) await pause(20);
}

const PATIENCE_MS = 60_000;

/** Linux tells which signals a process catches, SIGINT being the second. */
function catchesInterrupt(pid: number): boolean {
  // Until its program is loaded, a new process is a copy of this one, and catches what this one does.
  if (!Deno.readTextFileSync(`/proc/${pid}/cmdline`).includes("cli/main.ts")) return false;
  const [, caught] = /^SigCgt:\s*([\da-f]+)/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`)) ?? [];
  return caught !== undefined && (parseInt(caught.slice(-1), 16) & 2) !== 0;
}

/** The time that a process has computed, in hundredths of a second: on a busy machine it takes longer than that. */
function ticksOf(pid: number): number {
  const [, ticks = "0 0"] = /^(?:.*\)) (?:\S+ ){11}(\d+ \d+)/s.exec(Deno.readTextFileSync(`/proc/${pid}/stat`)) ?? [];
  return ticks.split(" ").reduce((sum, part) => sum + Number(part), 0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
