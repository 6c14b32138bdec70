import { jsep } from "../../deps/jsep.ts";

/** Characters in a condition; also bounds how deep it can nest. */
const LENGTH_MAX = 1000;

/** A condition that cannot be used, and the character (from 0) at which that shows. */
export class ConditionProblem extends SyntaxError {
  override readonly name = "ConditionProblem";
  readonly index: number;

  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}

/** A node of the syntax tree, with the character at which it begins. */
export interface Expression {
  readonly type: string;
  readonly start: number;
  readonly [part: string]: unknown;
}

/** The operators, by how tightly they bind. */
const PRECEDENCE: Readonly<Record<string, number>> = {
  "or": 1,
  "and": 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
};

/** What jsep's parser has, beyond what its types show. */
interface ParserInternals {
  index: number;
  readonly expr: string;
  gobbleSpaces(): void;
  gobbleToken(): Expression | false | undefined;
  gobbleExpression(): Expression | false | undefined;
}

// jsep keeps its operators for the whole process; nothing else here uses it.
jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
for (const [operator, precedence] of Object.entries(PRECEDENCE)) jsep.addBinaryOp(operator, precedence);
for (const operator of ["not", "-", "+"]) jsep.addUnaryOp(operator);
jsep.removeLiteral("null");

const Parser = (jsep as unknown as { Jsep: new (text: string) => ParserInternals }).Jsep;

/** jsep's parser, which remembers where each token began. */
class PositionedParser extends (Parser as new (text: string) => ParserInternals) {
  override gobbleToken(): Expression | false | undefined {
    this.gobbleSpaces();
    const start = this.index;
    const node = super.gobbleToken();
    if (node && node.start === undefined) (node as { start: number }).start = start;
    return node;
  }
}

/**
 * The syntax tree of a condition.
 *
 * @throws {ConditionProblem} for what is no expression
 */
export function parseCondition(text: string): Expression {
  if (text.length > LENGTH_MAX) throw new ConditionProblem(`longer than ${LENGTH_MAX} characters`, LENGTH_MAX);
  const parser = new PositionedParser(text);
  const tree = parse(parser);
  parser.gobbleSpaces();
  if (!tree) {
    throw new ConditionProblem(parser.index < text.length ? unexpected(text, parser.index) : "is empty", parser.index);
  }
  if (parser.index < text.length) throw new ConditionProblem(unexpected(text, parser.index), parser.index);
  return tree;
}

function parse(parser: ParserInternals): Expression | false | undefined {
  try {
    return parser.gobbleExpression();
  } catch (error) {
    const { index, description } = error as { index?: number; description?: string };
    if (index === undefined) throw error;
    throw new ConditionProblem(description ?? "cannot be read", Math.min(index, parser.expr.length));
  }
}

const HINTS: Readonly<Record<string, string>> = {
  "=": "; equality is written ==",
  "&": "; write and",
  "|": "; write or",
  "!": "; write not",
};

function unexpected(text: string, index: number): string {
  const found = text[index];
  return `unexpected ${JSON.stringify(found)}${HINTS[found] ?? ""}`;
}
