import assert from "node:assert/strict";
import { valueAxis, valueWords } from "../../../src/charts/experiment/value_axis.ts";

const PIXELS = 600;
const axisOf = (values: readonly (number | string)[], pixels = PIXELS) =>
  valueAxis(values.map((value) => ({ value })), pixels);

/** The labels of the ticks, as Plot asks for them. */
function labels({ scale }: ReturnType<typeof axisOf>): string[] {
  const format = scale.tickFormat as (tick: unknown) => string;
  return (scale.ticks as unknown[]).map(format);
}

Deno.test("A scale is logarithmic only where all values are above 0 and span more than fifty times", () => {
  for (const values of [[1, 51], [0.001, 1, 10]]) {
    const { note, at, scale } = axisOf(values);
    assert.equal(note, ", logarithmic");
    assert.equal(at({ value: values[1] }), Math.log(values[1]));
    const [from, to] = scale.domain as number[];
    assert.ok(from < Math.log(values[0]) && to > Math.log(values.at(-1)!));
  }
  for (const values of [[1, 50], [0, 1, 1000], [-5, 1000], [0, 0.001], [-1000, -1]]) {
    const { note, at, scale } = axisOf(values);
    assert.equal(note, "", `${values}`);
    for (const value of values) assert.equal(at({ value }), value);
    const [from, to] = scale.domain as number[];
    assert.ok(Number.isFinite(from) && from < values[0] && Number.isFinite(to) && to > values.at(-1)!, `${values}`);
  }
});

Deno.test("A single value stands in the middle of a scale that has a width", () => {
  for (const value of [0, 7, -3, 1e-6, 12000]) {
    const axis = axisOf([value, value]), [from, to] = axis.scale.domain as number[];
    assert.ok(from < value && value < to, `${value}: ${from} to ${to}`);
    assert.ok(Math.abs((from + to) / 2 - value) < 1e-9 * Math.max(1, Math.abs(value)));
    assert.deepEqual(labels(axis), [valueWords(value)]);
    assert.equal(axis.isScale, true);
  }
});

Deno.test("Numbers whose labels would meet go without, the first stays", () => {
  assert.deepEqual(labels(axisOf([100, 101, 1000])), ["100", "1,000"]);
  assert.deepEqual(labels(axisOf([1000, 100, 500])), ["100", "500", "1,000"]);
});

Deno.test("Words stand side by side, each labelled while there are 60 pixels for it, then every second or third", () => {
  const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`);
  assert.deepEqual(labels(axisOf(words(10))), words(10));
  assert.deepEqual(labels(axisOf(words(11))), ["w0", "w2", "w4", "w6", "w8", "w10"]);
  assert.deepEqual(labels(axisOf(words(30))), words(30).filter((_, i) => i % 3 === 0));
  const { at, scale, isScale, note } = axisOf(words(30));
  assert.deepEqual([isScale, note, (scale.domain as unknown[]).length], [false, "", 30]);
  assert.equal(new Set(words(30).map((value) => at({ value }))).size, 30);
});

Deno.test("An endless value makes words of all", () => {
  const axis = axisOf([50, 100, Infinity]);
  assert.equal(axis.isScale, false);
  assert.deepEqual(labels(axis), ["50", "100", "∞"]);
});

Deno.test("What stands in the right half is known of numbers, of logarithms and of words", () => {
  const right = (values: readonly (number | string)[]) => {
    const axis = axisOf(values);
    return values.map((value) => axis.isRight({ value }));
  };
  assert.deepEqual(right([0, 40, 60, 100]), [false, false, true, true]);
  assert.deepEqual(right([1, 9, 11, 100]), [false, false, true, true]);
  assert.deepEqual(right(["a", "b", "c", "d"]), [false, false, true, true]);
});
