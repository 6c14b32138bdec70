/**
 * The page on data sets: its tables are those of the code, its commands and its YAML work.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { defineRun } from "../../mod.ts";
import type { RunDefinition } from "../../mod.ts";
import { parse } from "../../src/deps/yaml.ts";
import { DATASET_PAGE, withDatasetTables } from "../../src/tools/dataset_tables.ts";
import { linetwin } from "../cli/linetwin.ts";
import { withTempDir } from "../support/temp_dir.ts";

const PAGE = await Deno.readTextFile(DATASET_PAGE);
const README = await Deno.readTextFile(new URL("../../README.md", import.meta.url));

/** What stands in the blocks of a language. */
function blocksOf(language: string): string[] {
  return Array.from(PAGE.matchAll(new RegExp("```" + language + "\\n([^]*?)```", "g")), ([, text]) => text);
}

Deno.test("The tables of the page on data sets are those that there are: deno task columns", () => {
  strictEqual(withDatasetTables(PAGE), PAGE);
});

Deno.test("The README points to the page, and every part of it that it names is there", () => {
  ok(README.includes("](src/datasets/README.md)"));
  const parts = new Set(
    Array.from(PAGE.matchAll(/^#+ (.*)$/gm), ([, title]) => title.toLowerCase().replaceAll(" ", "-")),
  );
  const named = [...README.matchAll(/\]\(src\/datasets\/README\.md#([^)]+)\)/g), ...PAGE.matchAll(/\]\(#([^)]+)\)/g)];
  deepStrictEqual(named.map(([, part]) => part).filter((part) => !parts.has(part)), []);
});

/** Three runs of a week, of a machine that is slow and wears as fast. */
const FEW = "--runs 3 --hours 150 --interval 900 --set equipment.PdmFiller.uph=200 --workers 0".split(" ");

/** The words of a command as a shell has them, up to its comment. */
function wordsOf(line: string): string[] {
  return line.replace(/\s+#.*$/, "").replace(/^deno task /, "").split(/\s+/);
}

Deno.test("The commands of the page and of the README's part on data sets can be typed", () =>
  withTempDir(async (cwd) => {
    const lines = [...blocksOf("sh"), ...README.matchAll(/```sh\n([^]*?)```/g).map(([, text]) => text)].join("")
      .split("\n").filter((line) => line.startsWith("deno task dataset "));
    ok(lines.length >= 10);
    for (const line of new Set(lines)) {
      const words = wordsOf(line), [, kind] = words;
      // As it stands, but for how much is computed; into a folder that may be there.
      const less = kind === "pdm" ? FEW : ["--hours", words.includes("--to-hours") ? "2.01" : "0.2"];
      const isMaking = kind !== "check" && !words.includes("--help");
      const { code, stderr } = await linetwin([...words, ...isMaking ? [...less, "--force", "--quiet"] : []], { cwd });
      strictEqual(code, 0, `${line}\n${stderr}`);
    }
  }));

Deno.test("The YAML of the page describes equipment, and a run, that can be simulated", () => {
  const [equipment, anomalies] = blocksOf("yaml").map((text) => parse(text));
  const run = defineRun({
    run: { duration_hours: 1, ...anomalies },
    materials: ["Part"],
    topology: { stations: [{ name: "Press", output_type: "Part" }] },
    equipment: { Press: equipment },
  } as RunDefinition);
  const [motor, vibration] = run.equipment.Press.sensors!;
  deepStrictEqual([motor.name, motor.kind, vibration.name], ["motor_temp", "temperature", "vibration"]);
  deepStrictEqual(run.run.anomalies!.map(({ kind }) => kind), ["drift", "jam_burst"]);
});
