/**
 * Reads YAML as plain data with positions. YAML is data only here: no tags of its own, no merge keys, no code; size,
 * nesting and alias expansion are bounded, so a hostile file ends in a problem, not in a hang.
 *
 * The yaml package asks for the environment variables LOG_TOKENS and LOG_STREAM, so this module is imported only
 * where YAML is read.
 *
 * @module
 */
import {
  Composer,
  type CST,
  type Document as YamlTree,
  isScalar,
  Lexer,
  LineCounter,
  type ParsedNode,
  Parser,
} from "../../deps/yaml.ts";
import type { Document, PlacePart, Position } from "../problems/document.ts";
import type { Path } from "../problems/path.ts";
import type { ProblemReport } from "../problems/report.ts";
import { decodeText } from "./decode_text.ts";
import { findNode } from "./yaml_find.ts";
import { toPlain } from "./yaml_plain.ts";

/** How long a file may be. */
export interface YamlLimits {
  /** Checked before anything is read from the file. */
  readonly bytes: number;
  /** Words, signs and line ends. */
  readonly lexemes: number;
}

/** Of a file that somebody writes: enough for 12,000 lines of `key: value`, and about a quarter of a second. */
export const WRITTEN_LIMITS: YamlLimits = { bytes: 1024 * 1024, lexemes: 100_000 };

/** Levels of nesting; a configuration has fewer than ten. Checked token by token, before anything recursive runs. */
export const YAML_NESTING_MAX = 64;

/** Syntax errors reported per file: one slip causes many. */
const ERRORS_MAX = 5;

/** The tree of a file, and where its lines begin. */
interface Tree {
  readonly root: ParsedNode | null;
  readonly lines: LineCounter;
}

type Token = CST.Token;

/** Options of {@linkcode parseYaml}. */
export interface YamlOptions {
  /** As it shall be shown in problems. */
  readonly file: string;
  /** Takes the problems. */
  readonly report: ProblemReport;
  /** Whether anything but a mapping at the top is a problem (default true). */
  readonly mapping?: boolean;
  /** Default: {@linkcode WRITTEN_LIMITS}. */
  readonly limits?: YamlLimits;
}

/**
 * Parses one YAML document.
 *
 * @param content the file's bytes, or its text
 * @returns the document, or null when it cannot be used; why is in the report
 */
export function parseYaml(content: Uint8Array | string, options: YamlOptions): Document | null {
  const { file, report } = options;
  report.register(file);
  const text = readText(content, options);
  if (text === null) return null;
  const tree = parseTree(text, options);
  if (tree === null) return null;
  const reading = { file, lines: tree.lines, report };
  const plain = tree.root === null ? { data: null, ok: true } : toPlain(tree.root, reading);
  if (!plain.ok) return null;
  if ((options.mapping ?? true) && !isMappingRoot(plain.data)) {
    refuse(options, tree.root === null ? "the file is empty, expected keys and values" : "must be keys and values");
    return null;
  }
  return new YamlFile(file, plain.data, text, tree);
}

