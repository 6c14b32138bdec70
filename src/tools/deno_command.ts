/**
 * Deno as a child process in the folder of the project.
 *
 * @module
 */

/** The folder of the project. */
export const ROOT = new URL("../../", import.meta.url);

/** What a call of Deno left behind. */
export interface DenoOutcome {
  readonly success: boolean;
  readonly stdout: string;
  /** Without colours. */
  readonly stderr: string;
}

/** Runs Deno to its end. */
export async function deno(args: readonly string[]): Promise<DenoOutcome> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
  });
  const { success, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { success, stdout: text(stdout), stderr: text(stderr) };
}
