/**
 * The program in a folder of its own: in the process of the test, or as a process of its own.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { runCommandLine } from "../../src/cli/command_line.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const IN_TURN = fileURLToPath(new URL("in_turn.ts", import.meta.url));

/** The folder that a child starts in has no lock file, and Deno's word on what it downloads is none of the program's. */
const AS_IN_THE_REPOSITORY = ["--quiet", "--config", fileURLToPath(new URL("../../deno.json", import.meta.url))];

/** Where the program is at work. */
export interface Setting {
  readonly cwd: string;
  readonly env?: Record<string, string>;
  /** Columns of the screen; default: the program knows none. */
  readonly width?: number;
}

/** What the program left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end, in this process. */
export async function linetwin(args: readonly string[], { cwd, env = {}, width }: Setting): Promise<Outcome> {
  let stdout = "", stderr = "";
  const out = (text: string) => void (stdout += text), err = (text: string) => void (stderr += text);
  const code = await runCommandLine(args, { out, err, cwd, env, width });
  return { code, stdout, stderr };
}

/** Runs the program to its end, as a process of its own. */
export async function linetwinProcess(args: readonly string[], setting: Setting): Promise<Outcome> {
  const { code, stdout, stderr } = await command(args, setting).output();
  return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
}

/** Starts the program as a process of its own, with its output piped. */
export function startLinetwin(args: readonly string[], setting: Setting): Deno.ChildProcess {
  return command(args, setting).spawn();
}

/** Runs the program where it may write no file beyond so many kilobytes, which it takes for a full disk; not on Windows. */
export async function linetwinOnFullDisk(
  kilobytes: number,
  args: readonly string[],
  { cwd }: Setting,
): Promise<Outcome> {
  const limited = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" "$@"`;
  const typed = ["run", "-A", ...AS_IN_THE_REPOSITORY, MAIN, ...args];
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", limited, Deno.execPath(), ...typed],
    cwd,
  }).output();
  return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
}

/** A command line, and the variables that are set before it. */
export interface Typed {
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
}

/**
 * Runs the program several times, one after the other, in one process of its own: for what a process has only one of,
 * such as the working folder as the file system knows it, the folder for temporary files, or the modules that are loaded.
 */
export async function linetwinInTurn(typed: readonly Typed[], setting: Setting): Promise<Outcome[]> {
  const child = command([JSON.stringify(typed)], setting, IN_TURN);
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(textOf(stderr));
  return JSON.parse(textOf(stdout));
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

function command(args: readonly string[], { cwd, env }: Setting, program = MAIN): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...AS_IN_THE_REPOSITORY, program, ...args],
    cwd,
    env: { NO_COLOR: "", LINETWIN_TASK: "", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}
