import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { type Output, outputOf, readOutput, readSummary, writeOutput } from "../../src/bundle/output.ts";
import type { Bundle } from "../../src/bundle/open_bundle.ts";
import { StorageError } from "../../src/sinks/storage_error.ts";
import { fakeRun } from "../support/fake_run.ts";
import { textsBelow } from "../support/bundles.ts";
import { withTempDir } from "../support/temp_dir.ts";

const HASH = `sha256:${"1".repeat(64)}`;
const OUTPUT = await outputOf(fakeRun(), HASH);
const FILES = ["output/events.csv", "output/summary.json", "output/telemetry.csv"];

/** The same results, but for one table. */
function withEvents(text: string): Output {
  return { ...OUTPUT, tables: { ...OUTPUT.tables, "events.csv": new TextEncoder().encode(text) } };
}

function eventsIn({ tables }: Output): string {
  return new TextDecoder().decode(tables["events.csv"]);
}

Deno.test("An output is replaced as a whole, and reads back", () =>
  withTempDir(async (folder) => {
    strictEqual(await writeOutput(folder, withEvents("first\n")), `${folder}/output`);
    Deno.writeTextFileSync(`${folder}/output/stray.txt`, "of the first");
    await writeOutput(folder, withEvents("second\n"));
    deepStrictEqual(Object.keys(textsBelow(folder)).sort(), FILES);
    const read = await readOutput(folder);
    strictEqual(eventsIn(read), "second\n");
    deepStrictEqual(read.summary, JSON.parse(JSON.stringify(OUTPUT.summary)));
    strictEqual(read.summary.run.config_hash, HASH);
  }));

Deno.test("An output that cannot be written leaves the former one as it was", () =>
  withTempDir(async (folder) => {
    await writeOutput(folder, withEvents("first\n"));
    const before = textsBelow(folder);
    const unwritable = { ...OUTPUT, tables: { ...OUTPUT.tables, "events.csv": null as unknown as Uint8Array } };
    await rejects(writeOutput(folder, unwritable), StorageError);
    deepStrictEqual(textsBelow(folder), before);
    await rejects(writeOutput(`${folder}/nowhere`, OUTPUT), StorageError);
  }));

Deno.test("A program killed between two moves loses no output: it is found, and the next run clears up", () =>
  withTempDir(async (folder) => {
    await writeOutput(folder, withEvents("first\n"));
    Deno.renameSync(`${folder}/output`, `${folder}/.output.0.former`);
    Deno.mkdirSync(`${folder}/.output.1.new`);
    const before = textsBelow(folder);
    strictEqual(eventsIn(await readOutput(folder)), "first\n");
    ok(await readSummary({ directory: folder, metadata: { config_hash: HASH } } as Bundle) !== null);
    deepStrictEqual(textsBelow(folder), before, "reading changes nothing");
    Deno.utimeSync(`${folder}/.output.1.new`, new Date(0), new Date(0));
    await writeOutput(folder, withEvents("second\n"));
    deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["output"]);
    strictEqual(eventsIn(await readOutput(folder)), "second\n");
  }));

Deno.test("Folders that are somebody's own stay, whatever they are called", () =>
  withTempDir(async (folder) => {
    for (const name of ["output.old", "output.new", ".output", "output.0.former"]) {
      Deno.mkdirSync(`${folder}/${name}`);
      Deno.writeTextFileSync(`${folder}/${name}/notes.txt`, name);
    }
    const before = textsBelow(folder);
    await writeOutput(folder, OUTPUT);
    await readOutput(folder);
    Deno.removeSync(`${folder}/output`, { recursive: true });
    deepStrictEqual(textsBelow(folder), before);
  }));

Deno.test("Writers at the same time leave the whole output of one of them, and no trace of the others", () =>
  withTempDir(async (folder) => {
    for (let round = 0; round < 20; round++) {
      const texts = ["a", "b", "c", "d"].map((name) => `${name}${round}\n`);
      await Promise.all(texts.map((text) => writeOutput(folder, withEvents(text))));
      ok(texts.includes(eventsIn(await readOutput(folder))));
      deepStrictEqual(Object.keys(textsBelow(folder)).sort(), FILES);
    }
  }));

Deno.test("An output that is none, or another configuration's, is refused in words", () =>
  withTempDir(async (folder) => {
    const bundle = { directory: folder, metadata: { config_hash: HASH } } as Bundle;
    strictEqual(await readSummary(bundle), null);
    await rejects(readOutput(folder), { name: "BundleError", message: /has no output\/summary\.json/ });
    await writeOutput(folder, OUTPUT);
    const other = { ...bundle, metadata: { config_hash: "another" } } as Bundle;
    await rejects(readSummary(other), { name: "BundleError", message: /it is that of another configuration/ });
    for (
      const [text, told] of [
        ["[", /it is no JSON/],
        ...NO_SUMMARIES.map((each) => [each, /it is no summary/] as const),
      ] as const
    ) {
      Deno.writeTextFileSync(`${folder}/output/summary.json`, text);
      await rejects(readOutput(folder), { name: "BundleError", message: told });
      await rejects(readSummary(bundle), { name: "BundleError", message: told });
    }
  }));

/** JSON, but no summary. */
const NO_SUMMARIES = ["null", "[]", "1", "{}", '{"versions": null}', '{"versions": []}'];
