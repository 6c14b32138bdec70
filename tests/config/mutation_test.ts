import assert from "node:assert/strict";
import { ConfigError } from "../../src/config/problems/config_error.ts";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import { loadRun } from "../../src/config/load.ts";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import * as fc from "../deps/fast_check.ts";
import { loadWith, withConfig } from "./changed_config.ts";
import { assembly } from "./graph_config.ts";

const JUNK = [
  ..."-1,0,1.5,1e308,-0,.nan,.inf,-.inf,true,null,~,'',x,[],{},[1],{a: 1},${A},${,*a,&a,!b c,|,>,%,@,`".split(","),
  "{dist: normal, mean: -1, sd: 0}",
  "{dist: exponential}",
  "constructor",
  "__proto__",
  "toString",
  "\u0000",
  "'\\ud800'",
  "9".repeat(400),
  "\t",
  "- -",
  "? :",
  ": :",
];

/** The words, numbers and values in the baseline's files, by file and line. */
const lines = [...SHIPPED].filter(([path]) => !path.includes("high_buffer"))
  .flatMap(([path, text]) => text.split("\n").map((line, index) => ({ path, line, index })))
  .filter(({ line }) => /\S/.test(line));

const NAMES = ["baseline_8hr", "baseline_graph_8hr"];

const junk = fc.oneof(fc.constantFrom(...JUNK), fc.string({ maxLength: 8 }));
const mutation = fc.record({ at: fc.constantFrom(...lines), value: junk, whole: fc.boolean() });

function mutate(
  texts: Map<string, string[]>,
  { at, value, whole }: { at: typeof lines[number]; value: string; whole: boolean },
) {
  const rows = texts.get(at.path) ?? SHIPPED.get(at.path)!.split("\n");
  rows[at.index] = whole ? value : at.line.replace(/(^\s*(?:- )?(?:\w+: ?)?).*$/, (_, start) => `${start}${value}`);
  texts.set(at.path, rows);
}

Deno.test("no junk in the baseline's files makes loading end in anything but a run or a ConfigError", async () => {
  await withConfig({}, async (config) => {
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(fc.constantFrom(...NAMES), mutations, async (name, mutations) => {
      const texts = new Map<string, string[]>();
      for (const change of mutations) mutate(texts, change);
      for (const [path, rows] of texts) Deno.writeTextFileSync(`${config}/${path}`, rows.join("\n"));
      try {
        await loadOrRefuse(() => loadRun(name, { config }));
      } finally {
        for (const path of texts.keys()) Deno.writeTextFileSync(`${config}/${path}`, SHIPPED.get(path)!);
      }
    });
    await fc.assert(property, { seed: 4, numRuns: 300 });
  });
});

Deno.test("no junk in the file of a graph makes loading end in anything but a run or a ConfigError", async () => {
  const path = "topologies/cosmetics_line_graph.yaml";
  const text = assembly()[path] as string;
  const rows = text.split("\n").map((line, index) => ({ path, line, index })).filter(({ line }) => /\S/.test(line));
  const change = fc.record({ at: fc.constantFrom(...rows), value: junk, whole: fc.boolean() });
  await withConfig(assembly(), async (config) => {
    const property = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const texts = new Map([[path, text.split("\n")]]);
      for (const each of changes) mutate(texts, each);
      Deno.writeTextFileSync(`${config}/${path}`, texts.get(path)!.join("\n"));
      await loadOrRefuse(() => loadRun("baseline_graph_8hr", { config }));
    });
    await fc.assert(property, { seed: 6, numRuns: 500 });
  });
});

Deno.test("no junk in a definition makes it end in anything but a run or a ConfigError", async () => {
  const config = new URL("../../config", import.meta.url).pathname;
  const runs = [await loadRun("baseline_graph_8hr", { config }), await loadWith(assembly(), "baseline_graph_8hr")];
  const places = runs.flatMap((run) => pathsOf(run, []).map((path) => ({ run, path })));
  const value = fc.oneof(
    fc.anything(),
    fc.constantFrom(NaN, -1, 1e308, "None", "_sink", "__proto__", { dist: "normal" }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), value, async ({ run, path }, junk) => {
      const definition = structuredClone(run);
      const parent = path.slice(0, -1).reduce<Record<string, unknown>>(
        (at, key) => at[key] as never,
        definition as never,
      );
      parent[path.at(-1)!] = junk;
      await loadOrRefuse(() => defineRun(definition as RunDefinition));
    }),
    { seed: 5, numRuns: 2000 },
  );
});

function pathsOf(value: unknown, path: string[]): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

/** A run that was accepted must be one that defines itself. */
async function loadOrRefuse(load: () => unknown): Promise<void> {
  try {
    const run = await load();
    assert.deepEqual(defineRun(run as RunDefinition), run);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    assert.ok(error.problems.length > 0);
  }
}
