/**
 * The statements of the page on stored results: the same rows in DuckDB and in SQLite, and the numbers of the summaries.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { loadRun } from "../../src/config/load.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { simulateExperiment } from "../../src/experiment/experiment.ts";
import { simulate } from "../../src/run/simulate.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { exportStored } from "../../src/sinks/export_stored.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { readPlain } from "../sinks/hostile_database.ts";

const PAGE = await Deno.readTextFile(new URL("../../src/sinks/README.md", import.meta.url));

/** Statements with the sentence before each. */
const ALL = [...PAGE.matchAll(/([^\n]+)\n\n```sql\n([^]*?)```/g)].map(([, title, sql]) => ({ title, sql }));

/** Experiments are not in what is exported to SQLite. */
const [OF_EXPERIMENTS, STATEMENTS] = [true, false].map((isOnly) =>
  ALL.filter(({ title }) => title.endsWith("in DuckDB only:") === isOnly)
);

type Row = unknown[];

/** What two simulated runs give in answer to each statement. */
async function answers(use: (rows: Record<string, Row[]>, summaries: Summary[]) => void): Promise<void> {
  await withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    const summaries: Summary[] = [];
    for (const seed of [42, 7]) {
      const result = simulate(await loadRun("baseline_8hr"), { seed });
      await result.save({ path });
      summaries.push(result.summary);
    }
    {
      await using database = await openDatabase(path, { readOnly: true });
      await exportStored(database, { runIds: [1, 2], format: "sqlite", directory: folder, folderPerRun: false });
    }
    using file = new DatabaseSync(`${folder}/linetwin_results.sqlite`, { readOnly: true });
    const rows: Record<string, Row[]> = {};
    for (const { title, sql } of STATEMENTS) {
      const own = (await readPlain(path, sql)).map((row) => row.map(plain));
      const lite = file.prepare(sql).all().map((row) => Object.values(row).map(plain));
      deepStrictEqual(lite, own, title);
      ok(own.length > 0, title);
      rows[title] = own;
    }
    use(rows, summaries);
  });
}

/** DuckDB hands large counts over as text, and the two add floats up in different ways. */
function plain(value: unknown): unknown {
  const number = value === null || value === "" ? NaN : Number(value);
  return Number.isNaN(number) ? value : Number(number.toPrecision(12));
}

const sum = (numbers: readonly unknown[]) => numbers.reduce((total: number, each) => total + Number(each), 0);

function close(found: unknown, expected: number | null | undefined): void {
  ok(
    Math.abs(Number(found) - Number(expected)) <= 1e-9 * Math.max(1, Math.abs(Number(expected))),
    `${found}, not ${expected}`,
  );
}

Deno.test("The statements for dashboards give the same in DuckDB and in SQLite, and what the summaries say", () =>
  answers((rows, [first, second]) => {
    deepStrictEqual(Object.keys(rows), [
      "OEE by machine:",
      "Time in state, percent:",
      "Production over time, by the hour:",
      "Where a machine loses its time, as a Pareto:",
      "Money, cumulative:",
      "Runs compared:",
    ]);
    const [oee, states, hours, losses, money, runs] = Object.values(rows);
    const machines = Object.entries(first.machines);
    deepStrictEqual(oee.map(([name]) => name), machines.map(([name]) => name));
    machines.forEach(([, machine], index) => {
      close(oee[index][1], machine.oee_percent);
      close(states[index][1], machine.execute_sec / 288);
      close(states[index][5], machine.jammed_sec / 288);
      close(sum(states[index].slice(1)), 100);
    });

    strictEqual(hours.length, 8);
    strictEqual(hours[0][0], "2025-01-06T06:00:00Z");
    strictEqual(sum(hours.map(([, pallets]) => pallets)), first.production.pallets_produced);
    strictEqual(sum(hours.map(([, , good]) => good)), first.production.good_pallets);

    const { Filler } = first.machines;
    const minutes = Object.fromEntries(losses.map(([loss, value]) => [String(loss), value]));
    close(minutes.microstops, Filler.jammed_sec / 60);
    close(minutes.breakdowns, Filler.down_sec / 60);
    close(minutes["waiting for input"], Filler.starved_sec / 60);
    close(minutes["waiting for room downstream"], Filler.blocked_sec / 60);
    deepStrictEqual(losses.map(([, value]) => value), losses.map(([, value]) => Number(value)).sort((a, b) => b - a));

    strictEqual(money.length, 96);
    close(money.at(-1)?.[1], first.economics?.gross_margin);
    deepStrictEqual(runs.map(([id]) => id), [1, 2]);
    [first, second].forEach((summary, index) => {
      strictEqual(runs[index][2], summary.production.good_pallets);
      close(runs[index][3], summary.line.throughput_per_hour);
      close(runs[index][4], summary.economics?.gross_margin);
      close(runs[index][5], summary.economics?.margin_percent);
    });
  }));

Deno.test("The statement of experiments gives the differences of the last one", () =>
  withTempDir(async (folder) => {
    const database = `${folder}/results.duckdb`;
    const set = { "run.duration_hours": 1 }, run = "baseline_8hr";
    await simulateExperiment({ name: "before", run, set, replications: 2 }, { database, workers: 0 });
    const variants = { fast: { "equipment.Filler.uph": 14000 }, slow: { "equipment.Filler.uph": 5000 } };
    const result = await simulateExperiment({ name: "speeds", run, set, replications: 4, variants }, {
      database,
      workers: 0,
    });
    strictEqual(OF_EXPERIMENTS.length, 1);
    const rows = await readPlain(database, OF_EXPERIMENTS[0].sql), expected = result.differenceRows();
    strictEqual(rows.length, 2 * 3);
    rows.forEach(([variant, metric, difference, low, high, isClear], i) => {
      deepStrictEqual([variant, metric], [expected[i].variant, expected[i].metric]);
      close(difference, expected[i].difference);
      close(low, expected[i].ci_low);
      close(high, expected[i].ci_high);
      strictEqual(isClear, expected[i].adjusted_ci_low! > 0 || expected[i].adjusted_ci_high! < 0);
    });
  }));
