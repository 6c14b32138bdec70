/**
 * A temporary folder of this process, so that work which Ctrl-C cuts short leaves nothing behind.
 *
 * @module
 */
import type { Terminal } from "./terminal.ts";

/** The variables that name the folder for temporary files, on Unix and on Windows. */
const VARIABLES = Deno.build.os === "windows" ? ["TMP", "TEMP"] : ["TMPDIR"];

/**
 * Does work whose temporary files go into a folder of their own. The folder goes when the work or the program ends. In a
 * process that others use too, the folder for temporary files is not this request's to change.
 */
export async function withOwnTemporaryFolder<Result>(
  { ownsProcess }: Terminal,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!ownsProcess) return await work();
  const before = VARIABLES.map((variable) => Deno.env.get(variable));
  const folder = makeFolder();
  if (folder === null) return await work();
  const remove = () => removeFolder(folder);
  for (const variable of VARIABLES) Deno.env.set(variable, folder);
  addEventListener("unload", remove);
  try {
    return await work();
  } finally {
    VARIABLES.forEach((variable, index) => restore(variable, before[index]));
    removeEventListener("unload", remove);
    remove();
  }
}

/** Null where none can be made: the work itself then tells what is wrong with temporary files. */
function makeFolder(): string | null {
  try {
    return Deno.makeTempDirSync({ prefix: "linetwin-" });
  } catch {
    return null;
  }
}

function removeFolder(folder: string): void {
  try {
    Deno.removeSync(folder, { recursive: true });
  } catch {
    // Temporary: the operating system clears it away.
  }
}

function restore(variable: string, value: string | undefined): void {
  if (value === undefined) Deno.env.delete(variable);
  else Deno.env.set(variable, value);
}
