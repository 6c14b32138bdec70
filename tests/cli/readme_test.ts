import { deepStrictEqual, ok } from "node:assert/strict";
import { compareText } from "../../src/cli/text/compare_text.ts";
import { experimentText } from "../../src/cli/text/experiment_text.ts";
import { summaryText } from "../../src/cli/text/summary_text.ts";
import { unpainted } from "../../src/cli/terminal.ts";
import { loadRun } from "../../src/config/load.ts";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { simulateExperiment } from "../../src/experiment/experiment.ts";
import { simulate } from "../../src/run/simulate.ts";
import { problemsIn, replacing } from "../config/changed_config.ts";

/** Where the program knows no screen. */
const SCREEN = { paint: unpainted, width: 100 };

const read = (page: string) => Deno.readTextFile(new URL(`../../${page}`, import.meta.url));
const README = await read("README.md"), CONFIG = await read("config/README.md");
const EXPERIMENT = await read("src/experiment/README.md");

Deno.test("The README shows what the first command prints", async () => {
  ok(README.includes(summaryText(simulate(await loadRun("baseline_8hr")), SCREEN).trimEnd()));
});

Deno.test("The README shows the report of mistakes as it is", async () => {
  const problems = await problemsIn({
    "equipment/filler.yaml": replacing("jam_prob: 0.01", "jam_prob: 1.5"),
    "scenarios/baseline.yaml": replacing("overrides: {}", "overrides:\n  Fillr:\n    uph: 12000"),
  });
  ok(CONFIG.includes(problems.map((problem) => `config/${problem}`).join("\n")), problems.join("\n"));
});

/** The blocks of text that begin with these words. */
function blocks(start: string): string[] {
  return [...EXPERIMENT.matchAll(/```(?:text|yaml)\n([^]*?)```/g)].map(([, text]) => text).filter((text) =>
    text.startsWith(start)
  );
}

Deno.test("The README shows what compare prints", async () => {
  const variants = { changed: { "equipment.Filler.uph": 12000 } };
  const result = await simulateExperiment({ run: "baseline_8hr", replications: 20, variants }, { workers: 0 });
  deepStrictEqual(blocks("baseline_8hr with "), [compareText(result, SCREEN)]);
});

Deno.test("The README shows a shipped experiment, and what the shipped ones print", async () => {
  const file = SHIPPED.get("experiments/filler_buffer.yaml")!;
  deepStrictEqual(blocks("description: How far"), [file.replaceAll(/^#.*\n/gm, "")]);
  const shown = {
    filler_buffer: "line.throughput_per_hour  ",
    packer_or_filler: "Most economics",
    line_sensitivity: "What 5% more speed",
  };
  for (const [name, start] of Object.entries(shown)) {
    const text = experimentText(await simulateExperiment(name, { workers: 0 }), SCREEN),
      [block, ...others] = blocks(start);
    ok(text.includes(`\n${block}`), `${block}\nis not in\n${text}`);
    deepStrictEqual(others, []);
  }
});
