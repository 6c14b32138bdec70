import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { terminalOf } from "../../src/cli/terminal.ts";
import { Interrupt } from "../../src/cli/interrupt.ts";
import { keepResults } from "../../src/cli/commands/keep_results.ts";
import type { Bundle } from "../../src/bundle/open_bundle.ts";
import { loadRun } from "../../src/config/load.ts";
import { simulate } from "../../src/run/simulate.ts";
import { inFolder } from "./linetwin.ts";

Deno.test("An output that cannot be written is told, and keeps nothing else from being done", () =>
  inFolder(async (cwd) => {
    using interrupt = new Interrupt();
    const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
    const request = {
      run: "baseline_8hr",
      module: [],
      set: [],
      export: "csv" as const,
      output: `${cwd}/files`,
      db: false,
      dbPath: "",
      debugEvents: false,
      packml: false,
      json: false,
      quiet: false,
    };
    const bundle = { directory: `${cwd}/gone`, metadata: { config_hash: "" } } as Bundle;
    const kept = await keepResults(result, { request, bundle, interrupt, terminal: terminalOf() });
    strictEqual(kept.status, 1);
    match(kept.problems.join("\n"), /^Cannot write the results to \S+gone\/output: /);
    strictEqual([...Deno.readDirSync(`${cwd}/files`)].length, 5);
    const unasked = await keepResults(result, {
      request: { ...request, export: false },
      bundle,
      interrupt,
      terminal: terminalOf(),
    });
    deepStrictEqual([unasked.status, unasked.problems], [0, []]);
  }));

Deno.test({
  name: "A result that cannot be printed is a failure of the system, not of the program",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inFolder(async (cwd) => {
      const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;
      const script = `"$0" run -A --quiet "$1" --hours 1 --no-db > /dev/full`;
      const args = ["-c", script, Deno.execPath(), main];
      const { code, stderr } = await new Deno.Command("sh", { args, cwd }).output();
      strictEqual(code, 1);
      match(new TextDecoder().decode(stderr), /^No space left on device \(os error 28\)\n$/);
    }),
});
