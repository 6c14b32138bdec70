/**
 * The package as others get it: what is in it, what is said of every export, and that it could be published.
 *
 * @module
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const manifest = JSON.parse(Deno.readTextFileSync(new URL("deno.json", root)));

async function deno(...args: string[]): Promise<{ code: number; text: string }> {
  const options = { args, cwd: fileURLToPath(root), env: { NO_COLOR: "1" } };
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), options).output();
  return { code, text: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, root))].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(`${folder}${name}/`) : [`${folder}${name}`]
  );
}

/** What types are inferred from: the schemas, zod's own types, and the type of a frame, which Polars documents. */
const INFERRED_FROM = [
  "DataFrame",
  "ZodType",
  "behaviorSchema",
  "distribution",
  "equipmentSchema",
  "failureMode",
  "input",
  "lineSchema",
  "materialTypesSchema",
  "materialsSchema",
  "mergeRule",
  "optimize",
  "output",
  "precision",
  "productSchema",
  "quantity",
  "routeRule",
  "runSectionSchema",
  "selectBest",
  "sensitivity",
  "sourceSchema",
  "variable",
  "written",
];

Deno.test("Every export is documented, but for what its type is inferred from", async () => {
  const { text } = await deno("doc", "--lint", "mod.ts");
  const remarks = text.split("\n").filter((line) => line.startsWith("error["));
  const named = remarks.map((line) => line.match(/^error\[private-type-ref\].* private type '(\w+)'$/)?.[1] ?? line);
  assert.deepEqual([...new Set(named)].sort(), INFERRED_FROM, text);
});

Deno.test("The package could be published, and holds the program, its configuration and nothing else", async () => {
  const { code, text } = await deno("publish", "--dry-run", "--allow-slow-types", "--allow-dirty");
  assert.equal(code, 0, text);
  assert.match(text, new RegExp(`^Simulating publish of ${manifest.name}@${manifest.version} with files:$`, "m"));
  const published = [...text.matchAll(/^ +(file:\S+) \(/gm)].map(([, url]) => url.slice(root.href.length));
  const wanted = ["mod.ts", "README.md", "LICENSE", "CHANGELOG.md", "deno.json"];
  assert.deepEqual(published.sort(), [...wanted, ...filesBelow("src/"), ...filesBelow("config/")].sort());
});

Deno.test("The package has a name, a version, an entry point and a place in the changelog", () => {
  const { name, version, license, exports } = manifest;
  assert.match(name, /^@[a-z0-9-]+\/[a-z0-9-]+$/);
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.deepEqual({ license, exports }, { license: "MIT", exports: "./mod.ts" });
  const changelog = Deno.readTextFileSync(new URL("CHANGELOG.md", root));
  const [, entry] = changelog.split(new RegExp(`^## ${version.replaceAll(".", "\\.")}(?: .*)?$`, "m"));
  assert.match(entry ?? "", /^\s+- \S/, `the changelog says nothing of ${version}`);
});
