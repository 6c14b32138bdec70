import assert from "node:assert/strict";
import { browserTest, withBrowser } from "./browser.ts";

/** The processes that have something in their environment; none where there is no `/proc`. */
function processesWith(words: string): string[] {
  if (Deno.build.os !== "linux") return [];
  const processes = [...Deno.readDirSync("/proc")].filter(({ name }) => /^\d+$/.test(name));
  return processes.map(({ name }) => name).filter((id) => {
    try {
      return Deno.readTextFileSync(`/proc/${id}/environ`).includes(words);
    } catch {
      return false;
    }
  });
}

browserTest("A browser leaves no process, whatever its test did", async () => {
  const mark = crypto.randomUUID();
  await assert.rejects(
    withBrowser(async (browser) => {
      await (await browser.newPage()).setContent("<h1>Open</h1>");
      if (Deno.build.os === "linux") assert.ok(processesWith(mark).length > 2);
      throw new Error("spilt");
    }, { LINETWIN_TEST: mark }),
    /spilt/,
  );
  assert.deepEqual(processesWith(mark), []);
});
