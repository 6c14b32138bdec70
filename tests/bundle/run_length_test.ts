import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { changeFile, withBundle } from "../support/bundles.ts";

Deno.test("A bundle keeps its warm-up: in the snapshot, in every table, in the summary; and replays to the same bytes", () =>
  withBundle(["--set", "run.warmup_hours=0.5"], async ({ path, run }) => {
    match(Deno.readTextFileSync(`${path}/config_snapshot.yaml`), /^ {2}warmup_hours: 0\.5$/m);
    const { code, stdout, stderr } = await run("simulate", "--scenario", path, "--no-db");
    deepStrictEqual([code, stderr], [0, ""]);
    match(stdout, /^baseline_8hr .* · 2 h \(the first 30 min is warm-up\) · seed 42\n/);
    const [header, ...rows] = Deno.readTextFileSync(`${path}/output/telemetry.csv`).trimEnd().split("\n");
    ok(header.endsWith(",warmup"));
    deepStrictEqual(rows.map((row) => row.endsWith(",true")), Array.from({ length: 24 }, (_, row) => row < 6));
    match(Deno.readTextFileSync(`${path}/output/events.csv`), /^[^\n]*,warmup\n/);
    strictEqual(JSON.parse(Deno.readTextFileSync(`${path}/output/summary.json`)).run.warmup_hours, 0.5);
    const replayed = await run("replay", path);
    strictEqual(replayed.code, 0, replayed.stderr);
    changeFile(`${path}/output/telemetry.csv`, ",true\n", ",false\n");
    strictEqual((await run("replay", path)).code, 1);
  }));

Deno.test("A bundle cannot be run for fewer hours than its warm-up takes", () =>
  withBundle(["--set", "run.warmup_hours=1"], async ({ path, run }) => {
    const { code, stderr } = await run("simulate", "--scenario", path, "--no-db", "--no-export", "--hours", "1");
    strictEqual(code, 2);
    match(stderr, /run\.warmup_hours {2}must be below the hours simulated \(1\), found 1/);
  }));

Deno.test("A bundle keeps the item that its run ends with, and the currency; and replays to the same bytes", () =>
  withBundle(["--set", "run.until.finished=5", "--set", "run.currency=EUR"], async ({ path, run }) => {
    match(Deno.readTextFileSync(`${path}/config_snapshot.yaml`), /^ {2}until:\n {4}finished: 5\n {2}currency: EUR$/m);
    const { code, stdout, stderr } = await run("simulate", "--scenario", path, "--no-db");
    deepStrictEqual([code, stderr], [0, ""]);
    match(stdout, /, ended after 5 pallets ·\s+seed 42\n[^]*€2,250 revenue/);
    const { run: { makespan_hours, currency } } = JSON.parse(Deno.readTextFileSync(`${path}/output/summary.json`));
    ok(makespan_hours > 0 && currency === "EUR");
    const replayed = await run("replay", path);
    strictEqual(replayed.code, 0, replayed.stderr);
  }));
