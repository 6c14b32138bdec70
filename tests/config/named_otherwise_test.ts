import assert from "node:assert/strict";
import { decodeText } from "../../src/config/yaml/decode_text.ts";
import { SHIPPED } from "../../src/config/compose/shipped.ts";
import { loadWith, problemsIn, replacing } from "./changed_config.ts";

/** A text in UTF-16. */
function wide(text: string, { mark = true, big = false } = {}): Uint8Array {
  const units = [...(mark ? "\ufeff" : "") + text].flatMap((letter) => {
    const code = letter.charCodeAt(0), pair = [code & 255, code >> 8];
    return big ? pair.reverse() : pair;
  });
  return new Uint8Array(units);
}

const FILLER = SHIPPED.get("equipment/filler.yaml")!;
const narrow = (text: string) => new TextEncoder().encode(text);

Deno.test("Files in UTF-16, and in UTF-8 with a byte order mark, are read as they were meant", async () => {
  const text = FILLER.replaceAll("\n", "\r\n").replace("10000", "9999");
  const contents = [wide(text), wide(text, { big: true }), narrow(`\ufeff${text}`), narrow(text)];
  for (const content of contents) {
    const run = await loadWith({ "equipment/filler.yaml": content });
    assert.equal(run.equipment.Filler.uph, 9999);
  }
});

Deno.test("Problems in a file in UTF-16 stand where an editor shows them", async () => {
  const content = wide(FILLER.replace("jam_prob: 0.01", "jam_prob: 7"));
  assert.deepEqual(await problemsIn({ "equipment/filler.yaml": content }), [
    "equipment/filler.yaml:10:13  performance.jam_prob  must be between 0 and 1, found 7",
  ]);
});

/** A file that cannot be read, and what is said of it. */
const UNREADABLE: readonly (readonly [title: string, content: string | Uint8Array, problem: string])[] = [
  ["empty", "", ":1:1  the file is empty, expected keys and values"],
  ["a comment alone", "# later\n", ":1:1  the file is empty, expected keys and values"],
  ["no text", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 255]), ":1:1  the file is no text"],
  [
    "UTF-16 without a mark",
    wide(FILLER, { mark: false }),
    ":1:1  the file looks like UTF-16 without a byte order mark; save it as UTF-8",
  ],
  [
    "big UTF-16 without a mark",
    wide(FILLER, { mark: false, big: true }),
    ":1:1  the file looks like UTF-16 without a byte order mark; save it as UTF-8",
  ],
  ["UTF-32", new Uint8Array([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), ":1:1  the file looks like UTF-32; save it as UTF-8"],
  [
    "Latin-1",
    new Uint8Array([...narrow("# F"), 0xfc, ...narrow(`ller\n${FILLER}`)]),
    ":1:4  the file is no text in UTF-8; it looks like Windows-1252 or Latin-1: save it as UTF-8",
  ],
  ["a list", "- uph: 3\n", ":1:1  must be keys and values"],
  ["unclosed", 'name: "Filler\nuph: 3\n', ':3:1  no valid YAML: missing closing "quote'],
];

for (const [title, content, problem] of UNREADABLE) {
  Deno.test(`A file that cannot be read, ${title}, stands in the report of a run, and first`, async () => {
    const others = { "equipment/packer.yaml": replacing("jam_prob: 0.05", "jam_prob: 5") };
    const report = await problemsIn({ "equipment/filler.yaml": content, ...others });
    const last = "equipment/packer.yaml:9:13  performance.jam_prob  must be between 0 and 1, found 5";
    const isNamed = ["UTF-16", "Latin", "unclosed"].some((word) => title.includes(word));
    const reference = "scenarios/baseline.yaml:5:5  equipment.0  no equipment is named Filler; " +
      "it may be the one in equipment/filler.yaml, which cannot be read";
    assert.deepEqual(report, [`equipment/filler.yaml${problem}`, ...isNamed ? [] : [reference], last]);
  });
}

Deno.test("Of constants that cannot be read only that is told, not what is missing without them", async () => {
  const files = { "constants.yaml": "A: 'b\n", "equipment/filler.yaml": replacing("uph: 10000", "uph: ${SPEED}") };
  assert.deepEqual(await problemsIn(files), [
    "constants.yaml:2:1  no valid YAML: missing closing 'quote",
  ]);
});

