import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import { basename, dirname } from "node:path";
import process from "node:process";
import { withTempDir } from "../support/temp_dir.ts";
import { executeNotebooks, findPython, notebookPaths } from "./execute.ts";

interface Output {
  readonly output_type: string;
  readonly data?: Record<string, unknown>;
}

interface Cell {
  readonly id: string;
  readonly cell_type: "code" | "markdown";
  readonly source: readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
  readonly execution_count?: number;
  readonly outputs?: readonly Output[];
}

interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec: unknown };
}

const PATHS = notebookPaths();
const FOLDER = dirname(PATHS[0]);
const DEPS = new URL("../deps/", import.meta.url);
const MOD = new URL("../../mod.ts", import.meta.url).href;

const python = findPython();
if (python === null) console.warn("Notebooks are not executed: no Python with Jupyter is here (python3-nbclient)");

Deno.test({
  name: "Every notebook runs from top to bottom and shows what is committed",
  ignore: python === null,
  fn: async () => {
    const before = namesIn(FOLDER);
    const texts = await executeNotebooks(python!, PATHS);
    deepStrictEqual(namesIn(FOLDER), before, "notebooks leave no files behind");
    for (const [index, path] of PATHS.entries()) {
      const committed = Deno.readTextFileSync(path), hint = `${basename(path)}: deno task notebooks writes it again`;
      // By cell first: a difference is short to read then.
      const { cells } = read(committed);
      for (const [at, cell] of read(texts[index]).cells.entries()) deepStrictEqual(cell, cells[at], hint);
      strictEqual(texts[index], committed, hint);
    }
  },
});

Deno.test({
  name: "A cell that fails is told with its notebook, and nothing is left of the kernel",
  ignore: python === null,
  fn: () =>
    withTempDir(async (folder) => {
      const path = `${folder}/failing.ipynb`;
      await Deno.writeTextFile(path, notebookOf(["1 + 1", "throw new RangeError(`kernel ${Deno.pid}`)"]));
      const told = await executeNotebooks(python!, [path]).then(() => "", (error: Error) => error.message);
      match(told, /^Cell 2 of failing\.ipynb failed:\nthrow new RangeError/);
      const [, pid] = told.match(/RangeError: kernel (\d+)/)!;
      throws(() => process.kill(Number(pid), 0), { code: "ESRCH" });
    }),
});

Deno.test({
  name: "Everything that a cell shows arrives, in one piece and with its own cell",
  ignore: python === null,
  fn: () =>
    withTempDir(async (folder) => {
      const printed = 'for (let line = 0; line < 200; line++) console.log(line); "last"';
      const path = `${folder}/printing.ipynb`;
      await Deno.writeTextFile(path, notebookOf(Array(20).fill([printed, "1 + 1"]).flat()));
      const [text] = await executeNotebooks(python!, [path]);
      const lines = Array.from({ length: 200 }, (_, line) => `${line}\n`);
      for (const { execution_count, outputs } of read(text).cells) {
        const [last, isPrinting] = execution_count! % 2 === 1 ? ['"last"', true] : ["2", false];
        const stream = { name: "stdout", output_type: "stream", text: lines };
        const shown = { data: { "text/plain": [last] }, execution_count, metadata: {}, output_type: "execute_result" };
        const byType = [...outputs!].sort((a, b) => (a.output_type < b.output_type ? 1 : -1));
        deepStrictEqual(byType, isPrinting ? [stream, shown] : [shown]);
      }
    }),
});

