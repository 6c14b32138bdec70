/**
 * Carries out the command lines in its first argument one after the other, and prints what came of each: a child process
 * of `linetwinInTurn`.
 *
 * @module
 */
import { runCommandLine } from "../../src/cli/command_line.ts";
import type { Outcome, Typed } from "./linetwin.ts";

if (import.meta.main) {
  const outcomes: Outcome[] = [];
  for (const { args, env = {} } of JSON.parse(Deno.args[0]) as Typed[]) {
    for (const [name, value] of Object.entries(env)) Deno.env.set(name, value);
    let stdout = "", stderr = "";
    const code = await runCommandLine(args, { out: (text) => stdout += text, err: (text) => stderr += text });
    outcomes.push({ code, stdout, stderr });
  }
  console.log(JSON.stringify(outcomes));
}
