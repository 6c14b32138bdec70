import assert from "node:assert/strict";
import { checkCondition, compileCondition, conditionFields } from "../../../src/config/conditions/condition.ts";
import * as fc from "../../deps/fast_check.ts";
import type { ProductView } from "../../../src/model/line.ts";

const product: ProductView = {
  is_defective: true,
  defects: 2,
  type: "Case",
  base_units: 12,
  age_sec: 7.5,
  passes: 0,
  parent_machine: "Packer",
};

/** Conditions as text, beside the same thing in JavaScript. */
interface Pair {
  readonly text: string;
  readonly value: unknown;
}

const numbers: fc.Memo<Pair> = fc.memo((depth) => {
  const leaf = fc.oneof(
    fc.integer({ min: 0, max: 20 }).map((value) => ({ text: String(value), value })),
    fc.constantFrom("defects", "base_units", "age_sec", "passes").map((field) => ({
      text: `product.${field}`,
      value: product[field as keyof ProductView],
    })),
  );
  if (depth <= 1) return leaf;
  const operation = fc.tuple(numbers(), fc.constantFrom("+", "-", "*", "/", "%"), numbers()).map((
    [a, operator, b],
  ) => ({
    text: `(${a.text} ${operator} ${b.text})`,
    value: calculate(a.value as number, operator, b.value as number),
  }));
  return fc.oneof(leaf, operation, numbers().map((a) => ({ text: `-(${a.text})`, value: -(a.value as number) })));
});

const booleans: fc.Memo<Pair> = fc.memo((depth) => {
  const leaf = fc.oneof(
    fc.boolean().map((value) => ({ text: String(value), value })),
    fc.constant({ text: "product.is_defective", value: true }),
    fc.constantFrom("Tube", "Case").map((type) => ({ text: `product.type == "${type}"`, value: type === "Case" })),
    fc.tuple(numbers(2), fc.constantFrom("<", "<=", ">", ">=", "==", "!="), numbers(2)).map(([a, operator, b]) => ({
      text: `${a.text} ${operator} ${b.text}`,
      value: compare(a.value as number, operator, b.value as number),
    })),
  );
  if (depth <= 1) return leaf;
  return fc.oneof(
    leaf,
    booleans().map((a) => ({ text: `not (${a.text})`, value: !a.value })),
    fc.tuple(booleans(), booleans()).map(([a, b]) => ({
      text: `(${a.text}) and (${b.text})`,
      value: a.value && b.value,
    })),
    fc.tuple(booleans(), booleans()).map(([a, b]) => ({ text: `(${a.text} or ${b.text})`, value: a.value || b.value })),
  );
});

function calculate(a: number, operator: string, b: number): number {
  return operator === "+"
    ? a + b
    : operator === "-"
    ? a - b
    : operator === "*"
    ? a * b
    : operator === "/"
    ? a / b
    : a % b;
}

function compare(a: number, operator: string, b: number): boolean {
  if (operator === "==") return a === b;
  if (operator === "!=") return a !== b;
  return operator === "<" ? a < b : operator === "<=" ? a <= b : operator === ">" ? a > b : a >= b;
}

Deno.test("a condition means what the same expression means in JavaScript", () => {
  fc.assert(fc.property(booleans(4), ({ text, value }) => compileCondition(text)(product) === value), {
    seed: 1,
    numRuns: 500,
  });
});

Deno.test("and binds tighter than or, not tighter than and", () => {
  for (const a of [true, false]) {
    for (const b of [true, false]) {
      for (const c of [true, false]) {
        assert.equal(compileCondition(`${a} or ${b} and ${c}`)(product), a || b && c);
        assert.equal(compileCondition(`not ${a} and ${b} or ${c}`)(product), !a && b || c);
      }
    }
  }
});

Deno.test("comparison, sum and product bind in the usual order", () => {
  assert.equal(compileCondition("1 + 2 * 3 == 7 and 10 - 4 - 3 == 3 and -2 + 3 == 1")(product), true);
});

const FAULTS: readonly (readonly [string, number, RegExp])[] = [
  ["product.is_defectve", 8, /did you mean is_defective/],
  ["is_defective", 0, /did you mean product.is_defective/],
  ["product.type == Case", 16, /quotes/],
  ["product.defects = 1", 16, /==/],
  ["true && false", 5, /write and/],
  ["!true", 0, /write not/],
  ["not product.defects > 1", 4, /parentheses/],
  ["product.defects", 0, /true or false/],
  ["product.defects == 'a'", 19, /never equals/],
  ["product['type'] == 'Case'", 0, /only product/],
  ["product.type.length > 1", 0, /only product/],
  ["product.constructor", 8, /no constructor/],
  ["globalThis", 0, /unknown word/],
  ["Deno.exit(1)", 0, /call/],
  ["(() => true)()", 4, /./],
  ["[true]", 0, /list/],
  ["true ? true : false", 0, /\?/],
  ["true; false", 4, /unexpected ";"/],
  ["(true", 5, /Unclosed/],
  ["", 0, /empty/],
  ["1 < 2 < 3", 0, /boolean/],
  ["true or", 5, /./],
];

for (const [text, index, message] of FAULTS) {
  Deno.test(`the condition ${JSON.stringify(text)} is refused at character ${index}`, () => {
    const [fault] = checkCondition(text);
    assert.match(fault.message, message);
    assert.equal(fault.index, index);
  });
}

Deno.test("no text makes a condition do anything but compile or be refused", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."product. andort()<=\"'123+[]{},;!?:`".split("")) })),
      (text) => {
        for (const fault of checkCondition(text)) assert.ok(fault.index >= 0 && fault.index <= text.length);
      },
    ),
    { seed: 2, numRuns: 2000 },
  );
});

Deno.test("a condition that nests without end is refused, not a stack overflow", () => {
  assert.equal(checkCondition("(".repeat(1_000_000)).length, 1);
  assert.equal(checkCondition("(".repeat(999)).length, 1);
  assert.equal(checkCondition(`${"not ".repeat(200)}true`).length, 0);
});

Deno.test("The fields of a condition are those that it mentions, each once", () => {
  const text = "not (product.type == 'Case') and (product.defects + product.defects > -product.age_sec or true)";
  assert.deepEqual([...conditionFields(text)], ["type", "defects", "age_sec"]);
  assert.deepEqual([...conditionFields("true")], []);
});
