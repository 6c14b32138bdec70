/**
 * How the house is built: data flows one way, and every package enters through one file.
 *
 * @module
 */
import assert from "node:assert/strict";
import { filesBelow } from "./support/files_below.ts";
import manifest from "../deno.json" with { type: "json" };

const root = new URL("../", import.meta.url);

/** The folders of `src`, top down: each may import from itself and from those before it. */
const ORDER = [
  "deps",
  "distribution",
  "sensor",
  "config",
  "model",
  "engine",
  "phases",
  "results",
  "text",
  "sinks",
  "database",
  "run",
  "bundle",
  "experiment",
  "datasets",
  "charts",
  "report",
  "cli",
  "scenario",
  "types",
  "tools",
];

/** May be imported from anywhere, and imports nothing. */
const ANYWHERE = "src/version.ts";

/** Hands on to the modules of a bundle what linetwin offers to everybody. */
const HANDS_ON = "src/bundle/engine_shim.ts";
const OFFERED = Object.values<string>(manifest.exports).map((file) => file.replace(/^\.\//, ""));

interface Import {
  /** Path below the root. */
  readonly from: string;
  readonly specifier: string;
  /** What is left of it when the program runs: nothing of a type, a value at once, or later and perhaps never. */
  readonly kind: "type" | "value" | "dynamic";
}

/** Code below a folder, by its path from the root. */
function codeIn(folder: string): string[] {
  return filesBelow(new URL(folder, root)).filter((file) => file.endsWith(".ts")).map((file) => `${folder}${file}`);
}

/** Every specifier in `from "…"`, `import "…"`, `import("…")` and `@ts-types="…"`, outside the examples in comments. */
function importsOf(from: string): Import[] {
  const code = Deno.readTextFileSync(new URL(from, root)).replace(/^\s*(\*|\/\/ (?!@ts-types)).*$/gm, "");
  const pattern = /(?:(\b(?:import|export) type [^;]*?)?\bfrom\s+|\bimport\s*(\()?\s*|@ts-types=)(["'])([^"'\n]+)\3/g;
  return [...code.matchAll(pattern)].map(([, isType, isCall, , specifier]) => ({
    from,
    specifier,
    kind: isType ? "type" : isCall ? "dynamic" : "value",
  }));
}

/** The path below the root that a relative specifier means. */
function pathOf({ from, specifier }: Import): string {
  return new URL(specifier, new URL(from, root)).href.slice(root.href.length);
}

const folderOf = (path: string) => path.split("/")[1];
const isPackage = ({ specifier }: Import) => /^(npm|jsr|https?):/.test(specifier);
const importsFrom = new Map(codeIn("src/").map((file) => [file, importsOf(file)]));
const sources = [...importsFrom.values()].flat();
const everything = [
  ...sources,
  ...importsOf("mod.ts"),
  ...codeIn("tests/").flatMap(importsOf),
];

Deno.test("Every folder of src has its place in the order", () => {
  const folders = [...Deno.readDirSync(new URL("src/", root))].filter((entry) => entry.isDirectory);
  assert.deepEqual(folders.map(({ name }) => name).sort(), [...ORDER].sort());
});

Deno.test("A folder imports only from itself and from those above it", () => {
  const inside = sources.filter(({ specifier }) => specifier.startsWith(".") && specifier.endsWith(".ts"));
  assert.ok(inside.length > 100, "the pattern finds the imports");
  const offenders = inside.filter((found) => {
    const path = pathOf(found);
    if (path === ANYWHERE || (found.from === HANDS_ON && OFFERED.includes(path))) return false;
    const from = ORDER.indexOf(folderOf(found.from)), to = ORDER.indexOf(folderOf(path));
    return !path.startsWith("src/") || to < 0 || to > from;
  });
  assert.deepEqual(offenders.map(({ from, specifier }) => `${from} imports ${specifier}`), []);
});

/** Every file that some files lead to by imports of the kinds given, themselves included. */
function closureOf(files: readonly string[], kinds: readonly Import["kind"][]): Set<string> {
  const reached = new Set(files);
  for (const file of reached) {
    for (const found of importsFrom.get(file) ?? []) {
      if (kinds.includes(found.kind) && found.specifier.startsWith(".")) reached.add(pathOf(found));
    }
  }
  return reached;
}

/** The groups of files that lead to one another by imports of the kinds given. */
function cycles(kinds: readonly Import["kind"][]): string[][] {
  const files = [...importsFrom.keys()];
  const reachedFrom = new Map(files.map((file) => [file, closureOf([file], kinds)]));
  const groups = files.map((file) =>
    [...reachedFrom.get(file)!].filter((other) => reachedFrom.get(other)?.has(file)).sort()
  );
  return [...new Set(groups.filter((group) => group.length > 1).map((group) => group.join(" ")))]
    .map((group) => group.split(" "));
}

Deno.test("The engine is a module by itself: it leads to numbers, distributions and the line model", () => {
  const closure = closureOf(codeIn("src/engine/"), ["type", "value", "dynamic"]);
  const rooms = new Set([...closure].map(folderOf));
  assert.deepEqual([...rooms].sort(), ["deps", "distribution", "engine", "model"]);
  const packages = [...closure].filter((path) => folderOf(path) === "deps");
  const wanted = ["d3_random", "jstat", "seedrandom", "zod"].map((name) => `src/deps/${name}.ts`);
  assert.deepEqual(packages.sort(), wanted);
});

Deno.test("No file leads back to itself by values that are loaded at once", () => {
  assert.deepEqual(cycles(["value"]), []);
});

Deno.test("Types lead in circles only inside one folder", () => {
  const parent = (path: string) => path.slice(0, path.lastIndexOf("/"));
  const wide = cycles(["value", "type"]).filter((group) => new Set(group.map(parent)).size > 1);
  assert.deepEqual(wide, []);
});

Deno.test("Packages are named in src/deps and nowhere else", () => {
  const offenders = everything.filter((found) => isPackage(found) && !/^(src|tests)\/deps\//.test(found.from));
  assert.deepEqual(offenders.map(({ from, specifier }) => `${from} imports ${specifier}`), []);
  assert.ok(!("imports" in manifest));
});

Deno.test("Every package has one file, and one exact version", () => {
  const fileOf = new Map<string, string>(), versionOf = new Map<string, string>();
  for (const found of sources.filter(isPackage)) {
    const [, name, version] =
      found.specifier.match(/^npm:((?:@[^/]+\/)?[^@/]+)@(\d+\.\d+\.\d+(?:-[\w.]+)?)(?:\/.*)?$/) ??
        assert.fail(`${found.from}: ${found.specifier} has no exact version`);
    assert.equal(versionOf.get(name) ?? version, version, `${name} has two versions`);
    versionOf.set(name, version);
    if (name.startsWith("@types/")) continue;
    assert.equal(fileOf.get(name) ?? found.from, found.from, `${name} has two files`);
    fileOf.set(name, found.from);
  }
  assert.ok(fileOf.size >= 10, "the pattern finds the packages");
});

Deno.test("Every file of src/deps brings a package in, and imports nothing of ours", () => {
  for (const file of codeIn("src/deps/")) {
    const found = importsOf(file);
    assert.ok(found.some(isPackage) && found.every(isPackage), file);
  }
});

Deno.test("No two exports of src have one name, and no file is longer than 300 lines", () => {
  const places = new Map<string, string[]>();
  const pattern =
    /^export (?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|enum) ([A-Za-z_$][\w$]*)/gm;
  for (const file of codeIn("src/")) {
    const code = Deno.readTextFileSync(new URL(file, root));
    assert.ok(code.split("\n").length <= 301, `${file} asks for its second idea`);
    for (const [, name] of code.matchAll(pattern)) places.set(name, [...places.get(name) ?? [], file]);
  }
  const twice = [...places].filter(([, files]) => new Set(files).size > 1);
  assert.deepEqual(twice, []);
  assert.ok(places.size > 500, "the pattern finds the exports");
});

Deno.test("Every folder with tests has a suite of its name, which the task runs, and there is no other", () => {
  const below = (folder: string) => codeIn(folder).map((path) => path.slice("tests/".length));
  const tested = below("tests/").filter((path) => /.\/.*_test\.ts$/.test(path)).map((path) => path.split("/")[0]);
  assert.deepEqual(below("tests/suites/"), [...new Set(tested)].sort().map((folder) => `suites/${folder}.ts`));
  for (const suite of below("tests/suites/")) {
    const text = Deno.readTextFileSync(new URL(`tests/${suite}`, root));
    assert.ok(text.includes(`testsBelow("${suite.slice("suites/".length, -3)}")`), suite);
  }
  const { tasks } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", root)));
  assert.match(tasks.test.command, / tests\/\*_test\.ts tests\/suites\/\*\.ts$/);
});

Deno.test("A phase that a test registers has a name of its own: the tests of a suite share what is registered", () => {
  const files = codeIn("tests/").filter((path) => path.endsWith("_test.ts"));
  const places = new Map<string, Set<string>>();
  for (const file of files) {
    const code = Deno.readTextFileSync(new URL(file, root));
    for (const [, name] of code.matchAll(/definePhase\("(\w+)"/g)) {
      const key = `${file.split("/")[1]}: ${name}`;
      places.set(key, (places.get(key) ?? new Set()).add(file));
    }
  }
  assert.ok(places.size > 5, "the pattern finds the phases");
  assert.deepEqual([...places].filter(([, found]) => found.size > 1), []);
});
