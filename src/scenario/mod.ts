/**
 * What the `scenario.ts` of a bundle imports.
 *
 * @module
 */

/**
 * Runs a bundle as the command `simulate --scenario` does: prints its summary, stores it, writes its `output/`. The
 * `scenario.ts` of a bundle is this one call.
 *
 * Needs the permissions of the command line: `-A`.
 *
 * @param directory The bundle's folder.
 * @param args Options of `simulate`, such as `--json` or `--no-db`.
 * @returns The exit status: 0 when all is done; nothing is thrown, what went wrong is said on stderr.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { runScenario } from "./mod.ts";
 *
 * assert.equal(await runScenario("scenarios/nowhere", ["--no-db"]), 2);
 * ```
 */
export async function runScenario(directory: string, args: readonly string[] = []): Promise<number> {
  const { runCommandLine } = await import("../cli/command_line.ts");
  return await runCommandLine(["simulate", ...args, "--scenario", directory]);
}
