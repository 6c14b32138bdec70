/**
 * `experiment --keep` and what reads what was kept: `query --frames`.
 *
 * @module
 */
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { withTempDir } from "../support/temp_dir.ts";
import { linetwin } from "./linetwin.ts";

const SMALL = ["--hours", "1", "--replications", "2", "--workers", "0"];
const KEPT = ["experiment", "filler_buffer", ...SMALL, "--keep", "events,telemetry"];

Deno.test("What an experiment has kept is said, and a query has it beside the results", () =>
  withTempDir(async (cwd) => {
    const { code, stdout, stderr } = await linetwin(KEPT, { cwd });
    strictEqual(code, 0, stderr);
    match(stdout, /^Kept telemetry, events in linetwin_results_frames\/filler_buffer_[0-9a-f]{8}$/m);
    const asked = async (sql: string, which = "filler_buffer") => {
      const { stdout, stderr } = await linetwin(["query", sql, "--frames", which, "--csv"], { cwd });
      return stdout + stderr;
    };
    const joined = "SELECT count(*), count(DISTINCT variant), min(replication), max(replication), max(value) >= 0 " +
      "FROM frames.telemetry JOIN experiment_results USING (variant, replication) WHERE metric = 'line.oee_percent'";
    strictEqual((await asked(joined)).split("\n")[1], "144,6,0,1,true");
    strictEqual(await asked("SELECT count(*) > 100 AS many FROM frames.events", "1"), "many\ntrue\n");
    match(await asked("COPY frames.events TO 'events.csv'"), /disabled by configuration/);
    match(
      await asked("FROM read_parquet('linetwin_results_frames/*/*/*/events.parquet')"),
      /disabled by configuration/,
    );
    match(await asked("FROM frames.state_summary"), /it keeps telemetry, events; name one in the statement/);
    match(await asked("FROM frames.events", "filler_bufer"), /did you mean filler_buffer\?/);
    await Deno.remove(`${cwd}/linetwin_results_frames`, { recursive: true });
    match(await asked("FROM frames.events"), /there is none in linetwin_results_frames.*carried out again, makes them/);
    const again = await linetwin([...KEPT, "--json"], { cwd });
    match(JSON.parse(again.stdout).frames, /^linetwin_results_frames\/filler_buffer_/);
    strictEqual((await asked("SELECT count(*) FROM frames.telemetry")).split("\n")[1], "144");
  }));

Deno.test("An experiment that keeps nothing has nothing to ask, and one without a database has no place for it", () =>
  withTempDir(async (cwd) => {
    await linetwin(["experiment", "filler_buffer", ...SMALL, "--quiet"], { cwd });
    const { code, stderr } = await linetwin(["query", "FROM frames.events", "--frames", "1"], { cwd });
    deepStrictEqual([code, /it keeps none\. Say what it is to keep/.test(stderr)], [1, true]);
    const unkept = await linetwin([...KEPT, "--no-db"], { cwd });
    deepStrictEqual([unkept.code, unkept.stdout], [2, ""]);
    match(unkept.stderr, /^filler_buffer keeps telemetry, events beside the database: leave --no-db out/);
    const unknown = await linetwin(["experiment", "filler_buffer", "--keep", "events,telemtry"], { cwd });
    deepStrictEqual(unknown.code, 2);
    match(unknown.stderr, /The frames are telemetry, .*; did you mean telemetry\?/);
  }));

Deno.test("What shards have kept comes along by import, which says what was left behind", () =>
  withTempDir(async (cwd) => {
    for (const shard of ["1/2", "2/2"]) {
      const { stdout } = await linetwin([...KEPT, "--shard", shard], { cwd });
      const [index] = shard;
      const folder = `filler_buffer_shard_${index}_of_2_frames`;
      match(stdout, new RegExp(`^To bring it together with the others, its folder ${folder} beside it:$`, "m"));
    }
    const files = [1, 2].map((index) => `filler_buffer_shard_${index}_of_2.duckdb`);
    await Deno.rename(`${cwd}/filler_buffer_shard_2_of_2_frames`, `${cwd}/elsewhere`);
    const left = await linetwin(["import", ...files], { cwd });
    match(left.stdout, /all 12 are there\. The frames of 6 replications lie beside none of the databases/);
    await Deno.rename(`${cwd}/elsewhere`, `${cwd}/filler_buffer_shard_2_of_2_frames`);
    const [{ lost_frames }] = JSON.parse((await linetwin(["import", ...files, "--json"], { cwd })).stdout);
    strictEqual(lost_frames, 0);
    const sql = "SELECT count(*) FROM frames.telemetry";
    strictEqual((await linetwin(["query", sql, "--frames", "1", "--csv"], { cwd })).stdout.split("\n")[1], "144");
  }));
