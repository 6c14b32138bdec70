import assert from "node:assert/strict";
import { loadRun } from "../../src/config/load.ts";
import { reportPlace } from "../../src/report/report_file.ts";
import { writeReport } from "../../src/report/write_report.ts";
import { simulate } from "../../src/run/simulate.ts";
import { StorageError } from "../../src/sinks/storage_error.ts";
import { withTempDir } from "../support/temp_dir.ts";

const config = new URL("../../config", import.meta.url).pathname;
const RESULT = simulate(await loadRun("baseline_8hr", { config, hours: 0.1 }));

/** Nothing is written, and the refusal says why. */
async function assertRefused(file: string, reason: RegExp): Promise<void> {
  const isRefusal = (error: unknown) =>
    error instanceof StorageError && error.message.startsWith(`Cannot write the report to ${file}: `) &&
    reason.test(error.message);
  assert.throws(() => reportPlace(file), isRefusal);
  await assert.rejects(writeReport(RESULT, file), isRefusal);
}

Deno.test("A report takes the place of a report, of a page in other letters and of an empty file", () =>
  withTempDir(async (folder) => {
    const file = `${folder}/report.html`;
    for (const before of ["<!DOCTYPE html><p>old", "<!doctype HTML>", ""]) {
      Deno.writeTextFileSync(file, before);
      await writeReport(RESULT, file);
      assert.match(Deno.readTextFileSync(file), /^<!DOCTYPE html>.*<h1><bdi>baseline_8hr/s);
    }
    await writeReport(RESULT, file);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["report.html"]);
  }));

Deno.test("A report takes the place of no other file", () =>
  withTempDir(async (folder) => {
    const file = `${folder}/file`;
    for (const before of ["results of a year", "<!DOCTYPE", " <!DOCTYPE html>", "<?xml?><!DOCTYPE html>", "\0"]) {
      Deno.writeTextFileSync(file, before);
      await assertRefused(file, /: there is a file that is no report, and would be lost\. Name another\.$/);
      assert.equal(Deno.readTextFileSync(file), before);
    }
    Deno.mkdirSync(`${folder}/inner`);
    await assertRefused(`${folder}/inner`, /it is a folder\. Name a file in it\.$/);
    await assertRefused(`${folder}/new/`, /it is a folder\. Name a file in it\.$/);
    await assertRefused(`${file}/report.html`, /: a file is in the way of the folder\.$/);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["file", "inner"]);
  }));

Deno.test({
  name: "A report goes where a link leads, and stays away from pipes",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withTempDir(async (folder) => {
      const [file, link, pipe] = ["kept/report.html", "latest.html", "pipe"].map((name) => `${folder}/${name}`);
      await writeReport(RESULT, file);
      const size = Deno.statSync(file).size;
      Deno.writeTextFileSync(file, "");
      Deno.symlinkSync("kept/report.html", link);
      assert.equal((await writeReport(RESULT, link)).file, link);
      assert.equal(Deno.statSync(file).size, size);
      assert.ok(Deno.lstatSync(link).isSymlink);

      assert.ok((await new Deno.Command("mkfifo", { args: [pipe] }).output()).success);
      Deno.symlinkSync("pipe", `${folder}/to_pipe`);
      Deno.symlinkSync("nowhere", `${folder}/to_nowhere`);
      Deno.symlinkSync("kept", `${folder}/to_folder`);
      Deno.writeTextFileSync(`${folder}/results`, "of a year");
      Deno.symlinkSync("results", `${folder}/to_results`);
      await assertRefused(pipe, /it is no file, but a device or a pipe\. Name a file\.$/);
      await assertRefused(`${folder}/to_pipe`, /it is no file, but a device or a pipe\. Name a file\.$/);
      await assertRefused(`${folder}/to_nowhere`, /No such file/);
      await assertRefused(`${folder}/to_folder`, /it is a folder/);
      await assertRefused(`${folder}/to_results`, /there is a file that is no report/);
      assert.ok(Deno.lstatSync(pipe).isFifo);
    }),
});
