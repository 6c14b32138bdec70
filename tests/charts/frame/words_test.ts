import assert from "node:assert/strict";
import { drawing } from "../../../src/charts/frame/drawing.ts";
import { clipped, clippedApart, isolated, plainText, textWidth, wrapped } from "../../../src/charts/frame/words.ts";
import * as fc from "../../deps/fast_check.ts";
import { assertWellFormed } from "../../support/well_formed.ts";

const FAMILY = "👨‍👩‍👧‍👦", ACCENTED = "e\u0301";
/** Texts of all kinds: any code unit, half a pair, controls, marks of direction, joined letters, markup. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.array(
    fc.constantFrom(
      "\ud800",
      "\udc00",
      "\u0000",
      "\u001b",
      "\ufffe",
      "\u202e",
      "\u2067",
      "\u2069",
      " ",
      "מ",
      "W",
      "i",
      "<",
      "&",
      '"',
      "]]>",
      FAMILY,
      ACCENTED,
    ),
    { maxLength: 60 },
  ).map((parts) => parts.join("")),
);

function bare(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, "");
}

Deno.test("Text is on one line, of characters that XML has", () => {
  assert.equal(plainText("a\tb\r\n c\u0000\u001b[31md\u2028e\u009ff"), "a b  c [31md e f");
  assert.equal(plainText("half \ud83d, other \ude00, whole 😀"), "half \ufffd, other \ufffd, whole 😀");
  assert.equal(plainText("\ufffe\uffff|"), " |");
});

Deno.test("A name keeps its direction to itself", () => {
  assert.equal(isolated("Filler"), "Filler");
  assert.equal(isolated("מכונה"), "\u2068מכונה\u2069");
  assert.equal(isolated("a\u202eb"), "ab", "an override is left out");
  assert.equal(isolated("a\u2069b\u2067c"), "\u2068abc\u2069", "it cannot close what it has not opened");
  assert.equal(
    isolated(`good ${isolated("מכונה")}`),
    "\u2068good \u2068מכונה\u2069\u2069",
    "names inside of names stay",
  );
});

Deno.test("What fits is left as it is, what does not is cut and says so", () => {
  const font = { fontSize: 10, width: 60 };
  assert.equal(bare(clipped("Filler", font)), "Filler");
  assert.match(bare(clipped("Filler of the second line", font)), /^Filler.*…$/);
  assert.equal(bare(clipped("", font)), "");
  assert.equal(bare(clipped("WWW", { fontSize: 10, width: 0 })), "…");
});

Deno.test("Letters of several characters are cut between them, not inside", () => {
  for (const letter of [FAMILY, ACCENTED, "🇩🇪", "😀"]) {
    for (let width = 10; width < 120; width += 7) {
      const kept = bare(clipped(letter.repeat(40), { fontSize: 10, width })).slice(0, -1);
      assert.equal(kept.length % letter.length, 0, `${letter} at ${width}`);
      assert.equal(kept, letter.repeat(kept.length / letter.length));
    }
  }
});

Deno.test("Cut or wrapped, no text is wider than its room, and each is closed and whole", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 12, max: 300 }), (text, width) => {
      const font = { fontSize: 12, width }, lines = wrapped(text, font);
      for (const line of [clipped(text, font), ...lines]) {
        assert.ok(textWidth(line, 12) <= width + 1e-9, `${JSON.stringify(line)} is wider than ${width}`);
        assert.ok(line.isWellFormed());
      }
      const cut = clipped(text, font);
      assert.equal(cut.match(/[\u2066-\u2068]/g)?.length, cut.match(/\u2069/g)?.length);
      assert.doesNotMatch(cut, /[\u202a-\u202e]/);
    }),
    { seed: 5, numRuns: 400 },
  );
});

Deno.test("Wrapping loses no word that fits, and keeps their order", () => {
  const text = "Share of each machine's time, percent, in the order of the line from the filler to the palletizer";
  const lines = wrapped(text, { fontSize: 12, width: 150 });
  assert.ok(lines.length > 3);
  assert.equal(lines.join(" "), text);
  assert.match(bare(wrapped(`a ${"W".repeat(300)} b`, { fontSize: 12, width: 100 }).join("|")), /^a\|W+…\|b$/);
});

Deno.test("A text is about as wide as a typeface without serifs makes it, rather wider", () => {
  // Widths of Liberation Sans, 1/2048 em: what Arial and Helvetica have.
  const arial: Record<string, number> = { m: 1706, W: 1933, i: 455, e: 1139, "0": 1139, A: 1366, ".": 569, " ": 569 };
  for (const [letter, units] of Object.entries(arial)) {
    const ems = textWidth(letter, 1);
    assert.ok(ems >= 0.95 * units / 2048, `${letter} takes ${units / 2048}`);
    assert.ok(ems <= units / 2048 + 0.31, `${letter} takes ${units / 2048}`);
  }
  assert.equal(textWidth("e\u0301\u200f", 10), textWidth("e", 10));
});

Deno.test("Whatever the text, what is written into attributes and elements is well-formed and reads back the same", async () => {
  const { element } = await drawing();
  fc.assert(
    fc.property(anyText, (text) => {
      const { outerHTML } = element("text", { "aria-label": plainText(text) }, plainText(text));
      assertWellFormed(outerHTML);
      const [, label, content] = outerHTML.match(/^<text aria-label="([^"]*)"(?: \/>|>([^<]*)<\/text>)$/)!;
      assert.equal(decoded(label), plainText(text));
      assert.equal(decoded(content ?? ""), plainText(text));
    }),
    { seed: 8, numRuns: 400 },
  );
});

function decoded(xml: string): string {
  const names: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&", "#160": "\u00a0" };
  return xml.replace(/&([^;]+);/g, (_, name) => names[name]);
}

Deno.test("Names that would be cut to the same keep their ends, all others their beginnings", () => {
  const room = { fontSize: 12, width: 120 }, long = "Station with a very long name";
  const texts = [`${long}.1`, `${long}.2`, "Packer", "Another one with a very long name"];
  const cut = clippedApart(texts, room);
  assert.ok(cut[0].startsWith("Statio") && cut[0].endsWith(".1"), cut[0]);
  assert.ok(cut[1].startsWith("Statio") && cut[1].endsWith(".2"), cut[1]);
  assert.deepEqual(cut.slice(2), texts.slice(2).map((text) => clipped(text, room)));
  for (const text of cut) assert.ok(textWidth(text, 12) <= 120, text);
  assert.deepEqual(
    clippedApart([long, long], room),
    [clipped(long, room), clipped(long, room)],
    "the same text is one",
  );
  assert.deepEqual(clippedApart([], room), []);
});

Deno.test("Names cut apart fit and are well formed, whatever is in them", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 40, max: 200 }), (text, width) => {
      const room = { fontSize: 12, width }, cut = clippedApart([`${text}1`, `${text}2`], room);
      for (const one of cut) {
        assert.ok(textWidth(one, 12) <= width);
        assert.equal(bare(one).includes("\u202e"), false);
      }
    }),
    { seed: 12, numRuns: 300 },
  );
});
