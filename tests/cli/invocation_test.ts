import { equal, match, ok } from "node:assert/strict";
import { commandLine } from "../../src/cli/invocation.ts";

Deno.test("A suggested command can be pasted into a shell", () => {
  match(commandLine(["--set", "equipment.Filler.uph=12000"]), /^deno run -A \S+ --set equipment\.Filler\.uph=12000$/);
  ok(commandLine(["--output", "my files"]).endsWith(" --output 'my files'"));
  ok(commandLine(["import", "it's; rm -rf $HOME"]).endsWith(` import 'it'\\''s; rm -rf $HOME'`));
  ok(commandLine(["--db-path", ""]).endsWith(" --db-path ''"));
});

Deno.test("A suggested command is a task for someone who started a task", () => {
  Deno.env.set("LINETWIN_TASK", "1");
  try {
    equal(commandLine(["simulate", "--seed", "1"]), "deno task simulate --seed 1");
    equal(commandLine(["--seed", "1"]), "deno task simulate --seed 1");
    equal(commandLine(["import", "kept"]), "deno task import kept");
  } finally {
    Deno.env.delete("LINETWIN_TASK");
  }
});
