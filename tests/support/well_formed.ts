/**
 * Whether a text is well-formed XML, strictly: what a parser of XML refuses is refused.
 *
 * @module
 */
import assert from "node:assert/strict";

/** What XML 1.0 allows as a character. */
// deno-lint-ignore no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const NAME = "[A-Za-z_][A-Za-z0-9_.:-]*";
const ATTRIBUTE = new RegExp(`\\s+(${NAME})="([^"<]*)"`, "y");
const TAG = new RegExp(`<(/?)(${NAME})`, "y");
const REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)/;

/** Asserts one element, wholly closed, with nothing before or after it; comments and processing do not occur. */
export function assertWellFormed(xml: string): void {
  assert.ok(xml.isWellFormed(), "no half of a surrogate pair");
  assert.doesNotMatch(xml, FORBIDDEN);
  const open: string[] = [];
  let at = 0, roots = 0;
  while (at < xml.length) {
    const next = xml.indexOf("<", at), text = xml.slice(at, next < 0 ? undefined : next);
    assertText(text, open);
    if (next < 0) break;
    at = tagAt(xml, next, open);
    if (open.length === 0) roots++;
  }
  assert.equal(open.length, 0, `${open.at(-1)} is closed`);
  assert.equal(roots, 1, "one element");
}

function assertText(text: string, open: readonly string[]): void {
  if (open.length === 0) assert.equal(text, "", "no text outside of the element");
  assert.doesNotMatch(text, REFERENCE);
  assert.doesNotMatch(text, /]]>/);
}

/** Where the tag that begins at `from` ends. */
function tagAt(xml: string, from: number, open: string[]): number {
  TAG.lastIndex = from;
  const tag = TAG.exec(xml);
  assert.ok(tag !== null, `a tag at ${xml.slice(from, from + 40)}`);
  const [head, closes, name] = tag;
  let at = from + head.length;
  const names = new Set<string>();
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const attribute = ATTRIBUTE.exec(xml);
    if (attribute === null) break;
    assert.equal(closes, "", "a closing tag has no attributes");
    assert.ok(!names.has(attribute[1]), `${attribute[1]} stands once`);
    names.add(attribute[1]);
    assert.doesNotMatch(attribute[2], REFERENCE);
    at += attribute[0].length;
  }
  const end = /^\s*(\/?)>/.exec(xml.slice(at, at + 8));
  assert.ok(end !== null, `<${name}> ends at ${xml.slice(at, at + 40)}`);
  if (closes !== "") assert.equal(open.pop(), name, `</${name}> closes what was opened last`);
  else if (end[1] === "") open.push(name);
  return at + end[0].length;
}
