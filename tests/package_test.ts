/**
 * The package as others get it: what is in it, what is said of every export, and that it could be published.
 *
 * @module
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { filesBelow } from "./support/files_below.ts";

const root = new URL("../", import.meta.url);
const manifest = JSON.parse(Deno.readTextFileSync(new URL("deno.json", root)));

async function deno(...args: string[]): Promise<{ code: number; text: string }> {
  const options = { args, cwd: fileURLToPath(root), env: { NO_COLOR: "1" } };
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), options).output();
  return { code, text: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

/** Paths from the root. */
function filesIn(folder: string): string[] {
  return filesBelow(new URL(folder, root)).map((file) => `${folder}${file}`);
}

/** Files that others import, by the name of their entry point. */
const ENTRY_POINTS: Readonly<Record<string, string>> = manifest.exports;

/** What `deno doc` says of a name that an entry point exports; `reference` where it has said it of another one. */
interface Documented {
  readonly name: string;
  readonly declarations: readonly {
    readonly kind: "class" | "function" | "interface" | "namespace" | "reference" | "typeAlias" | "variable";
    readonly jsDoc?: { readonly tags?: readonly { readonly kind: string; readonly doc?: string }[] };
  }[];
}

/** What each entry point exports, by its file. */
async function readDocumentation(): Promise<ReadonlyMap<string, readonly Documented[]>> {
  const { text } = await deno("doc", "--quiet", "--json", ...Object.values(ENTRY_POINTS));
  const nodes = Object.entries(JSON.parse(text).nodes as Record<string, { symbols: readonly Documented[] }>);
  return new Map(nodes.map(([url, { symbols }]) => [`./${url.slice(root.href.length)}`, symbols]));
}

const documentation = await readDocumentation();
const exported = [...documentation.values()].flat();

/** The types that a schema or a table implies, the schemas and tables themselves, and the words of packages for them. */
function inferredFrom(): Set<string> {
  const code = filesIn("src/").map((path) => Deno.readTextFileSync(new URL(path, root))).join("\n");
  const patterns = [
    /\bz\.(?:input|output)<(?:z\.\w+<)?typeof (\w+)/g, // a schema
    /^(?:export )?type (\w+) = z\.(?:input|output)</gm, // what it describes
    /\btypeof ([A-Z][A-Z_]+)\b/g, // a table
    /^type (\w+) = typeof [A-Z][A-Z_]+\b/gm, // what is in it
    /\bz\.(input|output|ZodType)\b/g,
    /import\("npm:nodejs-polars@[\d.]+"\)\.(\w+)/g,
  ];
  return new Set(patterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name]) => name)));
}

Deno.test("Every export of every entry point is documented, but for what a schema or a table implies", async () => {
  const { text } = await deno("doc", "--quiet", "--lint", ...Object.values(ENTRY_POINTS));
  const remarks = text.split("\n").filter((line) => line.startsWith("error["));
  const inferred = inferredFrom();
  const privateType = (line: string) => line.match(/^error\[private-type-ref\].* private type '(\w+)'$/)?.[1];
  assert.ok(remarks.some((line) => privateType(line) === "equipmentSchema"), `the pattern finds the remarks: ${text}`);
  assert.deepEqual(remarks.filter((line) => !inferred.has(privateType(line) ?? line)), []);
});

Deno.test("mod.ts has at most 50 names", () => {
  const names = documentation.get(ENTRY_POINTS["."])!.map(({ name }) => name);
  assert.ok(names.includes("simulate") && names.includes("charts"));
  assert.ok(names.length <= 50, `there are ${names.length}: ${names.join(", ")}`);
});

Deno.test("Every function and class of an entry point has an example", async () => {
  const callable = new Set<string>();
  for (const file of Object.values(ENTRY_POINTS)) {
    const values = Object.entries(await import(new URL(file, root).href));
    for (const [name, value] of values) if (typeof value === "function") callable.add(name);
  }
  const hasExample = ({ declarations }: Documented) =>
    declarations.some(({ jsDoc }) =>
      jsDoc?.tags?.some(({ kind, doc }) => kind === "example" && doc?.includes("```ts"))
    );
  // Of a class of which only the type is exported, nothing is there to be called.
  const described = exported.filter(({ name, declarations: [{ kind }] }) =>
    kind !== "reference" && (callable.has(name) || kind === "class")
  );
  assert.deepEqual([...callable].filter((name) => !described.some((each) => each.name === name)), []);
  assert.deepEqual(described.filter((each) => !hasExample(each)).map(({ name }) => name), []);
});

Deno.test("The page on the module names every entry point and its file", () => {
  const page = Deno.readTextFileSync(new URL("src/README.md", root));
  for (const [entryPoint, file] of Object.entries(ENTRY_POINTS)) {
    assert.match(page, new RegExp(`^\\| \`${entryPoint}\` +\\| \`${file.slice(2)}\` +\\| \\S`, "m"));
  }
});

Deno.test("./types has every type of the other entry points, and no value", async () => {
  const types = new Set(documentation.get(ENTRY_POINTS["./types"])!.map(({ name }) => name));
  const isType = ({ declarations: [{ kind }] }: Documented) => kind === "interface" || kind === "typeAlias";
  assert.deepEqual(exported.filter(isType).map(({ name }) => name).filter((name) => !types.has(name)), []);
  assert.deepEqual(Object.keys(await import(new URL(ENTRY_POINTS["./types"], root).href)), []);
});

Deno.test("The package could be published, and holds the program, its configuration and nothing else", async () => {
  const [program, ...args] = manifest.tasks.publish.command.split(" ");
  assert.equal(program, "deno");
  const { code, text } = await deno(...args, "--dry-run", "--allow-dirty");
  assert.equal(code, 0, text);
  assert.match(text, new RegExp(`^Simulating publish of ${manifest.name}@${manifest.version} with files:$`, "m"));
  const published = [...text.matchAll(/^ +(file:\S+) \(/gm)].map(([, url]) => url.slice(root.href.length));
  const wanted = [
    "mod.ts",
    "README.md",
    "scenarios/README.md",
    "notebooks/README.md",
    "LICENSE",
    "CHANGELOG.md",
    "deno.json",
  ];
  assert.deepEqual(published.sort(), [...wanted, ...filesIn("src/"), ...filesIn("config/")].sort());
});

Deno.test("The package has a name, a version, entry points and a place in the changelog", () => {
  const { name, version, license, exports } = manifest;
  assert.match(name, /^@[a-z0-9-]+\/[a-z0-9-]+$/);
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.deepEqual([license, exports["."]], ["MIT", "./mod.ts"]);
  for (const entryPoint of Object.keys(exports)) {
    if (entryPoint !== ".") assert.equal(exports[entryPoint], `./src/${entryPoint.slice(2)}/mod.ts`);
  }
  const changelog = Deno.readTextFileSync(new URL("CHANGELOG.md", root));
  const [, entry] = changelog.split(new RegExp(`^## ${version.replaceAll(".", "\\.")}(?: .*)?$`, "m"));
  assert.match(entry ?? "", /^\s+- \S/, `the changelog says nothing of ${version}`);
});
