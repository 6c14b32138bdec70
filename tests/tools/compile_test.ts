import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import { fileURLToPath } from "node:url";
import manifest from "../../deno.json" with { type: "json" };
import { inFolder, type Outcome, textOf } from "../cli/linetwin.ts";
import { filesBelow } from "../support/files_below.ts";
import { npmCache } from "../support/visitor.ts";

const ROOT = new URL("../../", import.meta.url);

/** What modules of a bundle are handed; of types nothing is left in a program. */
const MODULES_OFFERED = Object.entries(manifest.exports).filter(([entryPoint]) => entryPoint !== "./types")
  .map(([, file]) => file.slice("./".length));

const COMPILE = fileURLToPath(new URL("src/tools/compile.ts", ROOT));

/** Where Deno's stub cannot be downloaded from anywhere. */
const OFFLINE = { HTTPS_PROXY: "http://127.0.0.1:9", https_proxy: "http://127.0.0.1:9", NO_PROXY: "", no_proxy: "" };

Deno.test("The compiled file holds the configuration, both addons, DuckDB's library, and nothing for musl", () =>
  inFolder(async (folder) => {
    const output = `${folder}/linetwin`;
    // Deno itself stands in for its stub: the file does not run, but it holds what the real one would.
    const { code, stdout, stderr } = await compile(["--output", output], { DENORT_BIN: Deno.execPath() });
    match(stderr, /^This file does not run: DENORT_BIN names Deno itself/);
    strictEqual(code, 0);
    deepStrictEqual(namesIn(folder), ["linetwin"]);
    // What follows the stub is all that is looked through.
    const { size: stubSize } = await Deno.stat(Deno.execPath());
    const file = Buffer.from((await Deno.readFile(output)).buffer, stubSize).toString("latin1");

    const configuration = carriedFiles("config/"), first = carriedFiles("src/cli/init/minimal/");
    ok(configuration.length > 40 && first.length >= 10);
    const workers = filesBelow(new URL("src/", ROOT)).filter((path) => path.endsWith("/worker.ts"))
      .map((path) => `src/${path}`);
    strictEqual(workers.length, 2);
    for (const path of [...configuration, ...first, ...MODULES_OFFERED, "deno.json", "src/cli/main.ts", ...workers]) {
      ok(file.includes(latin1(new URL(path, ROOT))), `${path} is not in the file`);
    }
    const natives = await nativesInCache();
    for (const { name, isMusl, sample } of natives) {
      strictEqual(file.includes(sample), !isMusl, `${name}${isMusl ? " for musl" : ""}`);
    }
    const names = natives.filter(({ isMusl }) => !isMusl).map(({ name }) => name).sort();
    match(names.join(), NATIVE_NAMES[Deno.build.os]);
    match(stdout, new RegExp(`configuration  ${configuration.length} files`));
    for (const name of names) match(stdout, new RegExp(`native .*${name.replaceAll(".", "\\.")} [\\d.]+ MB`));

    const made = await Deno.stat(output);
    strictEqual((await compile(["--output", output], { DENORT_BIN: `${folder}/denort` })).code, 1);
    const { ino, size, mtime } = await Deno.stat(output);
    deepStrictEqual([ino, size, mtime], [made.ino, made.size, made.mtime], "a failure leaves what was there");
  }));

