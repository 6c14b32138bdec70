/**
 * Processes that carry experiments out, and are ended meanwhile.
 *
 * @module
 */
import { startLinetwin, textOf } from "../../cli/linetwin.ts";

/** Real milliseconds that each machine adds to a replication, so that a kill comes between the first and the last. */
const SLOW_MS = "50";

/** Results are written once a second; a child that has written nothing for so long is killed all the same. */
const PATIENCE_MS = 20_000;

/** What carries an experiment out on two workers, slowly. */
export function commandOf(name: string, { folder, database }: { folder: string; database: string }): string[] {
  const args = ["experiment", name, "--config", folder, "--module", `${folder}/slow.ts`, "--db-path", database];
  return [...args, "--workers", "2", "--json"];
}

/** How a child is ended. */
export interface Killing {
  readonly folder: string;
  readonly database: string;
  readonly signal: Deno.Signal;
  /** How often the log must have been seen to grow. */
  readonly growths: number;
  /** How long after that. */
  readonly afterMs: number;
}

/** Starts the program and sends it a signal some time after it has written something. */
export async function ended(command: readonly string[], { folder, database, growths, afterMs, ...killing }: Killing) {
  const child = startLinetwin(command, { cwd: folder, env: { SLOW_MS, TMPDIR: folder } });
  const output = child.output();
  let isOver = false, size = logSize(database);
  output.then(() => isOver = true);
  const begun = performance.now();
  for (let seen = 0; seen < growths && !isOver && performance.now() - begun < PATIENCE_MS;) {
    await pause(20);
    const now = logSize(database);
    if (now > size) seen++;
    size = now;
  }
  await pause(afterMs);
  if (!isOver) child.kill(killing.signal);
  const { code, signal, stdout, stderr } = await output;
  return { code, signal, stdout: textOf(stdout), stderr: textOf(stderr) };
}

function logSize(database: string): number {
  try {
    return Deno.statSync(`${database}.wal`).size;
  } catch {
    return 0;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
