import assert from "node:assert/strict";
import { pictures } from "../../src/tools/pictures.ts";

const folder = new URL("../../.github/images/", import.meta.url);

Deno.test("The pictures of the pages are those that the task draws", async () => {
  const drawn = await pictures();
  assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [...drawn.keys()].sort());
  for (const [file, svg] of drawn) assert.equal(Deno.readTextFileSync(new URL(file, folder)), svg, file);
});
