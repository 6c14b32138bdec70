import { ok } from "node:assert/strict";
import { linetwin } from "./linetwin.ts";

/** The commands that `--help` lists, each after its name by its aliases. */
export async function commandNames(): Promise<string[][]> {
  const { stdout } = await linetwin(["--help"], { cwd: Deno.cwd() });
  const [listed] = stdout.split("Commands:\n")[1].split("\n\n");
  const names = [...listed.matchAll(/^ {2}([a-z|]+)/gm)].map(([, name]) => name.split("|"));
  ok(names.length >= 10, stdout);
  return names.filter(([name]) => name !== "help");
}
