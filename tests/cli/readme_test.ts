import { ok } from "node:assert/strict";
import { summaryText } from "../../src/cli/text/summary_text.ts";
import { plain } from "../../src/cli/terminal.ts";
import { loadRun } from "../../src/config/load.ts";
import { simulate } from "../../src/run/simulate.ts";
import { problemsIn, replacing } from "../config/changed_config.ts";

const README = await Deno.readTextFile(new URL("../../README.md", import.meta.url));

Deno.test("The README shows what the first command prints", async () => {
  ok(README.includes(summaryText(simulate(await loadRun("baseline_8hr")), plain).trimEnd()));
});

Deno.test("The README shows the report of mistakes as it is", async () => {
  const problems = await problemsIn({
    "equipment/filler.yaml": replacing("jam_prob: 0.01", "jam_prob: 1.5"),
    "scenarios/baseline.yaml": replacing("overrides: {}", "overrides:\n  Fillr:\n    uph: 12000"),
  });
  ok(README.includes(problems.map((problem) => `config/${problem}`).join("\n")), problems.join("\n"));
});
