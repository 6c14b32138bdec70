import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { parse } from "../../src/deps/csv_parse.ts";
import { placeDatabase } from "../support/database.ts";
import { inFolder, linetwin, startLinetwin } from "./linetwin.ts";

/** A folder with an empty database. */
function withDatabase(work: (cwd: string) => Promise<void>): Promise<void> {
  return inFolder(async (cwd) => {
    await placeDatabase(`${cwd}/linetwin_results.duckdb`);
    await work(cwd);
  });
}

async function asked(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await linetwin(["query", ...args], { cwd });
  deepStrictEqual([code, stderr], [0, ""]);
  return stdout;
}

Deno.test("query prints a table for the eye, with numbers on the right and long texts cut", () =>
  withDatabase(async (cwd) => {
    const sql = `SELECT * FROM (VALUES (1, 'a', 1 / 3::DOUBLE, NULL), (12345, 'two
lines', 123456.123456::DOUBLE, TIMESTAMP '2026-01-02 03:04:05')) t(n, "a text", float, moment)`;
    strictEqual(
      await asked([sql], cwd),
      `    n  a text           float  moment
    1  a               0.3333  –
12345  two lines  123456.1235  2026-01-02 03:04:05

2 rows
`,
    );
    match(await asked(["SELECT repeat('x', 5000) AS x"], cwd), /^x\nx{59}…\n\n1 row\n$/);
    match(await asked(["SELECT repeat('漢', 5000) AS x"], cwd), /^x\n漢{29}…\n\n1 row\n$/);
    match(await asked(["SELECT 'x' || repeat('😀', 5000) AS x"], cwd), /^x\nx(?:😀){29}…\n\n1 row\n$/u);
    strictEqual(await asked(["SELECT 1 AS n WHERE false"], cwd), "n\n\n0 rows\n");
  }));

Deno.test("query shows the first rows and says how many there are beyond; --csv and --json have all", () =>
  withDatabase(async (cwd) => {
    const sql = "SELECT i FROM range(5000) r(i)";
    const lines = (await asked([sql], cwd)).split("\n");
    deepStrictEqual([lines[1].trim(), lines[50].trim(), lines[51]], ["0", "49", ""]);
    strictEqual(lines[52], "5,000 rows, of which 4,950 are not shown: --csv and --json print all");
    strictEqual(await asked([sql, "--csv"], cwd), `i\n${Array.from({ length: 5000 }, (_, i) => `${i}\n`).join("")}`);
    deepStrictEqual(JSON.parse(await asked([sql, "--json"], cwd)), Array.from({ length: 5000 }, (_, i) => ({ i })));
    strictEqual(await asked([sql, "--quiet"], cwd), "");
  }));

Deno.test("query prints one text of several lines as it is, such as what EXPLAIN says", () =>
  withDatabase(async (cwd) => {
    const text = await asked(["EXPLAIN SELECT count(*) FROM telemetry"], cwd);
    const lines = text.trimEnd().split("\n");
    match(text, /^┌─+┐\n/);
    strictEqual(new Set(lines.map((line) => line.length)).size, 1);
    strictEqual(await asked(["SELECT 'a\nb' AS text"], cwd), "a\nb\n");
    match(await asked(["SELECT 1 AS one, 'a\nb' AS text, 2 AS two"], cwd), /a b/);
  }));

Deno.test({
  name: "query ends soon after its reader has gone",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withDatabase(async (cwd) => {
      for (const form of ["--csv", "--json"]) {
        const child = startLinetwin(["query", "SELECT * FROM range(100000000)", form], { cwd });
        const reader = child.stdout.getReader();
        ok((await reader.read()).value!.length > 0);
        const since = performance.now();
        await reader.cancel();
        await child.stderr.cancel();
        // All rows would take a minute.
        const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
        strictEqual((await child.status).code, 0);
        clearTimeout(late);
        ok(performance.now() - since < 20_000);
      }
    }),
});

const HOSTILE = `SELECT 0.1::DOUBLE + 0.2::DOUBLE AS float, 1e-320::DOUBLE AS small, '-0.0'::DOUBLE AS zero,
  'NaN'::DOUBLE AS "not, a ""number""", 9007199254740993 AS big, 'say "so", twice
' AS text, '' AS empty, NULL AS nothing, false AS truth, TIMESTAMP '2026-01-02 03:04:05.000006' AS moment`;

