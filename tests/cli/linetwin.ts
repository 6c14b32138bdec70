/**
 * The program as a child process in a folder of its own.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** The folder that a child starts in has no lock file, and Deno's word on what it downloads is none of the program's. */
const AS_IN_THE_REPOSITORY = ["--quiet", "--config", fileURLToPath(new URL("../../deno.json", import.meta.url))];

/** How a child process is started. */
export interface Setting {
  readonly cwd: string;
  readonly env?: Record<string, string>;
}

/** What a child process left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end. */
export async function linetwin(args: readonly string[], setting: Setting): Promise<Outcome> {
  const { code, stdout, stderr } = await command(args, setting).output();
  return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
}

/** Starts the program, with its output piped. */
export function startLinetwin(args: readonly string[], setting: Setting): Deno.ChildProcess {
  return command(args, setting).spawn();
}

/** Does something in a temporary folder. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "linetwin-test-" });
  try {
    await work(await Deno.realPath(folder));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function command(args: readonly string[], { cwd, env }: Setting): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...AS_IN_THE_REPOSITORY, MAIN, ...args],
    cwd,
    env: { NO_COLOR: "", LINETWIN_TASK: "", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}
