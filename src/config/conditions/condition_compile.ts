import { ConditionProblem, type Expression } from "./condition_parse.ts";
import { didYouMean, meantOrKnown } from "../problems/nearest.ts";
import { PRODUCT_FIELDS, type ProductFields, type ValueTypes } from "./product_fields.ts";

/** The types of values in a condition. */
export type ValueType = keyof ValueTypes;

type Value = ValueTypes[ValueType];
type Evaluate = (product: ProductFields) => Value;

/** An expression as a closure. */
export interface Compiled {
  readonly type: ValueType;
  readonly evaluate: Evaluate;
  /** The character at which it begins. */
  readonly index: number;
}

/** Each field by its own name: a key looked up anew for every item costs several times as much. */
const READ: Readonly<Record<keyof ProductFields, Evaluate>> = {
  is_defective: (product) => product.is_defective,
  defects: (product) => product.defects,
  type: (product) => product.type,
  base_units: (product) => product.base_units,
  age_sec: (product) => product.age_sec,
  passes: (product) => product.passes,
  parent_machine: (product) => product.parent_machine,
};

type Arithmetic = (left: number, right: number) => number;
type Comparison = (left: number, right: number) => boolean;

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
};

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

/**
 * Compiles a syntax tree.
 *
 * @throws {ConditionProblem} for what conditions do not have, and for types that do not fit
 */
export function compileExpression(node: Expression, text: string): Compiled {
  switch (node.type) {
    case "Literal":
      return compileLiteral(node);
    case "MemberExpression":
      return compileField(node, text);
    case "UnaryExpression":
      return compileUnary(node, text);
    case "BinaryExpression":
      return compileBinary(node, text);
    case "Identifier":
      throw new ConditionProblem(unknownWord(String(node.name)), node.start);
    default:
      throw new ConditionProblem(`${describe(node.type)} cannot stand in a condition`, node.start ?? 0);
  }
}

function compileLiteral(node: Expression): Compiled {
  const value = node.value as Value;
  return { type: typeOf(value), evaluate: () => value, index: node.start };
}

function typeOf(value: Value): ValueType {
  return typeof value === "string" ? "text" : typeof value as "number" | "boolean";
}

function compileField(node: Expression, text: string): Compiled {
  const object = node.object as Expression;
  const property = node.property as Expression;
  if (object.type === "MemberExpression") compileField({ ...object, start: node.start }, text);
  if (object.type !== "Identifier" || object.name !== "product" || node.computed === true || node.optional === true) {
    throw new ConditionProblem("only product.<field> has fields", node.start);
  }
  const field = String(property.name);
  if (!Object.hasOwn(PRODUCT_FIELDS, field)) {
    const index = text.indexOf(field, text.indexOf(".", node.start));
    throw new ConditionProblem(`product has no ${field}${meantOrKnown(field, Object.keys(PRODUCT_FIELDS))}`, index);
  }
  const key = field as keyof ProductFields;
  return { type: PRODUCT_FIELDS[key], evaluate: READ[key], index: node.start };
}

function compileUnary(node: Expression, text: string): Compiled {
  const operand = compileExpression(node.argument as Expression, text);
  const { evaluate } = operand;
  const index = node.start;
  if (node.operator === "not") {
    requireType(operand, "boolean", "not");
    return { type: "boolean", evaluate: (product) => !evaluate(product), index };
  }
  requireType(operand, "number", String(node.operator));
  const sign = node.operator === "-" ? -1 : 1;
  return { type: "number", evaluate: (product) => sign * (evaluate(product) as number), index };
}

function compileBinary(node: Expression, text: string): Compiled {
  const left = compileExpression(node.left as Expression, text);
  const right = compileExpression(node.right as Expression, text);
  const operator = String(node.operator);
  if (operator === "and" || operator === "or") return compileLogic(operator, left, right);
  if (operator === "==" || operator === "!=") return compileEquality(operator, left, right);
  requireType(left, "number", operator);
  requireType(right, "number", operator);
  const a = left.evaluate as (product: ProductFields) => number;
  const b = right.evaluate as (product: ProductFields) => number;
  const compare = COMPARISONS[operator];
  if (compare !== undefined) {
    return { type: "boolean", evaluate: (product) => compare(a(product), b(product)), index: left.index };
  }
  const compute = ARITHMETIC[operator];
  return { type: "number", evaluate: (product) => compute(a(product), b(product)), index: left.index };
}

function compileLogic(operator: "and" | "or", left: Compiled, right: Compiled): Compiled {
  requireType(left, "boolean", operator);
  requireType(right, "boolean", operator);
  const { evaluate: a } = left;
  const { evaluate: b } = right;
  const evaluate: Evaluate = operator === "and"
    ? (product) => a(product) && b(product)
    : (product) => a(product) || b(product);
  return { type: "boolean", evaluate, index: left.index };
}

function compileEquality(operator: "==" | "!=", left: Compiled, right: Compiled): Compiled {
  if (left.type !== right.type) {
    throw new ConditionProblem(`a ${left.type} never equals a ${right.type}`, right.index);
  }
  const { evaluate: a } = left;
  const { evaluate: b } = right;
  const evaluate: Evaluate = operator === "=="
    ? (product) => a(product) === b(product)
    : (product) => a(product) !== b(product);
  return { type: "boolean", evaluate, index: left.index };
}

function requireType(operand: Compiled, type: ValueType, operator: string): void {
  if (operand.type === type) return;
  const hint = operator === "not" ? "; put what follows not into parentheses" : "";
  throw new ConditionProblem(`${operator} needs a ${type}, found a ${operand.type}${hint}`, operand.index);
}

const WORDS = ["product", "true", "false"];

function unknownWord(word: string): string {
  if (["and", "or", "not"].includes(word)) return `${word} has nothing to work on`;
  if (word === "product") return "product alone has no value; write product.<field>";
  if (Object.hasOwn(PRODUCT_FIELDS, word)) return `unknown word ${word}; did you mean product.${word}?`;
  return `unknown word ${word}${didYouMean(word, WORDS) || "; a text stands in quotes"}`;
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  CallExpression: "a call",
  ArrayExpression: "a list",
  ConditionalExpression: "a ? b : c",
  ThisExpression: "this",
  SequenceExpression: "a comma",
};

function describe(type: string): string {
  return DESCRIPTIONS[type] ?? type;
}