Deno.test("query --json prints objects: exact numbers as numbers, what JSON lacks as text", () =>
  withDatabase(async (cwd) => {
    deepStrictEqual(JSON.parse(await asked([HOSTILE, "--json"], cwd)), [{
      float: 0.30000000000000004,
      small: 1e-320,
      zero: -0,
      'not, a "number"': "NaN",
      big: "9007199254740993",
      text: 'say "so", twice\n',
      empty: "",
      nothing: null,
      truth: false,
      moment: "2026-01-02 03:04:05.000006",
    }]);
    strictEqual(await asked(["SELECT 1 WHERE false", "--json"], cwd), "[]\n");
  }));

Deno.test("query --csv prints what a CSV reader reads back, floats to the bit", () =>
  withDatabase(async (cwd) => {
    const text = await asked([HOSTILE, "--csv"], cwd);
    const [header, row] = parse(text) as string[][];
    deepStrictEqual(header.slice(0, 5), ["float", "small", "zero", 'not, a "number"', "big"]);
    deepStrictEqual(row.slice(0, 3).map(Number), [0.30000000000000004, 1e-320, -0]);
    deepStrictEqual(row.slice(3), [
      ..."NaN 9007199254740993".split(" "),
      'say "so", twice\n',
      ...["", "", "false", "2026-01-02 03:04:05.000006"],
    ]);
    match(text, /,"",,false,/);
  }));

/** FOLDER stands for the folder with the database. */
const MISTAKES: [sql: string, told: RegExp][] = [
  ["SELECT * FROM telemtry", /Table with name telemtry does not exist!\nDid you mean "telemetry"\?/],
  ["SELECT pallets FROM telemetry", /"pallets" not found.*\n.*pallets_produced/],
  ["SELEC 1", /Parser Error: syntax error at or near "SELEC"/],
  ["", /there is no statement in it/],
  ["COPY telemetry TO 'FOLDER/x.csv'", /LocalFileSystem has been disabled|file system operations are disabled/],
  [
    "SELECT 1; COPY telemetry TO 'FOLDER/x.csv'",
    /LocalFileSystem has been disabled|file system operations are disabled/,
  ],
  [
    "SELECT * FROM read_csv('FOLDER/linetwin_results.duckdb')",
    /LocalFileSystem has been disabled|file system operations are disabled/,
  ],
  ["COPY (SELECT 1) TO 'FOLDER/linetwin_results.duckdb.wal' (USE_TMP_FILE false)", /LocalFileSystem has been disabled/],
  ["ATTACH 'FOLDER/x.duckdb' AS x", /LocalFileSystem has been disabled|file system operations are disabled/],
  ["INSTALL sqlite", /LocalFileSystem has been disabled|file system operations are disabled/],
  ["SET enable_external_access = true", /the configuration has been locked/],
  [
    "CALL enable_logging('QueryLog', storage = 'file', storage_path = 'FOLDER/x'); SELECT 1",
    /enable_logging writes elsewhere/,
  ],
  ["DELETE FROM schema_version", /read-only mode/],
];

Deno.test("A statement that is wrong, or wants to write, is refused in DuckDB's words with exit status 2", () =>
  withDatabase(async (cwd) => {
    for (const [sql, told] of MISTAKES) {
      for (const form of [[], ["--json"], ["--csv"]]) {
        const { code, stdout, stderr } = await linetwin(["query", sql.replace("FOLDER", cwd), ...form], { cwd });
        match(stderr, /^Cannot run the query: /);
        match(stderr, told);
        doesNotMatch(stderr, /^\s+at |file:\/\//m);
        deepStrictEqual([code, stdout], [2, ""]);
      }
    }
    deepStrictEqual([...Deno.readDirSync(cwd)].map(({ name }) => name), ["linetwin_results.duckdb"]);
  }));

Deno.test("query needs one statement in quotes, and one form of output", () =>
  withDatabase(async (cwd) => {
    for (
      const [args, told] of [
        [[], /Missing required argument 'sql'/],
        [["SELECT", "1"], /Too many arguments/],
        [["SELECT 1", "--json", "--csv"], /cannot be used with/],
        [["SELECT 1", "--cvs"], /did you mean --csv/],
      ] as const
    ) {
      const { code, stderr, stdout } = await linetwin(["query", ...args], { cwd });
      match(stderr, told);
      deepStrictEqual([code, stdout], [2, ""]);
    }
    const { code, stderr } = await linetwin(["query", "SELECT 1", "--db-path", "other.duckdb"], { cwd });
    strictEqual(code, 1);
    match(stderr, /other\.duckdb: there is no such file/);
  }));