Deno.test("A name that no file has may stand in a file that cannot be read, whatever that is called", async () => {
  const report = await problemsIn({ "equipment/filler.yaml": null, "equipment/machine7.yaml": "" });
  assert.deepEqual(report, [
    "equipment/machine7.yaml:1:1  the file is empty, expected keys and values",
    "scenarios/baseline.yaml:5:5  equipment.0  no equipment is named Filler; " +
    "it may stand in equipment/machine7.yaml, which cannot be read",
  ]);
});

/** A file of each kind, and what is said of a reference by its name where it calls itself something else. */
const OTHERWISE: readonly (readonly [file: string, report: string])[] = [
  ["scenarios/baseline.yaml", "runs/baseline_8hr.yaml:3:11  scenario  no scenario is named baseline"],
  [
    "products/fresh_toothpaste_5oz.yaml",
    "runs/baseline_8hr.yaml:4:10  product  no product is named fresh_toothpaste_5oz",
  ],
  ["topologies/cosmetics_line.yaml", "scenarios/baseline.yaml:3:11  topology  no topology is named cosmetics_line"],
  ["materials/cosmetics.yaml", "topologies/cosmetics_line.yaml:4:12  materials  no materials is named cosmetics"],
  ["sources/infinite_raw.yaml", "topologies/cosmetics_line.yaml:3:9  source  no source is named infinite_raw"],
  ["runs/baseline_8hr.yaml", "runs  no run is named baseline_8hr"],
];

for (const [file, report] of OTHERWISE) {
  Deno.test(`An empty ${file} is all that is wrong with a run that needs it`, async () => {
    assert.deepEqual(await problemsIn({ [file]: "" }), [
      `${file}:1:1  the file is empty, expected keys and values`,
    ]);
  });

  Deno.test(`${file} that names itself otherwise is found by its file's name`, async () => {
    const change = (text: string) => `name: Orange juice 1 l\n${text.replace(/^name:.*\n/m, "")}`;
    const [problem, ...others] = await problemsIn({ [file]: change });
    assert.ok(problem.startsWith(`${report}; ${file} names itself Orange juice 1 l: refer to that`), problem);
    assert.deepEqual(others, []);
  });
}

Deno.test("A reference by a file's name, by its path or with its ending is told the name inside", async () => {
  const scenario = (name: string) => replacing("  - Filler\n", `  - ${name}\n`);
  for (const name of ["filler", "filler.yaml", "equipment/filler.yaml", "FILLER"]) {
    const [problem] = await problemsIn({ "scenarios/baseline.yaml": scenario(name) });
    assert.equal(
      problem,
      `scenarios/baseline.yaml:5:5  equipment.0  no equipment is named ${name}; ` +
        "equipment/filler.yaml names itself Filler: refer to that",
    );
  }
});

Deno.test("A name that differs from a file's own only in case and signs is told that; a folder without files is told so", async () => {
  const source = replacing("source: infinite_raw", "source: Infinite-Raw");
  assert.deepEqual(await problemsIn({ "topologies/cosmetics_line.yaml": source }), [
    "topologies/cosmetics_line.yaml:3:9  source  no source is named Infinite-Raw; did you mean infinite_raw?",
  ]);
  const gone = Object.fromEntries(
    [...SHIPPED.keys()].filter((path) => path.startsWith("materials/")).map((path) => [path, null]),
  );
  assert.deepEqual(await problemsIn(gone), [
    "topologies/cosmetics_line.yaml:4:12  materials  no materials is named cosmetics; materials has no file",
  ]);
});

Deno.test("A file that ends in .yml is not read, and a reference to it says so", async () => {
  const [problem] = await problemsIn({ "equipment/filler.yaml": null, "equipment/filler.yml": FILLER });
  assert.match(
    problem,
    /no equipment is named Filler; equipment\/filler\.yml is not read: its name must end in \.yaml$/,
  );
});

Deno.test("What is no text is named for what it is", () => {
  const told = (bytes: number[]) => {
    const decoded = decodeText(new Uint8Array(bytes));
    return "problem" in decoded ? decoded.problem : decoded.text;
  };
  assert.equal(told([0xef, 0xbb, 0xbf, 0x61]), "a");
  assert.equal(told([0xfe, 0xff, 0, 0x61]), "a");
  assert.equal(told([0xfe, 0xff, 0xd8, 0x00]), "the file begins like UTF-16, but is no text; save it as UTF-8");
  assert.equal(told([]), "");
  assert.equal(told([0, 0, 0xfe, 0xff]), "the file looks like UTF-32; save it as UTF-8");
});