Deno.test("Cells that promise a table or a chart have it, and every chart is promised", () => {
  const cells = PATHS.flatMap((path) => codeCells(path));
  for (const { id, metadata: { tags = [] }, outputs = [], source } of cells) {
    const types = outputs.flatMap(({ data = {} }) => Object.keys(data)), last = source.at(-1) ?? "";
    if (tags.includes("chart")) {
      ok(types.includes("image/svg+xml"), id);
      match(textOf(outputs, "image/svg+xml"), /^<svg [\s\S]*<\/svg>$/);
      ok(textOf(outputs, "text/html").includes(textOf(outputs, "image/svg+xml")), id);
    }
    if (tags.includes("table")) match(textOf(outputs, "text/html"), /^<table .*<td .*<\/table>/, id);
    strictEqual(tags.includes("chart"), /charts\.\w+\(/.test(last), `${id}: ${last}`);
  }
  ok(cells.filter(({ metadata: { tags } }) => tags?.includes("chart")).length >= 15);
  ok(cells.filter(({ metadata: { tags } }) => tags?.includes("table")).length >= 15);
});

/** What notebooks may import beside linetwin: each is named in tests/deps too, so that its version is locked. */
const PACKAGES = ["npm:ml-logistic-regression@2.0.0", "npm:ml-matrix@6.15.1"];

Deno.test("Notebooks open with the Deno kernel, import linetwin and packages of tests/deps, and hold nothing of the machine they ran on", () => {
  const named = [...Deno.readDirSync(DEPS)].map(({ name }) => Deno.readTextFileSync(new URL(name, DEPS))).join("");
  for (const name of PACKAGES) ok(named.includes(`"${name}"`), `${name} is in tests/deps`);
  ok(PATHS.length >= 7);
  for (const path of PATHS) {
    const text = Deno.readTextFileSync(path), { cells, metadata } = read(text);
    deepStrictEqual(metadata.kernelspec, { display_name: "Deno", language: "typescript", name: "deno" });
    ok(text.length < 1_000_000, `${basename(path)} has ${text.length} characters`);
    const code = codeCells(path);
    deepStrictEqual(code.map(({ execution_count }) => execution_count), code.map((_, index) => index + 1));
    const imported = code.flatMap(({ source }) => [...source.join("").matchAll(/(?:from|import\()\s*"([^"]+)"/g)]);
    const others = imported.map(([, specifier]) => specifier).filter((specifier) => specifier !== "../mod.ts");
    ok(others.length < imported.length && others.every((specifier) => PACKAGES.includes(specifier)), `${others}`);
    const shown = JSON.stringify(code.map(({ outputs }) => outputs));
    const ofMachine = /.{0,80}(file:\/\/|\/tmp\/|\/home\/|\/root\/|\/Users\/|\\\\Users|elapsed|GMT|\\u001b).{0,80}/;
    strictEqual(shown.match(ofMachine)?.[0], undefined, basename(path));
    const links = cells.flatMap(({ source }) => [...source.join("").matchAll(/\]\((\w+\.ipynb)\)/g)]);
    for (const [, name] of links) ok(PATHS.some((other) => basename(other) === name), `${name} in ${basename(path)}`);
  }
});

Deno.test("The code of the notebooks passes the type checker", () =>
  withTempDir(async (folder) => {
    const files = PATHS.map((path) => {
      const code = codeCells(path).map(({ source }) => source.join("")).join(";\n");
      const file = `${folder}/${basename(path, ".ipynb")}.ts`;
      Deno.writeTextFileSync(file, code.replaceAll('"../mod.ts"', JSON.stringify(MOD)));
      return file;
    });
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const args = ["check", "--quiet", "--config", config, ...files];
    const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, env: { NO_COLOR: "1" } }).output();
    ok(success, new TextDecoder().decode(stderr));
  }));

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

function read(text: string): Notebook {
  return JSON.parse(text);
}

function codeCells(path: string): Cell[] {
  return read(Deno.readTextFileSync(path)).cells.filter(({ cell_type }) => cell_type === "code");
}

function textOf(outputs: readonly Output[], type: string): string {
  return outputs.map(({ data }) => [data?.[type] ?? ""].flat().join("")).join("");
}

function notebookOf(sources: readonly string[]): string {
  const cells = sources.map((source, index) => {
    return { cell_type: "code", id: `cell-${index}`, execution_count: null, metadata: {}, outputs: [], source };
  });
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}
