/**
 * The pool, imported from a URL: its workers come from there too.
 *
 * @module
 */
import { deepStrictEqual, match } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { Visitor } from "../../support/visitor.ts";

const SCRIPT = `
import { defineRun } from "$URL";
import { createExecutor } from "$EXECUTOR";
const stations = [{ name: "Press", output_type: "Part" }];
const run = defineRun({ materials: ["Part"], topology: { stations }, equipment: { Press: { uph: 60 } } });
const work = { runOf: () => Promise.resolve(run), metrics: ["production.parts_produced"], modules: [], phases: [] };
await using executor = createExecutor(work, { workers: 2 });
const tasks = [0, 1, 2].map((replication) => ({ variant: 0, replication, seed: replication }));
for await (const { values, failure } of executor.run(tasks)) console.log(failure ?? values[0]);
`;

const EXECUTION = "src/experiment/execution";

/** 8 hours at 60 an hour; the last one is not done when they are over. */
const OUTCOME = { code: 0, stdout: "479\n479\n479\n", stderr: "" };

Deno.test("A pool imported from a URL needs the permission to import from there, and no other", async () => {
  await using visitor = await Visitor.come();
  const executor = visitor.url(`${EXECUTION}/create_executor.ts`);
  const script = SCRIPT.replaceAll("$EXECUTOR", executor);
  const allowed = await visitor.run("pool.ts", script, { flags: [`--allow-import=${visitor.host}`] });
  deepStrictEqual(allowed, OUTCOME);
});

Deno.test("A pool imported from files says which permission its workers lack, and all that they need is to read", async () => {
  await using visitor = await Visitor.come();
  const script = SCRIPT.replace("$URL", local("mod.ts")).replace("$EXECUTOR", local(`${EXECUTION}/create_executor.ts`));
  const refused = await visitor.run("pool.ts", script, { flags: [] });
  deepStrictEqual([refused.code, refused.stdout], [1, ""]);
  match(
    refused.stderr,
    /WorkerError: Cannot start a worker of file:\S*worker\.ts: Requires read access to .* Workers need --allow-read/,
  );
  const flags = [`--allow-read=${fileURLToPath(local("src"))},${fileURLToPath(local("deno.json"))}`];
  deepStrictEqual(await visitor.run("pool.ts", script, { flags }), OUTCOME);
});

/** The address of a file of the project here. */
function local(path: string): string {
  return new URL(`../../../${path}`, import.meta.url).href;
}
