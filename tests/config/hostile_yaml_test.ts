import assert from "node:assert/strict";
import { ConfigError } from "../../src/config/problems/config_error.ts";
import { loadRun } from "../../src/config/load.ts";
import { withConfig } from "./changed_config.ts";

/** What takes milliseconds on a machine at rest takes no longer than this on any that is not hanging. */
const HANG_MS = 20_000;

const TEN_MB = 10 * 1024 * 1024;
const ONE_MB = 1024 * 1024 - 100;

const letters = [..."bcdefghij"];
const bomb = [
  "a: &a [x, x, x, x, x, x, x, x, x, x]",
  ...letters.map((letter, index) => {
    const before = index === 0 ? "a" : letters[index - 1];
    return `${letter}: &${letter} [${Array(10).fill(`*${before}`).join(", ")}]`;
  }),
].join("\n");

const HOSTILE: Readonly<Record<string, readonly [content: string | Uint8Array, message: RegExp]>> = {
  "an alias bomb": [bomb, /aliases stand for more/],
  "an anchor that holds itself": ["uph: &a [*a]\n", /nested deeper/],
  "10 MB of nested lists in flow form": ["[".repeat(TEN_MB), /longer than/],
  "1 MB of nested lists in flow form": ["[".repeat(ONE_MB), /nested deeper/],
  "1 MB of nested mappings in flow form": ["uph: " + "{a: ".repeat(ONE_MB / 4 - 10), /nested deeper/],
  "closers in quotes, which hide the depth": ['["]", '.repeat(ONE_MB / 6), /nested deeper/],
  "10 MB of nested lists in block form": ["- ".repeat(TEN_MB / 2), /longer than/],
  "1 MB of nested lists in block form": ["- ".repeat(ONE_MB / 2), /nested deeper/],
  "1 MB of nested mappings in block form": ["uph: ".repeat(ONE_MB / 5), /nested deeper/],
  "1 MB of explicit keys": ["? ".repeat(ONE_MB / 2), /nested deeper/],
  "deep indentation": [
    Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
    /nested deeper/,
  ],
  "a flat file of 10 MB": ["uph: 1\n".repeat(TEN_MB / 7), /longer than/],
  "a flat file of 1 MB": [Array.from({ length: 80_000 }, (_, line) => `k${line}: 1\n`).join(""), /words and signs/],
  "a flat file of 12,000 unknown keys": [
    Array.from({ length: 12_000 }, (_, line) => `k${line}: 1\n`).join(""),
    /unknown/,
  ],
  "1 MB of errors": ["a: [}\n".repeat(ONE_MB / 6), /words and signs/],
  "12,000 errors": ["a: }\n".repeat(12_000), /no valid YAML/],
  "bytes that are no text": [
    Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256),
    /the file is no text/,
  ],
  "a null byte": ["uph: \0", /U\+0000/],
  "UTF-16": [new Uint8Array([0xff, 0xfe, 0x61, 0, 0x3a, 0]), /1:1 {2}a {2}unknown key/],
  "nothing": ["", /empty/],
  "only a comment": ["# uph: 1\n", /empty/],
  "two documents": ["uph: 1\n---\nuph: 2\n", /second document/],
  "a list at the top": ["- uph\n", /keys and values/],
  "a word at the top": ["uph\n", /keys and values/],
  "a function": ["uph: !!js/function 'function () { return 1 }'\n", /tag/],
  "a tag of its own": ["uph: !secret x\n", /tag/],
  "binary": ["uph: !!binary aGVsbG8=\n", /tag/],
  "a merge key": ["<<: {uph: 1}\n", /<< {2}unknown key/],
  "a prototype": ["__proto__: {uph: 1}\n", /__proto__ cannot be a key/],
  "a prototype in a group": ["quality: {__proto__: {defect_rate: 1}}\n", /__proto__ cannot be a key/],
  "a constructor": ["constructor: {prototype: {uph: 1}}\n", /constructor {2}unknown key/],
  "a key twice": ["uph: 1\nuph: 2\n", /twice, first in line 1/],
  "a list as a key": ["? [uph]\n: 1\n", /plain word/],
  "an unknown alias": ["uph: *nowhere\n", /nowhere/i],
};

for (const [name, [content, message]] of Object.entries(HOSTILE)) {
  Deno.test(`a file with ${name} ends in a ConfigError, not in a hang`, async () => {
    await withConfig({ "equipment/Filler.yaml": content, "equipment/filler.yaml": null }, async (config) => {
      const before = performance.now();
      const error = await loadRun("baseline_8hr", { config }).catch((error) => error);
      const elapsed = performance.now() - before;
      assert.ok(error instanceof ConfigError, String(error));
      assert.match(error.message, message);
      assert.ok(error.message.length < 50_000);
      assert.ok(elapsed < HANG_MS, `${elapsed} ms`);
    });
  });
}

Deno.test("constants that double each other end in a ConfigError", async () => {
  const lines = Array.from({ length: 60 }, (_, index) => `C${index + 1}: "\${C${index}}\${C${index}}"`);
  const constants = ["C0: xx", ...lines].join("\n");
  await withConfig({ "constants.yaml": constants }, async (config) => {
    await assert.rejects(loadRun("baseline_8hr", { config }), /longer than 10000 characters/);
  });
});
