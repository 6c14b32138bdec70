import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { type Changes, withConfig } from "../config/changed_config.ts";
import { inFolder, linetwin, linetwinProcess } from "./linetwin.ts";

/** Everything is defective and goes round until each station waits for room before another: after six tubes. */
const STUCK: Changes = {
  "runs/stuck.yaml": "scenario: stuck\nduration_hours: 2\n",
  "scenarios/stuck.yaml": "topology: stuck\nequipment: [Maker, Mender, Checker]\n",
  "topologies/stuck.yaml": `source: infinite_raw
materials: cosmetics
nodes:
  - {name: Maker, output_type: Tube}
  - {name: Mender, output_type: None}
  - {name: Checker, output_type: None}
edges:
  - {source: _source, target: Maker}
  - {source: Maker, target: Mender, capacity: 1}
  - {source: Mender, target: Checker, capacity: 1, condition: product.passes >= 0}
  - {source: Checker, target: Mender, capacity: 1, condition: product.is_defective, max_passes: 1000}
  - {source: Checker, target: _sink}
`,
  "equipment/maker.yaml": "name: Maker\nuph: 3600\nquality: {defect_rate: 1}\n",
  "equipment/mender.yaml": "name: Mender\nuph: 3600\n",
  "equipment/checker.yaml": "name: Checker\nuph: 3600\nquality: {detection_prob: 1}\n",
};

const SENTENCE = "The run ended after 6 s of 2 h: a deadlock. Maker waits for room before Mender, and 2 more wait.\n";

/** What the line is warned of before it runs: by design each tube comes to both a thousand times more. */
const WARNING = "warning: Checker, next to the critical station Mender, is no faster (3.6 against 3.6 base units an " +
  "hour); at least 5% is needed to make up for stops\n";

/** What the program says of the line that comes to a stand. */
function stuck(options: readonly string[], cwd: string, run = linetwin) {
  return withConfig(STUCK, (config) => run(["--run", "stuck", "--config", config, ...options], { cwd }));
}

Deno.test("A line that can never move again ends its run with status 1; it is shown and stored all the same", () =>
  inFolder(async (cwd) => {
    const { code, stdout, stderr } = await stuck(["--export"], cwd);
    deepStrictEqual([code, stderr], [1, WARNING + SENTENCE]);
    match(
      stdout,
      /\n\nDeadlock: since 6 s .*\n {2}Maker {4}BLOCKED {2}waits for room before Mender\n(.*\n){2}\nMachine/,
    );
    match(stdout, /^Stored as run 1 in /m);
    match(stdout, /^Exported \d+ files to output/m);
    strictEqual(/What if/.test(stdout), false);
    const rows = Deno.readTextFileSync(`${cwd}/output/telemetry.csv`).trimEnd().split("\n");
    match(rows[1], /^[^,]*,6\.0,6,/);
    strictEqual(rows.length, 2);
    await using database = await openDatabase(`${cwd}/linetwin_results.duckdb`);
    const [oee] = (await database.query("SELECT total_time_sec FROM machine_oee WHERE machine_name = 'Maker'"))
      .toRecords();
    deepStrictEqual(oee, { total_time_sec: 6 });
  }));

Deno.test("--json holds the deadlock; --quiet leaves only the sentence on stderr", () =>
  inFolder(async (cwd) => {
    const json = await stuck(["--no-db", "--json"], cwd);
    deepStrictEqual([json.code, json.stderr], [1, WARNING + SENTENCE]);
    deepStrictEqual(JSON.parse(json.stdout).line.deadlock, {
      time_sec: 6,
      stations: [
        { machine: "Maker", state: "BLOCKED", waits_for: "room before Mender" },
        { machine: "Mender", state: "BLOCKED", waits_for: "room before Checker" },
        { machine: "Checker", state: "BLOCKED", waits_for: "room before Mender" },
      ],
    });
    deepStrictEqual(await stuck(["--no-db", "--quiet"], cwd), { code: 1, stdout: "", stderr: SENTENCE });
  }));

Deno.test("Where the database is locked too, both are said, and the failed run decides the status", () =>
  inFolder(async (cwd) => {
    await using _database = await openDatabase(`${cwd}/linetwin_results.duckdb`);
    const { code, stderr } = await stuck([], cwd, linetwinProcess);
    strictEqual(code, 1);
    strictEqual(stderr.startsWith(WARNING + SENTENCE), true);
    match(stderr, /is in use by another program, so the results are kept in /);
  }));
