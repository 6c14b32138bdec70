/**
 * How the house is built: data flows one way, and every package enters through one file.
 *
 * @module
 */
import assert from "node:assert/strict";

const root = new URL("../", import.meta.url);

/** The folders of `src`, top down: each may import from itself and from those before it. */
const ORDER = [
  "deps",
  "config",
  "model",
  "engine",
  "phases",
  "results",
  "text",
  "sinks",
  "run",
  "bundle",
  "experiment",
  "charts",
  "report",
  "cli",
  "tools",
];

/** May be imported from anywhere, and imports nothing. */
const ANYWHERE = "src/version.ts";

/** Hands on to the modules of a bundle what linetwin offers to everybody. */
const HANDS_ON = "src/bundle/engine_shim.ts";

interface Import {
  /** Paths below the root. */
  readonly from: string;
  readonly specifier: string;
}

function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, root))].sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    if (entry.isDirectory) return filesBelow(`${folder}${entry.name}/`);
    return entry.name.endsWith(".ts") ? [`${folder}${entry.name}`] : [];
  });
}

/** Every specifier in `from "…"`, `import "…"`, `import("…")` and `@ts-types="…"`, outside the examples in comments. */
function importsOf(from: string): Import[] {
  const code = Deno.readTextFileSync(new URL(from, root)).replace(/^\s*(\*|\/\/ (?!@ts-types)).*$/gm, "");
  const pattern = /(?:\bfrom\s+|\bimport\s*\(?\s*|@ts-types=)(["'])([^"'\n]+)\1/g;
  return [...code.matchAll(pattern)].map(([, , specifier]) => ({ from, specifier }));
}

/** The path below the root that a relative specifier means. */
function pathOf({ from, specifier }: Import): string {
  return new URL(specifier, new URL(from, root)).href.slice(root.href.length);
}

const folderOf = (path: string) => path.split("/")[1];
const isPackage = ({ specifier }: Import) => /^(npm|jsr|https?):/.test(specifier);
const sources = filesBelow("src/").flatMap(importsOf);
const everything = [
  ...sources,
  ...importsOf("mod.ts"),
  ...filesBelow("tests/").flatMap(importsOf),
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
    if (path === ANYWHERE || (found.from === HANDS_ON && path === "mod.ts")) return false;
    const from = ORDER.indexOf(folderOf(found.from)), to = ORDER.indexOf(folderOf(path));
    return !path.startsWith("src/") || to < 0 || to > from;
  });
  assert.deepEqual(offenders.map(({ from, specifier }) => `${from} imports ${specifier}`), []);
});

Deno.test("The engine imports nothing from packages but random numbers", () => {
  const packages = sources.filter(({ from }) => folderOf(from) === "engine").map(pathOf)
    .filter((path) => folderOf(path) === "deps");
  assert.deepEqual([...new Set(packages)].sort(), ["src/deps/d3_random.ts", "src/deps/seedrandom.ts"]);
});

Deno.test("Packages are named in src/deps and nowhere else", () => {
  const offenders = everything.filter((found) => isPackage(found) && !/^(src|tests)\/deps\//.test(found.from));
  assert.deepEqual(offenders.map(({ from, specifier }) => `${from} imports ${specifier}`), []);
  const { imports } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", root)));
  assert.equal(imports, undefined);
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
  for (const file of filesBelow("src/deps/")) {
    const found = importsOf(file);
    assert.ok(found.some(isPackage) && found.every(isPackage), file);
  }
});
