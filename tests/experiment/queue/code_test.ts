import assert from "node:assert/strict";
import { codeOf } from "../../../src/experiment/queue/code.ts";
import { filesBelow } from "../../support/files_below.ts";
import { withTempDir } from "../../support/temp_dir.ts";

const SRC = new URL("../../../src/", import.meta.url);

/** Linetwin's sources in another folder, each changed. @returns what its code is called */
async function codeIn(folder: string, changed: (text: string, path: string) => string): Promise<string> {
  for (const path of filesBelow(SRC)) {
    Deno.mkdirSync(`${folder}/src/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.writeTextFileSync(`${folder}/src/${path}`, changed(Deno.readTextFileSync(new URL(path, SRC)), path));
  }
  Deno.copyFileSync(new URL("../deno.json", SRC), `${folder}/deno.json`);
  const { codeOf }: typeof import("../../../src/experiment/queue/code.ts") = await import(
    `file://${folder}/src/experiment/queue/code.ts`
  );
  return await codeOf([]);
}

Deno.test("The same sources are the same code in another folder, and as Git writes them on Windows", () =>
  withTempDir(async (folder) => {
    const code = await codeOf([]);
    assert.equal(await codeIn(`${folder}/a`, (text) => text), code);
    assert.equal(await codeIn(`${folder}/b`, (text) => text.replaceAll("\n", "\r\n")), code);
    const isSimulating = /engine\/engine\.ts$/;
    assert.notEqual(await codeIn(`${folder}/c`, (text, path) => isSimulating.test(path) ? `${text}\n` : text), code);
  }));
