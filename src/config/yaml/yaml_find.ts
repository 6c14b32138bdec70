import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from "../../deps/yaml.ts";
import type { PlacePart } from "../problems/document.ts";
import type { Path } from "../problems/path.ts";

/** A node of the tree; not exact when only a parent of the path exists. */
export interface Found {
  readonly node: ParsedNode | null;
  readonly exact: boolean;
}

/** The node of the value (or key) at a path, or of its nearest parent that exists. An alias is not followed. */
export function findNode(root: ParsedNode | null, path: Path, part: PlacePart): Found {
  let node = root;
  for (const [depth, key] of path.entries()) {
    const step = stepInto(node, key);
    if (step === null) return { node, exact: false };
    if (part === "key" && depth === path.length - 1) return { node: step.key ?? step.value, exact: true };
    // A key without a value has no node of its own in every form; the key is then the nearest place.
    if (step.value === null) return { node: step.key, exact: false };
    node = step.value;
  }
  return { node, exact: true };
}

function stepInto(node: ParsedNode | null, key: string | number) {
  if (isMap(node)) return pairOf(node as YAMLMap.Parsed, String(key));
  if (isSeq(node) && Number(key) < node.items.length) {
    return { key: null, value: node.items[Number(key)] as ParsedNode };
  }
  return null;
}

function pairOf(map: YAMLMap.Parsed, key: string): { key: ParsedNode; value: ParsedNode | null } | null {
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key && !isAlias(item.key));
  return pair === undefined ? null : { key: pair.key as ParsedNode, value: pair.value as ParsedNode | null };
}
