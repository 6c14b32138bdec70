import { deepStrictEqual, doesNotMatch, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import type { Summary } from "../../src/results/summary_type.ts";
import { inFolder, linetwin, linetwinProcess, startLinetwin, textOf } from "./linetwin.ts";

function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
}

async function summaryOf(args: readonly string[], cwd: string): Promise<Summary & { run_id?: number }> {
  const { code, stdout, stderr } = await linetwin([...args, "--json"], { cwd });
  deepStrictEqual([code, stderr], [0, ""]);
  return JSON.parse(stdout);
}

Deno.test("Without arguments the default run is simulated, shown and stored", () =>
  inFolder(async (cwd) => {
    const { code, stdout, stderr } = await linetwin([], { cwd });
    deepStrictEqual([code, stderr], [0, ""]);
    ok(stdout.startsWith("baseline_8hr  scenario baseline · "));
    for (
      const part of ["Production", "Quality", "Money", "Line OEE", "Machine", "Filler", "Where the line loses most"]
    ) {
      ok(stdout.includes(part), `${part} is missing`);
    }
    match(stdout, /^Stored as run 1 in linetwin_results\.duckdb$/m);
    match(stdout, /^What if .*\n {2}deno run -A \S+main\.ts --set equipment\.\S+=\S+$/m);
    deepStrictEqual(filesIn(cwd), ["linetwin_results.duckdb"]);
  }));

Deno.test("The tip takes the place of what was set before at the same path", () =>
  inFolder(async (cwd) => {
    const { stdout } = await linetwin(
      ["--set", "equipment.Filler.performance.jam_prob=0.02", "--hours", "2", "--no-db"],
      { cwd },
    );
    match(stdout, /main\.ts --hours 2 --no-db --set equipment\.Filler\.performance\.jam_prob=0\.01$/m);
  }));

Deno.test("--json prints the summary and nothing else, with the run's id once it is stored", () =>
  inFolder(async (cwd) => {
    const first = await summaryOf(["--hours", "1"], cwd);
    strictEqual(first.run_id, 1);
    strictEqual(first.run.duration_hours, 1);
    strictEqual((await summaryOf(["simulate", "--hours", "1"], cwd)).run_id, 2);
    strictEqual((await summaryOf(["run", "--hours", "1", "--no-db"], cwd)).run_id, undefined);
  }));

Deno.test("Options choose the run, the configuration, the seed, the hours and single values", () =>
  inFolder(async (cwd) => {
    const config = fileURLToPath(new URL("../../config", import.meta.url));
    const base = ["--no-db", "--hours", "2"];
    const plain = await summaryOf(base, cwd);
    const same = await summaryOf([...base, "--run", "baseline_8hr", "--config", config, "--seed", "42"], cwd);
    deepStrictEqual({ ...same, elapsed_ms: 0 }, { ...plain, elapsed_ms: 0 });
    const graph = await summaryOf([...base, "--run", "baseline_graph_8hr"], cwd);
    strictEqual(graph.run.name, "baseline_graph_8hr");
    deepStrictEqual(graph.production, plain.production);
    const seeded = await summaryOf([...base, "--seed", "7"], cwd);
    strictEqual(seeded.run.random_seed, 7);
    notStrictEqual(seeded.run.config_hash, plain.run.config_hash);
  }));

Deno.test("--set answers what-if questions, several at once", () =>
  inFolder(async (cwd) => {
    const base = ["--no-db", "--hours", "2"];
    const plain = await summaryOf(base, cwd);
    const slow = await summaryOf(
      [...base, "--set", "equipment.Filler.uph=1000", "--set", "equipment.Filler.performance.jam_prob=0"],
      cwd,
    );
    ok(slow.production.tubes_produced < plain.production.tubes_produced / 2);
    strictEqual(slow.machines.Filler.jammed_count, 0);
    ok(plain.machines.Filler.jammed_count > 0);
  }));

Deno.test("The same run prints the same text, with or without the alias", () =>
  inFolder(async (cwd) => {
    const [first, second] = [
      await linetwin(["--no-db", "--hours", "1"], { cwd }),
      await linetwin(["run", "--no-db", "--hours", "1"], { cwd }),
    ];
    const untilElapsed = (text: string) => text.split("\nSimulated in")[0];
    strictEqual(untilElapsed(first.stdout), untilElapsed(second.stdout));
    match(first.stdout, /^Not stored \(--no-db\)$/m);
    deepStrictEqual(filesIn(cwd), []);
  }));

Deno.test("--export writes csv, or the format named, to the folder named", () =>
  inFolder(async (cwd) => {
    const csv = await linetwin(["--no-db", "--hours", "1", "--export"], { cwd });
    const count = filesIn(`${cwd}/output`).length;
    match(
      csv.stdout,
      new RegExp(`^Exported ${count} files to output: telemetry\\.csv, events\\.csv, .*summary\\.json$`, "m"),
    );
    const files = (extension: string) =>
      [...["events", "machine_telemetry", "state_summary"].map((name) => `${name}.${extension}`), "summary.json"]
        .concat(`telemetry.${extension}`);
    deepStrictEqual(filesIn(`${cwd}/output`), files("csv"));
    const parquet = await linetwin(["--no-db", "--hours", "1", "--export", "parquet", "--output", "a b/c"], { cwd });
    strictEqual(parquet.code, 0);
    deepStrictEqual(filesIn(`${cwd}/a b/c`), files("parquet"));
    const rows = (file: string) => Deno.readTextFileSync(file).trimEnd().split("\n").length;
    strictEqual(rows(`${cwd}/output/telemetry.csv`), 13);
  }));

