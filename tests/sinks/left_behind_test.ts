/**
 * What killed processes leave beside a database.
 *
 * @module
 */
import assert from "node:assert/strict";
import { claimDraft, clearAbandoned } from "../../src/sinks/draft.ts";
import { openDatabase } from "../../src/sinks/duckdb/database.ts";
import { Child } from "../support/child_process.ts";
import { withTempDir } from "../support/temp_dir.ts";
import { DRAFTS } from "./drafts.ts";

const UUID = "0f8fad5b-d9cb-469f-a165-70867728950e";

/** Opens a database and closes it again; tells what is beside it then. */
async function openAndLook(path: string, readOnly = false): Promise<string[]> {
  (await openDatabase(path, { readOnly })).close();
  const folder = path.slice(0, path.lastIndexOf("/"));
  return [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => !path.endsWith(`/${name}`)).sort();
}

for (const [kind, namesOf] of Object.entries(DRAFTS)) {
  Deno.test(`What a living process is making stays, and goes once it is killed: ${kind}`, () =>
    withTempDir(async (folder) => {
      const path = `${folder}/results.duckdb`, drafts = namesOf(path);
      await Deno.mkdir(drafts.folder, { recursive: true });
      const before = await openAndLook(path);
      const filesThere = () => [...Deno.readDirSync(drafts.folder)].filter(({ name }) => name.startsWith(drafts.start));
      await using child = new Child(["draft", kind, path]);
      assert.equal(await child.line(), "begun");
      for (const readOnly of [false, true]) await openAndLook(path, readOnly);
      assert.equal(filesThere().filter(({ name }) => /[0-9a-f-]{36}/.test(name)).length, 3);
      child.kill();
      await child[Symbol.asyncDispose]();
      assert.deepEqual(await openAndLook(path, kind === "guard"), before);
      assert.deepEqual(filesThere().filter(({ name }) => /[0-9a-f-]{36}/.test(name)), []);
    }));
}

Deno.test("However many clear away while drafts are claimed, what is claimed stays", () =>
  withTempDir(async (folder) => {
    const names = { folder, start: "a.", end: ".new" };
    let isDone = false;
    const clearing = Array.from({ length: 6 }, async () => {
      while (!isDone) await clearAbandoned(names);
    });
    const claimOne = async () => {
      await using draft = await claimDraft(names);
      await Deno.writeTextFile(draft.path, "");
      await new Promise((resolve) => setTimeout(resolve, 2));
      assert.ok((await Deno.stat(draft.path)).isFile && (await Deno.stat(`${draft.path}.lock`)).isFile);
    };
    try {
      for (let batch = 0; batch < 30; batch++) await Promise.all(Array.from({ length: 50 }, claimOne));
    } finally {
      isDone = true;
      await Promise.all(clearing);
    }
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  }));

Deno.test("Drafts of linetwins that had no locks go when they are old; what others called similarly stays", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    await openAndLook(path);
    const old = [`${path}.${UUID}.new`, `${path}.${UUID}.new.wal`, `${path}.checkpoint.${UUID}`];
    const fresh = [`${path}.${UUID.replace("0f", "1f")}.new`];
    const foreign = [
      `${path}.new`,
      `${path}.lock`,
      `${path}.${UUID}`,
      `${path}.${UUID}.new.bak`,
      `${path}.${UUID}x.new`,
      `${path}.checkpoint.mine`,
      `${folder}/other.duckdb.${UUID}.new`,
      `${folder}/results_duckdb.${UUID}.new`,
    ];
    const yesterday = Date.now() / 1000 - 86_400;
    for (const file of [...old, ...fresh, ...foreign]) await Deno.writeTextFile(file, "");
    for (const file of [...old, ...foreign]) await Deno.utime(file, yesterday, yesterday);
    const expected = [...fresh, ...foreign].map((file) => file.slice(folder.length + 1)).sort();
    assert.deepEqual(await openAndLook(path), expected);
  }));

Deno.test("What DuckDB has put beside the database for lack of memory goes when nobody else has it open", () =>
  withTempDir(async (folder) => {
    const path = `${folder}/results.duckdb`;
    await openAndLook(path);
    await Deno.mkdir(`${path}.tmp`);
    await Deno.writeTextFile(`${path}.tmp/duckdb_temp_storage_S32K-0.tmp`, "");
    assert.deepEqual(await openAndLook(path, true), ["results.duckdb.tmp"]);
    assert.deepEqual(await openAndLook(path), []);
    await Deno.mkdir(`${path}.tmp`);
    await Deno.writeTextFile(`${path}.tmp/mine`, "");
    assert.deepEqual(await openAndLook(path), ["results.duckdb.tmp"]);
  }));
