/**
 * Every command that the program prints can be pasted as it is: a real shell splits it, and the program does it.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { filesBelow } from "../support/files_below.ts";
import { linetwin, type Outcome } from "./linetwin.ts";
import { CONFIG, inOddFolder } from "./odd_folder.ts";
import { commandsIn, inShell, shellWords } from "./shell_words.ts";

const ROOT = new URL("../../", import.meta.url);

const OWN = ["--config", CONFIG, "--module", "own phases.ts"], STORE = ["--db-path", "my results.duckdb"];
const SMALL = ["--hours", "1", "--replications", "2", "--workers", "0"];

/** What prints a hint, what is typed for it, and how each hint reads. */
interface Hint {
  readonly from: string;
  readonly typed: readonly string[];
  readonly shows: readonly RegExp[];
  /** What is added to a command that would take long. */
  readonly smaller?: readonly string[];
  /** Run as a process of its own by the shell; others in this process. */
  readonly isRun?: boolean;
}

const HINTS: readonly Hint[] = [
  {
    from: "commands/simulate_action.ts",
    typed: ["simulate", ...OWN, ...STORE, "--set", "equipment.Filler No. 1.mttr_min=7"],
    shows: [/ --set 'topology\.edges\.Filler No\. 1->Capper'\\''s \$x\.capacity=\d+'$/],
    isRun: true,
  },
  {
    from: "commands/simulate_action.ts",
    typed: ["simulate", "--hours", "2", "--no-db"],
    shows: [
      / init my_line$/,
      / simulate --hours 2 --no-db --set equipment\.Filler\.performance\.jam_prob=0\.005$/,
    ],
  },
  {
    from: "chosen_run.ts",
    typed: ["simulate", "--config", "several", "--no-db"],
    shows: [/ simulate --config several --no-db --run 'Early shift'\\''s \$5'$/, / --run late$/],
  },
  {
    from: "chosen_run.ts",
    typed: ["experiment", "warmup", "--config", "several", "--replications", "2", "--hours", "1"],
    shows: [/ warmup --config several .* 'Early shift'\\''s \$5'$/, / late$/],
  },
  { from: "chosen_run.ts", typed: ["--config", "without runs"], shows: [/ init first_line$/] },
  { from: "missing_configuration.ts", typed: ["--config", "none"], shows: [/ init '?none'?$/] },
  {
    from: "missing_configuration.ts",
    typed: ["--config", "above it", "--no-db", "--hours", "1"],
    shows: [/ --config 'above it\/config' --no-db --hours 1$/],
  },
  {
    from: "bare_words.ts",
    typed: ["simulate", ...OWN, ...STORE, "equipment.Filler No. 1.mttr_min=7"],
    shows: [/ --set 'equipment\.Filler No\. 1\.mttr_min=7'$/],
  },
  { from: "commands/lint_action.ts", typed: ["lint", "baseline_8hr"], shows: [/ lint$/] },
  {
    from: "commands/init_action.ts",
    typed: ["init", "a 'b'"],
    shows: [/^cd 'a '\\''b'\\''' && .* simulate$/],
    isRun: true,
  },
  { from: "commands/init_action.ts", typed: ["init", "--", "-x"], shows: [/^cd \.\/-x && .* simulate$/] },
  {
    from: "commands/configure_action.ts",
    typed: ["configure", ...OWN, "--hours", "1", "--output", "my bundles"],
    shows: [/ simulate --scenario 'my bundles\/Early_shift_s_5_\w+'$/, / replay 'my bundles\/Early_shift_s_5_\w+'$/],
  },
  {
    from: "commands/report_action.ts",
    typed: ["report", "baseline_8hr", ...STORE, "--module", "own phases.ts"],
    shows: [/ simulate --run baseline_8hr --report --module 'own phases\.ts' --db-path 'my results\.duckdb'$/],
  },
  {
    from: "commands/report_action.ts",
    typed: ["report", "--db-path", "empty $1.duckdb"],
    shows: [/ simulate --db-path 'empty \$1\.duckdb'$/],
  },
  {
    from: "commands/experiment_list.ts",
    typed: ["experiment", "--config", CONFIG],
    shows: [/ experiment 'How "fast"\?' --config 'my line'$/],
    smaller: [...SMALL, ...STORE],
  },
  {
    from: "commands/experiment_action.ts",
    typed: ["experiment", 'How "fast"?', ...OWN, ...SMALL, ...STORE],
    shows: [/ report --experiment \d+ --db-path 'my results\.duckdb'$/],
  },
  {
    from: "commands/experiment_action.ts",
    typed: ["experiment", 'How "fast"?', ...OWN, ...SMALL, ...STORE, "--keep", "events"],
    shows: [
      / report --experiment \d+ --db-path 'my results\.duckdb'$/,
      / query 'SELECT variant, .* FROM frames\.events GROUP BY .*' --frames \d+ --db-path 'my results\.duckdb'$/,
    ],
  },
  {
    from: "commands/tell_shard.ts",
    typed: ["experiment", "filler_buffer", ...SMALL, "--shard", "1/2", "--db-path", "a $1 shard.duckdb"],
    shows: [/ import 'a \$1 shard\.duckdb'$/],
  },
  {
    from: "commands/missing_shards.ts",
    typed: ["import", "a $1 shard.duckdb", "--db-path", "both $1.duckdb"],
    shows: [
      / experiment filler_buffer --set run\.duration_hours=1 --replications 2 --seed 42 --shard 2\/2$/,
      / experiment filler_buffer .* --seed 42 --db-path 'both \$1\.duckdb'$/,
    ],
    smaller: ["--workers", "0"],
  },
  {
    from: "commands/report_experiment_action.ts",
    typed: ["report", "--experiment", "filler_buffer"],
    shows: [/ filler_buffer .* --shard 2\/2$/, / filler_buffer .* --seed 42$/],
    smaller: ["--workers", "0"],
  },
  {
    from: "commands/import_experiments.ts",
    typed: ["import", "filler_buffer_shard_2_of_2.duckdb", "--db-path", "both $1.duckdb"],
    shows: [/ report --experiment 1 --db-path 'both \$1\.duckdb'$/],
  },
  {
    from: "commands/report_experiment_action.ts",
    typed: ["report", "--experiment", "line_sensitivity", ...STORE],
    shows: [/ experiment line_sensitivity --report --db-path 'my results\.duckdb'$/],
    smaller: SMALL,
  },
  {
    from: "commands/report_experiment_action.ts",
    typed: ["report", "--experiment", "--db-path", "empty $1.duckdb"],
    shows: [/ experiment$/],
  },
  {
    from: "commands/report_action.ts",
    typed: ["report", "filler_buffer", ...STORE],
    shows: [/ experiment filler_buffer --report --db-path 'my results\.duckdb'$/],
    smaller: SMALL,
  },
  {
    from: "commands/stored_experiments.ts",
    typed: ["experiment", "--stored", ...STORE],
    shows: [
      / report --experiment \d+ --db-path 'my results\.duckdb'$/,
      / query 'SELECT \* FROM v_experiment_differences WHERE experiment_id = \d+' --db-path 'my results\.duckdb'$/,
    ],
    isRun: true,
  },
  {
    from: "commands/runs_action.ts",
    typed: ["runs", ...STORE],
    shows: [/ experiment --stored --db-path 'my results\.duckdb'$/],
  },
  {
    from: "text/stored_run_text.ts",
    typed: ["runs", "1", ...STORE],
    shows: [/ query 'SELECT \* FROM v_events_detail WHERE run_id = 1' --db-path 'my results\.duckdb'$/],
  },
  {
    from: "commands/compare_action.ts",
    typed: ["compare", "--no-db", ...OWN, ...SMALL],
    shows: [/ compare --no-db .* --set 'equipment\.Filler No\. 1\.uph=6600'$/],
  },
  {
    from: "missing_configuration.ts",
    typed: ["simulate", "--config", "nowhere $1"],
    shows: [/ init '.*nowhere \$1'$/],
  },
  {
    from: "other_kind.ts",
    typed: ["experiment", "Early shift's $5", ...OWN],
    shows: [/ simulate --run 'Early shift'\\''s \$5' --config '.*my line' --module 'own phases\.ts'$/],
    smaller: ["--hours", "1", "--no-db"],
  },
  {
    from: "other_kind.ts",
    typed: ["simulate", "--run", 'How "fast"?', ...OWN],
    shows: [/ experiment 'How "fast"\?' --config '.*my line' --module 'own phases\.ts'$/],
    smaller: [...SMALL, "--no-db"],
  },
  {
    from: "bare_words.ts",
    typed: ["simulate", "Early shift's $5", ...OWN, "--no-db", "--hours", "1"],
    shows: [/ simulate --run 'Early shift'\\''s \$5' --config 'my line' --module 'own phases\.ts' --no-db --hours 1$/],
  },
  { from: "command_line.ts", typed: ["--stes"], shows: [/ simulate --help$/] },
  { from: "command_line.ts", typed: ["experiment", "warmup", "--workers"], shows: [/ experiment warmup --help$/] },
  { from: "command_line.ts", typed: ["simulat"], shows: [/main\.ts --help$/] },
];

/** Where a command is printed that other tests prove: they need a database in use, or Ctrl-C, or stand in a report. */
const ELSEWHERE = [
  "commands/keep_results.ts",
  "commands/carry_out.ts",
  "commands/experiment_report.ts",
  "commands/queue_action.ts",
];

Deno.test("Every hint can be pasted, whatever folders, files, runs and machines are called", () =>
  inOddFolder(async (cwd) => {
    Deno.mkdirSync(`${cwd}/none`);
    copyFolder(`${cwd}/${CONFIG}`, `${cwd}/above it/config`);
    copyFolder(`${cwd}/${CONFIG}`, `${cwd}/without runs`);
    Deno.removeSync(`${cwd}/without runs/runs`, { recursive: true });
    copyFolder(`${cwd}/${CONFIG}`, `${cwd}/several`);
    Deno.copyFileSync(new URL("src/cli/init/minimal/runs/day_shift.yaml", ROOT), `${cwd}/several/runs/late.yaml`);
    await using _ = await openDatabase(`${cwd}/empty $1.duckdb`);
    _.close();
    for (const { typed, shows, smaller = [], isRun = false } of HINTS) {
      const { stdout, stderr } = await linetwin(typed, { cwd });
      const commands = commandsIn(stdout + stderr);
      strictEqual(commands.length, shows.length, `${typed.join(" ")}\n${stdout}${stderr}`);
      for (const [i, command] of commands.entries()) {
        match(command, shows[i]);
        const { code, stderr } = isRun ? await inShell(command, cwd) : await pasted(command, cwd, smaller);
        deepStrictEqual([code, stderr.replaceAll(/^warning: .*\n/gm, "")], [0, ""], command);
      }
    }
  }));

Deno.test("Every place that prints a command is in the table, or is help", () => {
  const places = filesBelow(new URL("src/cli/", ROOT)).filter((path) =>
    path !== "invocation.ts" && /\bcommandLine\(/.test(Deno.readTextFileSync(new URL(`src/cli/${path}`, ROOT)))
  );
  const helps = places.filter((path) => /^commands\/\w+_command\.ts$/.test(path));
  ok(helps.length >= 10);
  const told = [...new Set([...HINTS.map(({ from }) => from), ...ELSEWHERE, ...helps])];
  deepStrictEqual(places.sort(), told.sort());
});

/** Does what a command says, in this process. */
async function pasted(command: string, cwd: string, smaller: readonly string[]): Promise<Outcome> {
  const { words, cwd: folder } = shellWords(command, cwd);
  return await linetwin([...words, ...smaller], { cwd: folder });
}

function copyFolder(from: string, to: string): void {
  for (const file of filesBelow(from)) {
    Deno.mkdirSync(`${to}/${file.slice(0, Math.max(0, file.lastIndexOf("/")))}`, { recursive: true });
    Deno.copyFileSync(`${from}/${file}`, `${to}/${file}`);
  }
}
