import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from "../../deps/yaml.ts";
import { isForbiddenKey, type Mapping } from "../problems/path.ts";
import type { ProblemReport } from "../problems/report.ts";

/** Values and keys that a file may stand for once its aliases are expanded; its own text holds fewer. */
const VALUES_MAX = 200_000;

/** Nesting after aliases are expanded. */
const DEPTH_MAX = 64;

/** What is needed to read a tree and to say what is wrong with it. */
export interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly report: ProblemReport;
}

/** Plain data of a tree; not ok when the report got a problem. */
export interface Plain {
  readonly data: unknown;
  readonly ok: boolean;
}

/** Turns a YAML tree into plain data: objects, lists and scalars, aliases expanded within bounds. */
export function toPlain(root: ParsedNode, reading: Reading): Plain {
  const converter = new Converter(reading);
  const data = converter.convert(root, 0);
  return { data, ok: converter.ok };
}

class Converter {
  ok = true;
  readonly #reading: Reading;
  readonly #anchors = new Map<string, ParsedNode>();
  #values = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  convert(node: ParsedNode | null, depth: number): unknown {
    if (node === null) return null;
    this.#values++;
    if (this.#values > VALUES_MAX) return this.#refuse(node, `aliases stand for more than ${VALUES_MAX} values`);
    if (depth > DEPTH_MAX) {
      return this.#refuse(node, `nested deeper than ${DEPTH_MAX} levels once aliases are expanded`);
    }
    if (isAlias(node)) return this.#convertAlias(node.source, node, depth);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap(node)) return this.#convertMap(node as YAMLMap.Parsed, depth);
    if (isSeq(node)) return this.#convertList(node as YAMLSeq.Parsed, depth);
    return isScalar(node) ? node.value : null;
  }

  #convertAlias(name: string, node: ParsedNode, depth: number): unknown {
    const target = this.#anchors.get(name);
    if (target === undefined) return this.#refuse(node, `nothing above is marked &${name}`);
    return this.convert(target, depth + 1);
  }

  #convertList(list: YAMLSeq.Parsed, depth: number): unknown[] {
    const values = [];
    for (const item of list.items) {
      if (!this.ok) break;
      values.push(this.convert(item as ParsedNode | null, depth + 1));
    }
    return values;
  }

  #convertMap(map: YAMLMap.Parsed, depth: number): Mapping {
    const mapping: Mapping = {};
    const seen = new Map<string, ParsedNode>();
    for (const pair of map.items) {
      const key = this.#keyOf(pair.key as ParsedNode);
      if (key === null) continue;
      const first = seen.get(key);
      if (first !== undefined) {
        this.#fault(pair.key as ParsedNode, `the key ${key} stands here twice, first in line ${this.#lineOf(first)}`);
        continue;
      }
      seen.set(key, pair.key as ParsedNode);
      if (this.#values > VALUES_MAX) break;
      mapping[key] = this.convert(pair.value as ParsedNode | null, depth + 1);
    }
    return mapping;
  }

  #keyOf(node: ParsedNode | null): string | null {
    if (node === null || !isScalar(node) || node.value === null) {
      this.#fault(node, "a key must be a plain word");
      return null;
    }
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    const key = String(node.value);
    if (!isForbiddenKey(key)) return key;
    this.#fault(node, `${key} cannot be a key`);
    return null;
  }

  #lineOf(node: ParsedNode): number {
    return this.#reading.lines.linePos(node.range[0]).line;
  }

  /** A problem that ends the conversion: going on would cost what the bound is there to save. */
  #refuse(node: ParsedNode, message: string): null {
    if (this.ok) this.#fault(node, message);
    this.#values = Infinity;
    return null;
  }

  #fault(node: ParsedNode | null, message: string): void {
    this.ok = false;
    const { line, col } = this.#reading.lines.linePos(node?.range[0] ?? 0);
    this.#reading.report.add({ file: this.#reading.file, line: Math.max(1, line), column: col, path: "", message });
  }
}
