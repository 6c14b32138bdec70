/**
 * Every example of the documentation does what it asserts; `deno task check` checks its types. Deno itself would load the
 * program again for each of them, which is most of what they take: 46 s of a processor rather than 11.
 *
 * @module
 */
import assert from "node:assert/strict";
import { DOCUMENTED, findExamples, loadExample } from "./examples.ts";

const EXAMPLES = findExamples();

for (const example of EXAMPLES) Deno.test(example.place, await loadExample(example));

Deno.test("Every block of TypeScript is an example, and there is none of JavaScript", () => {
  for (const path of DOCUMENTED) {
    const text = Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url));
    const blocks = text.match(/```(ts|js|mts|mjs|tsx|jsx|typescript|javascript)\b/gi) ?? [];
    assert.equal(EXAMPLES.filter(({ file }) => file === path).length, blocks.length, path);
  }
  assert.ok(EXAMPLES.length > 80);
});
