import assert from "node:assert/strict";
import { browserTest, withBrowser } from "./browser.ts";

/** A process that has not ended. */
interface Process {
  readonly id: string;
  /** Of the session that it belongs to: a browser has its own. */
  readonly session: string;
  readonly environment: string;
}

/** All processes; none where there is no `/proc`. */
function processes(): Process[] {
  if (Deno.build.os !== "linux") return [];
  return [...Deno.readDirSync("/proc")].filter(({ name }) => /^\d+$/.test(name)).flatMap(({ name: id }) => {
    try {
      // The name before the state may hold anything.
      const [state, , , session] = Deno.readTextFileSync(`/proc/${id}/stat`).replace(/^.*\) /s, "").split(" ");
      return state === "Z" ? [] : [{ id, session, environment: Deno.readTextFileSync(`/proc/${id}/environ`) }];
    } catch {
      return [];
    }
  });
}

browserTest("A browser leaves no process, whatever its test did", async () => {
  const mark = crypto.randomUUID(), sessions = new Set<string>();
  const isOurs = ({ session, environment }: Process) => sessions.has(session) || environment.includes(mark);
  await assert.rejects(
    withBrowser(async (browser) => {
      await (await browser.newPage()).setContent("<h1>Open</h1>");
      for (const { session } of processes().filter(isOurs)) sessions.add(session);
      if (Deno.build.os === "linux") assert.ok(processes().filter(isOurs).length > 2);
      throw new Error("spilt");
    }, { LINETWIN_TEST: mark }),
    /spilt/,
  );
  assert.deepEqual(processes().filter(isOurs), []);
});
