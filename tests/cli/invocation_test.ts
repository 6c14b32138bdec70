import { equal, match, ok } from "node:assert/strict";
import { commandLine } from "../../src/cli/invocation.ts";

const terminal = (variables: Readonly<Record<string, string>> = {}) => ({
  cwd: Deno.cwd(),
  variable: (name: string) => variables[name],
});

Deno.test("A suggested command can be pasted into a shell", () => {
  const pasted = (words: readonly string[]) => commandLine(words, terminal());
  match(pasted(["--set", "equipment.Filler.uph=12000"]), /^deno run -A \S+ --set equipment\.Filler\.uph=12000$/);
  ok(pasted(["--output", "my files"]).endsWith(" --output 'my files'"));
  ok(pasted(["import", "it's; rm -rf $HOME"]).endsWith(` import 'it'\\''s; rm -rf $HOME'`));
  ok(pasted(["--db-path", ""]).endsWith(" --db-path ''"));
});

Deno.test("A suggested command is a task for someone who started a task", () => {
  const pasted = (words: readonly string[]) => commandLine(words, terminal({ LINETWIN_TASK: "1" }));
  equal(pasted(["simulate", "--seed", "1"]), "deno task simulate --seed 1");
  equal(pasted(["--seed", "1"]), "deno task simulate --seed 1");
  equal(pasted(["import", "kept"]), "deno task import kept");
});
