/**
 * The program does not depend on where it is run: what the standalone file must be able to do, too.
 *
 * @module
 */
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { storageError } from "../../src/sinks/storage_error.ts";
import { loadRun, simulate } from "../../mod.ts";
import { inFolder, linetwin, linetwinProcess, textOf } from "./linetwin.ts";

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

Deno.test("From another folder without a configuration the program simulates what it ships with", () =>
  inFolder(async (cwd) => {
    const { code, stdout, stderr } = await linetwinProcess(["--hours", "1", "--json"], { cwd });
    deepStrictEqual([code, stderr], [0, ""]);
    const { summary } = simulate(await loadRun("baseline_8hr", { config: file("config"), hours: 1 }));
    deepStrictEqual(JSON.parse(stdout).production, summary.production);
    deepStrictEqual(namesIn(cwd), ["linetwin_results.duckdb"]);
    match((await linetwinProcess(["lint"], { cwd })).stdout, /^\d+ runs, no problems\n$/);
  }));

Deno.test("A folder config that is named must be there", () =>
  inFolder(async (cwd) => {
    for (const args of [["--config", "config", "--no-db"], ["lint", "config"]]) {
      const { code, stdout, stderr } = await linetwin(args, { cwd });
      deepStrictEqual([code, stdout], [2, ""]);
      match(stderr, /^config {2}no such folder/);
    }
  }));

Deno.test("In a folder that takes no files the program simulates, and says why it cannot store", () =>
  inUnwritableFolder(async (cwd) => {
    const without = await linetwinProcess(["--hours", "1", "--no-db"], { cwd });
    deepStrictEqual([without.code, without.stderr], [0, ""]);
    match(without.stdout, /Production .* tubes/);
    const stored = await linetwinProcess(["--hours", "1"], { cwd });
    strictEqual(stored.stderr, "Cannot save the run to linetwin_results.duckdb: permission denied.\n");
    strictEqual(stored.code, 1);
    match(stored.stdout, /Production .* tubes/);
    doesNotMatch(stored.stdout, /Stored/);
    const exported = await linetwinProcess(["--hours", "1", "--no-db", "--export"], { cwd });
    deepStrictEqual([exported.code, exported.stderr], [1, "Cannot write the results to output: permission denied.\n"]);
  }));

Deno.test("A disk that can only be read is told as such", () => {
  const found = new Error(`IO Error: Cannot open file "/media/results.duckdb.new": Read-only file system`);
  const { message } = storageError(found, { action: "open the database", path: "results.duckdb" });
  strictEqual(message, "Cannot open the database results.duckdb: it is on a disk that can only be read.");
});

Deno.test("A module of one's own gets at linetwin by its name, wherever it lies", () =>
  inFolder(async (cwd) => {
    await Deno.writeTextFile(`${cwd}/phases.ts`, USES_ITS_NAME);
    // Started as a person does, with no word on where linetwin's deno.json is.
    const args = ["run", "-A", "--quiet", file("src/cli/main.ts"), "--module", "phases.ts", "--no-db", "--hours", "1"];
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd, stdin: "null" }).output();
    deepStrictEqual([code, textOf(stderr)], [0, ""]);
    // One registry of phases, not two: the name is known by now.
    match(textOf(stdout), /^taken: .*MicrostopPhase/);
  }));

Deno.test("Where its name is not known, a module is told linetwin's address, and gets at it by that", () =>
  inFolder(async (cwd) => {
    // As `deno install` without --config has it: with a deno.json of its own, which knows nothing of the name.
    await Deno.writeTextFile(`${cwd}/installed.json`, `{"workspace": []}`);
    const load = async (text: string) => {
      await Deno.writeTextFile(`${cwd}/phases.ts`, text);
      const args = [
        "run",
        "-A",
        "--quiet",
        "--config",
        "installed.json",
        file("src/cli/main.ts"),
        "--module",
        "phases.ts",
      ];
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [...args, "--no-db", "--hours", "1"],
        cwd,
        stdin: "null",
      }).output();
      return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
    };
    const byName = await load(USES_ITS_NAME);
    strictEqual(byName.code, 2);
    const [, address] = byName.stderr.match(
      /^Cannot load the module phases\.ts: "@linetwin\/linetwin" is not known here; import linetwin by its address, "(.*)"\n$/,
    )!;
    const byAddress = await load(USES_ITS_NAME.replace("@linetwin/linetwin", address));
    deepStrictEqual([byAddress.code, byAddress.stderr], [0, ""]);
    match(byAddress.stdout, /^taken: .*MicrostopPhase/);
    match((await load(`import "@linetwin/linetwin/phases";`)).stderr, /"file:.*\/src\/phases\/mod\.ts"\n$/);
    match((await load(`import "left-pad";`)).stderr, /^Cannot load the module phases\.ts: Import "left-pad" not a/);
  }));

const USES_ITS_NAME = `
import { definePhase, GO } from "@linetwin/linetwin";
try {
  definePhase("MicrostopPhase", { params: {}, create: () => () => GO });
} catch (error) {
  console.log(\`taken: \${(error as Error).message}\`);
}
`;

/** As an ordinary user a folder without permission to write; the superuser may write there, but not to /sys. */
async function inUnwritableFolder(work: (folder: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    await Deno.chmod(folder, 0o555);
    const place = takesFiles(folder) ? "/sys" : folder;
    ok(!takesFiles(place), "no folder was found that takes no files");
    await work(place);
  });
}

function takesFiles(folder: string): boolean {
  const path = `${folder}/linetwin-test-${crypto.randomUUID()}`;
  try {
    Deno.writeTextFileSync(path, "");
    Deno.removeSync(path);
    return true;
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name);
}
