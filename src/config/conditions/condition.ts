/**
 * Conditions on edges: expressions over `product`, parsed, checked and compiled to closures; never evaluated as code.
 *
 * @module
 */
import { compileExpression, type ValueType } from "./condition_compile.ts";
import { ConditionProblem, type Expression, parseCondition } from "./condition_parse.ts";
import type { ProductFields } from "./product_fields.ts";

/** Something wrong in a condition, at a character counted from 0. */
export interface ConditionFault {
  readonly index: number;
  readonly message: string;
}

/**
 * What is wrong with a condition; nothing when it can be compiled.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(checkCondition("not product.is_defective"), []);
 * assert.equal(checkCondition("product.is_bad")[0].index, 8);
 * ```
 */
export function checkCondition(text: string): ConditionFault[] {
  try {
    compileCondition(text);
    return [];
  } catch (error) {
    if (error instanceof ConditionProblem) return [{ index: error.index, message: error.message }];
    throw error;
  }
}

/**
 * The condition as a function of what the line knows of an item.
 *
 * @param text `and or not`, comparisons, arithmetic, parentheses, numbers, quoted texts, `true false`,
 * `product.<field>`; types must fit, so `not` needs no rule of precedence beyond binding tightest
 * @throws {ConditionProblem} with the `index` of the character that is wrong
 */
export function compileCondition(text: string): (product: ProductFields) => boolean {
  const compiled = compileExpression(parseCondition(text), text);
  const expected: ValueType = "boolean";
  if (compiled.type !== expected) {
    throw new ConditionProblem(`a condition must be true or false, found a ${compiled.type}`, compiled.index);
  }
  return compiled.evaluate as (product: ProductFields) => boolean;
}

/**
 * The fields of the product that a condition mentions.
 *
 * @param text one that can be compiled
 * @throws {ConditionProblem} for what is no expression
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([...conditionFields("product.defects > 1 or product.age_sec > 60")], ["defects", "age_sec"]);
 * ```
 */
export function conditionFields(text: string): ReadonlySet<keyof ProductFields> {
  const fields = new Set<keyof ProductFields>();
  const visit = (node: Expression) => {
    if (node.type === "MemberExpression") fields.add((node.property as Expression).name as keyof ProductFields);
    else for (const part of [node.left, node.right, node.argument]) if (part) visit(part as Expression);
  };
  visit(parseCondition(text));
  return fields;
}
