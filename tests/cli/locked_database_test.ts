import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { inFolder, linetwin, linetwinProcess } from "./linetwin.ts";
import { commandsIn, shellWords } from "./shell_words.ts";

Deno.test("A locked database: results are kept beside it, with the command that brings them in, and status 3", () =>
  inFolder(async (cwd) => {
    const path = `${cwd}/this $YEAR's results.duckdb`,
      asked = ["--hours", "1", "--db-path", "this $YEAR's results.duckdb"];
    const kept = await whileOpen(path, () => linetwinProcess(asked, { cwd }));
    strictEqual(kept.code, 3);
    match(kept.stdout, /Line OEE/);
    match(kept.stderr, /is in use by another program, so the results are kept in /);
    const [command] = commandsIn(kept.stderr), { words } = shellWords(command, cwd);
    const imported = await linetwin(words, { cwd });
    strictEqual(imported.code, 0);
    match(imported.stdout, /^Stored .* as run 1 in this \$YEAR's results\.duckdb\n$/);
    const again = await linetwin([...words, "--json"], { cwd });
    deepStrictEqual(JSON.parse(again.stdout).map((each: { run_id: number }) => each.run_id), [1]);
  }));

Deno.test("Importing from a folder without results is told, with status 1", () =>
  inFolder(async (cwd) => {
    const { code, stderr, stdout } = await linetwin(["import", "nothing"], { cwd });
    deepStrictEqual([code, stdout], [1, ""]);
    match(stderr, /^Cannot import runs from nothing: [^\n]+\n$/);
  }));

async function whileOpen<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  await using _database = await openDatabase(path);
  return await work();
}