Deno.test("A run that says nothing of its start gives the same bytes at any time: second 0 stands for a fixed moment", () =>
  inFolder(async (cwd) => {
    const exported = async (folder: string) => {
      const args = ["--set", "run.start_time=null", "--no-db", "--hours", "1", "--debug-events"];
      strictEqual((await linetwin([...args, "--export", "--output", folder], { cwd })).code, 0);
      const { elapsed_ms, ...summary } = JSON.parse(Deno.readTextFileSync(`${cwd}/${folder}/summary.json`));
      ok(elapsed_ms > 0);
      const tables = filesIn(`${cwd}/${folder}`).filter((name) => name.endsWith(".csv"));
      return { summary, tables: tables.map((name) => Deno.readTextFileSync(`${cwd}/${folder}/${name}`)) };
    };
    const first = await exported("first");
    // Datetimes have microseconds: those of wall-clock time would differ.
    await new Promise((resolve) => setTimeout(resolve, 5));
    deepStrictEqual(await exported("second"), first);
    strictEqual(first.summary.run.start_time, "2025-01-06T06:00:00.000Z");
    deepStrictEqual(first.tables.length, 4);
    for (const table of first.tables) match(table.split("\n")[1], /^2025-01-06T06:0[05]:00/);
  }));

Deno.test("--debug-events keeps every state interval", () =>
  inFolder(async (cwd) => {
    const detail = await linetwin(["--no-db", "--hours", "1", "--export", "--output", "detail"], { cwd });
    const full = await linetwin(["--no-db", "--hours", "1", "--export", "--output", "full", "--debug-events"], { cwd });
    deepStrictEqual([detail.code, full.code], [0, 0]);
    const size = (folder: string) => Deno.statSync(`${cwd}/${folder}/events.csv`).size;
    ok(size("full") > 2 * size("detail"));
  }));

Deno.test("--quiet prints nothing; --db-path names the database", () =>
  inFolder(async (cwd) => {
    const outcome = await linetwin(["--quiet", "--hours", "1", "--db-path", "sub/mine.duckdb"], { cwd });
    deepStrictEqual(outcome, { code: 0, stdout: "", stderr: "" });
    deepStrictEqual(filesIn(`${cwd}/sub`), ["mine.duckdb"]);
  }));

Deno.test("A folder that cannot be made fails the export with status 1; the run is stored and shown all the same", () =>
  inFolder(async (cwd) => {
    Deno.writeTextFileSync(`${cwd}/file`, "");
    const { code, stdout, stderr } = await linetwin(["--hours", "1", "--export", "--output", "file/below"], { cwd });
    strictEqual(code, 1);
    match(stderr, /^Cannot write the results to file\/below: [^\n]+\n$/);
    match(stdout, /Stored as run 1/);
  }));

Deno.test("A database that is none is said to be none, with status 1", () =>
  inFolder(async (cwd) => {
    Deno.writeTextFileSync(`${cwd}/linetwin_results.duckdb`, "no database\n".repeat(1000));
    const { code, stdout, stderr } = await linetwin(["--hours", "1"], { cwd });
    strictEqual(code, 1);
    match(stderr, /linetwin_results\.duckdb/);
    doesNotMatch(stderr, /^\s+at /m);
    match(stdout, /Line OEE/);
  }));

Deno.test("Colours are for terminals only", () =>
  inFolder(async (cwd) => {
    const settings: Record<string, string>[] = [{ NO_COLOR: "1" }, { FORCE_COLOR: "1" }];
    for (const env of settings) {
      const { stdout } = await linetwinProcess(["--no-db", "--hours", "1"], { cwd, env });
      strictEqual(stdout.includes("\x1b"), false);
    }
  }));

Deno.test("A reader that goes away is no error", () =>
  inFolder(async (cwd) => {
    const child = startLinetwin(["--no-db", "--hours", "1"], { cwd });
    await child.stdout.cancel();
    const [stderr, { code }] = [await child.stderr.bytes(), await child.status];
    deepStrictEqual([code, textOf(stderr)], [0, ""]);
  }));

Deno.test("An item that no edge takes ends the run with exit status 1 and names item and station", () =>
  inFolder(async (cwd) => {
    for (const [path, text] of SHIPPED) {
      const file = `${cwd}/config/${path}`;
      await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      const without = text.replace("condition: product.is_defective", "condition: product.defects > 5");
      await Deno.writeTextFile(file, without);
    }
    const { code, stdout, stderr } = await linetwin(["--run", "baseline_graph_8hr", "--no-db"], { cwd });
    deepStrictEqual([code, stdout], [1, ""]);
    match(stderr, /^Cannot route an item of type Tube out of Inspector: /);
    doesNotMatch(stderr, /fault|at .*\.ts/);
  }));
