/**
 * An experiment whose process is killed goes on where it stopped, and ends with the bytes of one that nothing disturbed.
 * `LINETWIN_TEST_KILLS=3 deno test -A …` kills each of them so often, one time after the other.
 *
 * @module
 */
import assert from "node:assert/strict";
import { openDatabase } from "../../../src/sinks/duckdb/database.ts";
import { linetwinProcess } from "../../cli/linetwin.ts";
import { readPlain } from "../../sinks/hostile_database.ts";
import { killCount } from "../../support/kill_count.ts";
import { commandOf, ended } from "./ended_child.ts";
import { KEPT, tablesOf, undisturbed, withKept } from "./kept_experiments.ts";

/**
 * After how often the log was seen to grow a child is killed, and how long after that: at first it grows by the
 * experiment's own row, too. Each experiment begins at another moment of the list.
 */
const MOMENTS = [{ growths: 3, afterMs: 0 }, { growths: 2, afterMs: 150 }, { growths: 3, afterMs: 300 }];

const KILL_COUNT = killCount(1);

for (const [index, name] of KEPT.entries()) {
  Deno.test({
    name: `Killed with SIGKILL, it ends with the same tables and the same report (${name})`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      withKept(async (folder) => {
        const database = `${folder}/killed.duckdb`;
        const command = commandOf(name, { folder, database });
        const whole = await undisturbed(name, folder, { workers: 0, database: `${folder}/whole.duckdb` });
        (await openDatabase(database)).close();
        let before = 0;
        // A kill before anything was stored is one more than what is asked for.
        for (let kill = 0; kill < KILL_COUNT || before === 0; kill++) {
          assert.ok(kill < KILL_COUNT + 3, "something was stored");
          const moment = MOMENTS[(index + kill) % MOMENTS.length];
          const { signal, stderr } = await ended(command, { folder, database, signal: "SIGKILL", ...moment });
          assert.equal(signal, "SIGKILL", stderr);
          const [[rows]] = await readPlain(database, "SELECT count(*) FROM experiment_results");
          const statuses = await readPlain(database, "SELECT status FROM experiments");
          assert.deepEqual(statuses, [["running"]], "killed before its end");
          assert.ok(Number(rows) >= before && Number(rows) < whole.tables.experiment_results.length);
          before = Number(rows);
        }
        const { code, stdout } = await linetwinProcess(command, { cwd: folder });
        assert.equal(code, whole.tables.experiment_failures.length > 0 ? 1 : 0);
        assert.equal(stdout, whole.report);
        assert.deepEqual(await tablesOf(database), whole.tables);
      }),
  });
}

Deno.test({
  name: "Ctrl-C keeps what is finished and says how to go on; that ends with the same tables and the same report",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withKept(async (folder) => {
      const database = `${folder}/stopped.duckdb`;
      const command = commandOf("searching", { folder, database });
      const whole = await undisturbed("searching", folder, { workers: 0, database: `${folder}/whole.duckdb` });
      (await openDatabase(database)).close();
      const { code, stdout, stderr } = await ended(command, {
        ...{ folder, database, signal: "SIGINT", growths: 2, afterMs: 500 },
      });
      assert.equal(code, 130);
      assert.match(stderr, /^Stopped\. What was finished is stored; to go on:\s.* experiment searching .*--json\n$/);
      assert.equal(JSON.parse(stdout).status, "interrupted");
      assert.deepEqual(await readPlain(database, "SELECT status FROM experiments"), [["interrupted"]]);
      const { experiment_results: rows } = await tablesOf(database);
      assert.ok(rows.length > 0 && rows.length < whole.tables.experiment_results.length);
      assert.deepEqual(rows, whole.tables.experiment_results.slice(0, rows.length));
      assert.equal((await linetwinProcess(command, { cwd: folder })).stdout, whole.report);
      assert.deepEqual(await tablesOf(database), whole.tables);
    }),
});