function isMappingRoot(data: unknown): boolean {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** Bytes to text, refusing what is no text or too long. */
export function readText(content: Uint8Array | string, options: YamlOptions): string | null {
  const { bytes } = options.limits ?? WRITTEN_LIMITS;
  if (content.length > bytes) return refuse(options, `the file is longer than ${bytes} bytes`);
  const decoded = decodeText(content);
  if ("problem" in decoded) return refuse(options, decoded.problem, positionOf(decoded.before, decoded.before.length));
  const { text } = decoded;
  // deno-lint-ignore no-control-regex -- finding control characters is the purpose
  const binary = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  if (binary < 0) return text;
  const code = text.charCodeAt(binary).toString(16).padStart(4, "0");
  return refuse(options, `the control character U+${code} cannot stand in YAML`, positionOf(text, binary));
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

function refuse(options: YamlOptions, message: string, position: Position = { line: 1, column: 1 }): null {
  options.report.add({ file: options.file, ...position, path: "", message });
  return null;
}

/** Composes the text's only document; null with problems in the report. */
function parseTree(text: string, options: YamlOptions): Tree | null {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const tokens = tokensOf(text, lines, options);
  if (tokens === null) return null;
  // Duplicate keys are found in yaml_plain: the parser compares every pair of keys, which takes minutes in a long file.
  const composer = new Composer({ ...DATA_ONLY, uniqueKeys: false });
  const trees = [...composer.compose(tokens, true, text.length)];
  if (!reportSyntax(trees, { lines, text }, options)) return null;
  if (trees.length > 1) {
    const second = lines.linePos(trees[1].range[0]);
    return refuse(options, "a second document begins here, expected one", { line: second.line, column: second.col });
  }
  return { root: trees[0].contents, lines };
}

const DATA_ONLY = { schema: "core", strict: true, merge: false, resolveKnownTags: false } as const;

/** The tokens of a text; null, with a problem in the report, when there are too many or they nest too deep. */
function tokensOf(text: string, lines: LineCounter, options: YamlOptions): Token[] | null {
  const parser = new Parser(lines.addNewLine);
  const tokens: Token[] = [];
  const limit = (options.limits ?? WRITTEN_LIMITS).lexemes;
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    lexemes++;
    const here = { line: lines.lineStarts.length, column: 1 };
    if (parser.stack.length > YAML_NESTING_MAX) {
      return refuse(options, `nested deeper than ${YAML_NESTING_MAX} levels`, here);
    }
    if (lexemes > limit) return refuse(options, `the file has more than ${limit} words and signs`, here);
  }
  tokens.push(...parser.end());
  return tokens;
}

/** A text and where its lines begin. */
interface SourceText {
  readonly lines: LineCounter;
  readonly text: string;
}

/** The first fault of each line: what follows in it comes from that. */
function reportSyntax(trees: readonly YamlTree.Parsed[], { lines, text }: SourceText, options: YamlOptions): boolean {
  const faults = trees.flatMap((tree) => [...tree.errors, ...tree.warnings]);
  const seen = new Set<number>();
  for (const fault of faults) {
    const { line, col } = lines.linePos(fault.pos[0]);
    if (seen.has(line) || seen.size === ERRORS_MAX) continue;
    seen.add(line);
    refuse(options, `no valid YAML: ${plainWords(fault.message, text.split("\n", line)[line - 1])}`, {
      line,
      column: col,
    });
  }
  return faults.length === 0;
}

/** What the parser says of a line, in words that its writer knows. */
function plainWords(message: string, line: string): string {
  if (/^Nested mappings are not allowed in compact mappings/.test(message)) return secondColon(line.trimEnd());
  if (!/implicit (map )?key/i.test(message)) return lowerFirst(message);
  return `this is no key and value${missingSpace(line.trimEnd())}`;
}

/** Why a value goes on like a key. */
function secondColon(line: string): string {
  const [, key, value] = /^\s*(?:- )?([^\s:]+): +([^"'#].*: .*)$/.exec(line) ?? [];
  if (key === undefined) {
    return "the value of this key goes on in the next line, which is indented like a key inside it";
  }
  return `a value with a colon in it stands in quotes: ${key}: "${value.replace(/ +#.*$/, "").slice(0, 40)}"`;
}

/** How a line is written that has a key and a value without a colon and a space between them. */
function missingSpace(line: string): string {
  const [, key, sign, value] = /^\s*(?:- )?([A-Za-z_]\w*)\s*([:=])\s*([^\s:/=].*)$/.exec(line) ?? [];
  if (key === undefined) return "; write a colon and a space behind a key, as in name: Filler";
  const written = `${key}: ${value.replace(/ +#.*$/, "").slice(0, 40)}`;
  return sign === ":" ? `; a space is missing after the colon: ${written}` : `; write ${written}`;
}

function lowerFirst(message: string): string {
  const line = message.split("\n", 1)[0];
  return line.slice(0, 1).toLowerCase() + line.slice(1);
}

/** A YAML file as a document. */
class YamlFile implements Document {
  readonly file: string;
  readonly data: unknown;
  readonly #text: string;
  readonly #tree: Tree;

  constructor(file: string, data: unknown, text: string, tree: Tree) {
    this.file = file;
    this.data = data;
    this.#text = text;
    this.#tree = tree;
  }

  locate(path: Path, part: PlacePart = "value"): Position {
    const { node } = findNode(this.#tree.root, path, part);
    return this.#position(node?.range[0] ?? 0);
  }

  locateCharacter(path: Path, index: number): Position {
    const { node, exact } = findNode(this.#tree.root, path, "value");
    const start = node?.range[0] ?? 0;
    if (!exact || !isScalar(node)) return this.#position(start);
    const quote = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" ? 1 : 0;
    const written = this.#text.startsWith(String(node.value), start + quote);
    return this.#position(written ? start + quote + index : start);
  }

  textAt(path: Path): string | null {
    const { node, exact } = findNode(this.#tree.root, path, "value");
    return exact && isScalar(node) && node.type === "PLAIN" ? node.source ?? null : null;
  }

  #position(offset: number): Position {
    const { line, col } = this.#tree.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}
