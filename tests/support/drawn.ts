/**
 * What holds for every chart.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Chart } from "../../src/charts/chart.ts";
import { assertWellFormed } from "./well_formed.ts";

const BYTES_MAX = 150_000;

/**
 * Asserts that a chart is a sound document of its own: XML, every number a number, small, nothing from elsewhere.
 * The whole has no title, which would hide those of its marks.
 */
export function assertDrawn({ svg, title, description, width, height }: Chart): void {
  assertWellFormed(svg);
  assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/);
  assert.doesNotMatch(svg, /<svg[^>]*><title/);
  assert.doesNotMatch(svg, /<script|="[^"]*</, "a name must be text, in attributes as well");
  assert.doesNotMatch(description, /NaN|Infinity|undefined|null/);
  const numbers = svg.replace(/>[^<]*</g, "><").replace(/aria-label="[^"]*"/g, "");
  assert.ok(new TextEncoder().encode(svg).length < BYTES_MAX, `${svg.length} characters`);
  assert.match(svg, new RegExp(`^<svg [^>]*viewBox="0 0 ${width} ${height}"`));
  // Several charts share one page.
  assert.doesNotMatch(numbers, /\sid=|url\(|href|<script|<image|\son[a-z]+=/);
  assert.ok(title !== "" && description !== "");
}

/** The texts of an SVG, without marks of direction. */
export function textsOf(svg: string): string[] {
  return Array.from(
    svg.matchAll(/<(?:text|tspan)\b[^>]*>([^<]+)/g),
    ([, text]) =>
      text.replace(/[\u2066-\u2069]/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&"),
  );
}
