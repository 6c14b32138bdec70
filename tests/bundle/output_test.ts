import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { type Output, outputOf, readOutput, writeOutput } from "../../src/bundle/output.ts";
import { StorageError } from "../../src/sinks/storage_error.ts";
import { fakeRun } from "../support/fake_run.ts";
import { textsBelow } from "../support/bundles.ts";
import { withTempDir } from "../support/temp_dir.ts";

const OUTPUT = await outputOf(fakeRun());

/** The same results, but for one table. */
function withEvents(text: string): Output {
  return { ...OUTPUT, tables: { ...OUTPUT.tables, "events.csv": new TextEncoder().encode(text) } };
}

Deno.test("An output is replaced as a whole, and reads back", () =>
  withTempDir(async (folder) => {
    strictEqual(await writeOutput(folder, withEvents("first\n")), `${folder}/output`);
    Deno.writeTextFileSync(`${folder}/output/stray.txt`, "of the first");
    await writeOutput(folder, withEvents("second\n"));
    deepStrictEqual(Object.keys(textsBelow(folder)).sort(), [
      "output/events.csv",
      "output/summary.json",
      "output/telemetry.csv",
    ]);
    const read = await readOutput(folder);
    strictEqual(new TextDecoder().decode(read.tables["events.csv"]), "second\n");
    deepStrictEqual(read.summary, JSON.parse(JSON.stringify(OUTPUT.summary)));
  }));

Deno.test("An output that cannot be written leaves the former one as it was", () =>
  withTempDir(async (folder) => {
    await writeOutput(folder, withEvents("first\n"));
    const before = textsBelow(folder);
    const unwritable = { ...OUTPUT, tables: { ...OUTPUT.tables, "events.csv": null as unknown as Uint8Array } };
    await rejects(writeOutput(folder, unwritable), StorageError);
    deepStrictEqual(textsBelow(folder), before);
  }));

Deno.test("A program killed between two moves loses no output: the next one puts it back", () =>
  withTempDir(async (folder) => {
    await writeOutput(folder, withEvents("first\n"));
    const before = textsBelow(folder);
    Deno.renameSync(`${folder}/output`, `${folder}/output.old`);
    Deno.mkdirSync(`${folder}/output.new`);
    await readOutput(folder);
    Deno.removeSync(`${folder}/output.new`);
    deepStrictEqual(textsBelow(folder), before);
  }));

Deno.test("What a program killed on the way has left is cleared away by the next one", () =>
  withTempDir(async (folder) => {
    await writeOutput(folder, withEvents("first\n"));
    for (const name of ["output.new", "output.old"]) {
      Deno.mkdirSync(`${folder}/${name}`);
      Deno.writeTextFileSync(`${folder}/${name}/events.csv`, "half");
    }
    await writeOutput(folder, withEvents("second\n"));
    deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["output"]);
  }));

Deno.test("An output that is none is refused in words", () =>
  withTempDir(async (folder) => {
    await rejects(writeOutput(`${folder}/nowhere`, OUTPUT), StorageError);
    await rejects(readOutput(folder), { name: "BundleError", message: /has no output\/summary\.json/ });
    Deno.mkdirSync(`${folder}/output`);
    Deno.writeTextFileSync(`${folder}/output/summary.json`, "[");
    await rejects(readOutput(folder), { name: "BundleError", message: /summary\.json: it is no JSON/ });
    Deno.writeTextFileSync(`${folder}/output/summary.json`, "null");
    await rejects(readOutput(folder), { name: "BundleError", message: /it is no summary/ });
  }));