Deno.test("Where the stub cannot be downloaded the task says what is missing and how to provide it", () =>
  inFolder(async (folder) => {
    const cache = `${folder}/cache`;
    await Deno.mkdir(cache);
    await Deno.symlink(await npmCache(), `${cache}/npm`, { type: "junction" });
    const output = `${folder}/dist/linetwin`;
    const { code, stdout, stderr } = await compile(["--output", output], { ...OFFLINE, DENO_DIR: cache });
    deepStrictEqual([code, stdout], [1, ""]);
    match(stderr, /^Cannot compile linetwin: Deno's stub for compiled programs, denort, is not here/);
    const { version: { deno: version }, build: { target } } = Deno;
    ok(stderr.includes(`https://dl.deno.land/release/v${version}/denort-${target}.zip`));
    match(stderr, /DENORT_BIN=\/path\/to\/denort deno task compile\n$/);
    doesNotMatch(stderr, /^\s+at |[Bb]acktrace/m);
    deepStrictEqual(namesIn(`${folder}/dist`), []);
  }));

Deno.test("A stub that is none is told", () =>
  inFolder(async (folder) => {
    const output = `${folder}/linetwin`;
    const attempt = (stub: string) => compile(["--output", output], { DENORT_BIN: stub });
    const missing = await attempt(`${folder}/denort`);
    deepStrictEqual(missing, {
      code: 1,
      stdout: "",
      stderr: `Cannot compile linetwin: DENORT_BIN names ${folder}/denort, which is not there.\n`,
    });
    await Deno.writeTextFile(`${folder}/denort.zip`, "zipped");
    const zipped = await attempt(`${folder}/denort.zip`);
    match(zipped.stderr, /^Cannot compile linetwin: DENORT_BIN names .*denort\.zip, which is no program/);
    strictEqual(zipped.code, 1);
    deepStrictEqual(namesIn(folder), ["denort.zip"]);
  }));

Deno.test("A place where there can be no file, and an option that there is not, are told in a line", async () => {
  const stub = { DENORT_BIN: Deno.execPath() };
  const nowhere = await compile(["--output", `${COMPILE}/linetwin`], stub);
  match(nowhere.stderr, /^Cannot compile linetwin: [^\n]+\n$/);
  strictEqual(nowhere.code, 1);
  const misspelt = await compile(["--otput", "linetwin"], stub);
  match(misspelt.stderr, /^Usage: deno task compile \[--output FILE\]/);
  strictEqual(misspelt.code, 2);
});

/** The addons and libraries that this platform needs. */
const NATIVE_NAMES: Readonly<Record<string, RegExp>> = {
  linux: /^duckdb\.node,libduckdb\.so,nodejs-polars\.linux-\w+-gnu\.node$/,
  darwin: /^duckdb\.node,libduckdb\.dylib,nodejs-polars\.darwin-\w+\.node$/,
  windows: /^duckdb\.dll,duckdb\.node,nodejs-polars\.win32-\w+-msvc\.node$/,
};

async function compile(args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  const { DENORT_BIN: _, ...around } = Deno.env.toObject();
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", COMPILE, ...args],
    cwd: ROOT,
    clearEnv: true,
    env: { ...around, NO_COLOR: "1", ...env },
    stdin: "null",
  }).output();
  return { code, stdout: textOf(stdout), stderr: textOf(stderr) };
}

/** The native libraries that were installed, each with a piece from its middle: that is found in no other. */
async function nativesInCache(): Promise<{ name: string; isMusl: boolean; sample: string }[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json", "mod.ts"], cwd: ROOT })
    .output();
  const { npmPackages } = JSON.parse(textOf(stdout)) as { npmPackages: Record<string, { localPath: string }> };
  const folders = Object.values(npmPackages).map(({ localPath }) => localPath).filter(isFolder);
  return folders.flatMap((folder) =>
    namesIn(folder).filter((name) => /\.(node|so|dylib|dll)$/.test(name)).map((name) => ({
      name,
      isMusl: folder.includes("musl"),
      sample: middleOf(`${folder}/${name}`),
    }))
  );
}

function middleOf(path: string): string {
  using file = Deno.openSync(path);
  const { size } = file.statSync();
  const piece = Buffer.alloc(4096);
  file.seekSync(Math.floor(size / 2), Deno.SeekMode.Start);
  file.readSync(piece);
  return piece.toString("latin1");
}

function latin1(url: URL): string {
  return Buffer.from(Deno.readFileSync(url)).toString("latin1");
}

/** The files of a folder that a program carries: what is configured, and the schemas. */
function carriedFiles(folder: string): string[] {
  return filesBelow(new URL(folder, ROOT)).filter((path) => /\.(yaml|json)$/.test(path)).map((path) => folder + path);
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}
