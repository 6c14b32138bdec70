import assert from "node:assert/strict";
import { configHash } from "../../../src/config/resolve/canonical.ts";
import { loadRun } from "../../../src/config/load.ts";
import { openFiles } from "../../../src/config/compose/parsed_files.ts";
import { SHIPPED } from "../../../src/config/compose/shipped.ts";
import { filesBelow } from "../../support/files_below.ts";

const folder = new URL("../../../config/", import.meta.url);

Deno.test("the shipped configuration holds every file of the folder config that is read, text for text", () => {
  const files = filesBelow(folder).filter((path) => path.endsWith(".yaml") || path === "equipment/machines.csv");
  assert.ok(files.length > 40);
  assert.deepEqual([...SHIPPED.keys()].sort(), files);
  for (const [path, text] of SHIPPED) assert.equal(text, Deno.readTextFileSync(new URL(path, folder)), path);
});

Deno.test("where there is no folder config the shipped configuration is used", async () => {
  const load = new URL("../../../src/config/load.ts", import.meta.url).href;
  const canonical = new URL("../../../src/config/resolve/canonical.ts", import.meta.url).href;
  const files = new URL("../../../src/config/compose/parsed_files.ts", import.meta.url).href;
  const code = `import { loadRun } from "${load}"; import { configHash } from "${canonical}";
    import { openFiles } from "${files}";
    const wrong = await loadRun("baseline", {}).catch((error) => error.message);
    console.log(JSON.stringify([configHash(await loadRun("baseline_8hr")), [...(await openFiles()).byName("runs").keys()], wrong]));`;
  const output = await runIn(code, ["--allow-read", "--allow-env=LOG_TOKENS,LOG_STREAM"]);
  const runs = [...SHIPPED.keys()].flatMap((path) => path.match(/^runs\/(.*)\.yaml$/)?.[1] ?? []);
  assert.ok(runs.includes("bottling_8hr"));
  assert.deepEqual(JSON.parse(output), [
    configHash(await loadRun("baseline_8hr", { config: folder.pathname })),
    runs,
    `shipped:config/runs  no run is named baseline; it is the name of a scenario; known: ${runs.join(", ")}`,
  ]);
});

Deno.test("defining a run, and importing what loads one, needs no permission", async () => {
  const source = (file: string) => new URL(`../../../src/config/${file}`, import.meta.url).href;
  const code = `import { defineRun } from "${source("define.ts")}"; import "${source("load.ts")}";
    const stations = [{ name: "Press", output_type: "Part" }];
    console.log(defineRun({ materials: ["Part"], topology: { stations }, equipment: { Press: {} } }).format);`;
  assert.equal(await runIn(code, ["--no-prompt"]), "1\n");
});

/** What a program prints that runs in an empty folder. */
async function runIn(code: string, permissions: string[]): Promise<string> {
  const empty = await Deno.makeTempDir();
  const script = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(script, code);
    const args = ["run", "--no-check", "--no-lock", "--quiet", ...permissions, script];
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: empty }).output();
    if (stdout.length === 0) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(empty);
    await Deno.remove(script);
  }
}

Deno.test("every shipped run loads, and every shipped file is written one key per line", async () => {
  for (const name of (await openFiles(folder.pathname)).byName("runs").keys()) {
    assert.equal((await loadRun(name, { config: folder.pathname })).run.name, name);
  }
  for (const [path, text] of SHIPPED) assert.doesNotMatch(text, /\{ *\w/, path);
});
