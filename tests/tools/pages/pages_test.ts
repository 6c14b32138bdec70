/**
 * What holds for every page: its tables, its links, where it is named, how long the README is.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { matchesGlob } from "node:path";
import manifest from "../../../deno.json" with { type: "json" };
import { EXIT } from "../../../src/cli/exit_status.ts";
import { PAGE_PATHS, type PagePath, PAGES, readPage, writtenPage } from "../../../src/tools/pages/pages.ts";
import { filesBelow } from "../../support/files_below.ts";
import { BLOCKS } from "./page_blocks.ts";

const ROOT = new URL("../../../", import.meta.url);
const README_LINES_MAX = 250;

Deno.test("The README is read to its end", () => {
  const lines = readPage("README.md").trimEnd().split("\n").length;
  ok(lines <= README_LINES_MAX, `it has ${lines} lines: what goes on belongs to another page`);
});

Deno.test("Every README is a page of the table", () => {
  const folders = ["config", "notebooks", "scenarios", "src"];
  const found = folders.flatMap((folder) =>
    filesBelow(new URL(`${folder}/`, ROOT)).filter((file) => /(^|\/)README\.md$/.test(file)).map((file) =>
      `${folder}/${file}`
    )
  );
  deepStrictEqual(["README.md", ...found].sort(), [...PAGE_PATHS].sort());
});

for (const page of PAGE_PATHS) {
  Deno.test(`What is written into ${page} is what the code says: deno task columns`, () => {
    strictEqual(writtenPage(page), readPage(page));
  });
}

Deno.test("The task that writes the pages finds nothing to change", async () => {
  const args = ["task", "--quiet", "columns"];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: ROOT }).output();
  strictEqual(new TextDecoder().decode(stdout), "pages: nothing changed\n", new TextDecoder().decode(stderr));
});

/** A link of a page: from the root to what it means, and the part of it. */
interface Link {
  readonly page: PagePath;
  readonly target: string;
  readonly part: string;
}

/** What stands outside of code. */
function proseOf(page: PagePath): string {
  return readPage(page).replaceAll(/^```[^]*?^```$/gm, "").replaceAll(/`[^`\n]*`/g, "code");
}

function linksOf(page: PagePath): Link[] {
  const urls = Array.from(proseOf(page).matchAll(/\]\(([^)\s]+)\)/g), ([, url]) => url);
  return urls.filter((url) => !/^https?:/.test(url)).map((url) => {
    const { href, hash } = new URL(url, new URL(page, ROOT));
    return { page, target: href.slice(ROOT.href.length).replace(/#.*$/, ""), part: hash.slice(1) };
  });
}

/** The parts of a page as links name them: what GitHub makes of a heading. */
function partsOf(page: PagePath): Set<string> {
  const titles = Array.from(
    readPage(page).replaceAll(/^```[^]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm),
    ([, title]) => title.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-"),
  );
  deepStrictEqual(titles.filter((title, i) => titles.indexOf(title) < i), [], `${page} has a heading twice`);
  return new Set(titles);
}

const LINKS = PAGE_PATHS.flatMap(linksOf);

Deno.test("Every link leads to a file, and to a part of it that is there", () => {
  ok(LINKS.length > 30, "the pattern finds the links");
  const astray = LINKS.filter(({ target, part }) => {
    if (target in PAGES) return part !== "" && !partsOf(target as PagePath).has(part);
    return part !== "" || !isFile(target);
  });
  deepStrictEqual(astray, []);
});

function isFile(path: string): boolean {
  try {
    return Deno.statSync(new URL(path, ROOT)).isFile;
  } catch {
    return false;
  }
}

Deno.test("The README leads to every page, and every page back to the README", () => {
  const from = (page: PagePath) => new Set(LINKS.filter((link) => link.page === page).map(({ target }) => target));
  deepStrictEqual(PAGE_PATHS.filter((page) => page !== "README.md" && !from("README.md").has(page)), []);
  deepStrictEqual(PAGE_PATHS.filter((page) => page !== "README.md" && !from(page).has("README.md")), []);
});

Deno.test("The types of every page's examples are checked, and every page is in the package", () => {
  const [, , ...checked] = manifest.tasks.check.command.split(" "), { include } = manifest.publish;
  deepStrictEqual(PAGE_PATHS.filter((page) => !checked.some((path) => matchesGlob(page, path))), []);
  const isIn = (page: PagePath) => include.some((path) => page === path || page.startsWith(`${path}/`));
  deepStrictEqual(PAGE_PATHS.filter((page) => !isIn(page)), []);
});

Deno.test("Every block of code of every page is looked at, and every command that begins a line is in one", () => {
  for (const page of PAGE_PATHS) {
    const lines = readPage(page).split("\n"), blocks = BLOCKS.filter((block) => block.page === page);
    const beginning = (fence: RegExp) => lines.filter((line) => fence.test(line)).length;
    strictEqual(blocks.length * 2, beginning(/^```/), page);
    const shown = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => text.split("\n"));
    strictEqual(shown.filter((line) => COMMAND.test(line)).length, beginning(COMMAND), page);
  }
});

/** A line that is a command, not the continuation of a sentence. */
const COMMAND = /^deno task [^`]*$/;

Deno.test("Examples import linetwin by its name", () => {
  for (const page of PAGE_PATHS) {
    const specifiers = Array.from(readPage(page).matchAll(/^import .* from "(.*)";$/gm), ([, specifier]) => specifier);
    for (const specifier of specifiers) match(specifier, /^(@linetwin\/linetwin(\/\w+)?|node:[a-z/]+)$/, page);
  }
});

Deno.test("The README says what each exit status of the program means", () => {
  const rows = Array.from(readPage("README.md").matchAll(/^\| (\d+) +\|/gm), ([, status]) => Number(status));
  deepStrictEqual(rows, Object.values(EXIT));
});

Deno.test("The page on the module names every folder of src, and every package with what it is for", () => {
  const page = readPage("src/README.md");
  const folders = [...Deno.readDirSync(new URL("src/", ROOT))].filter(({ isDirectory }) => isDirectory);
  deepStrictEqual(folders.filter(({ name }) => !page.includes(`src/${name}`)).map(({ name }) => name), []);
  const [, table] = page.split("## Dependencies\n");
  const named = Array.from(table.matchAll(/^\| (`.*?)\|/gm), ([, cell]) => cell.match(/(?<=`)[^`, ]+(?=`)/g)!).flat();
  deepStrictEqual(named.sort(), packagesIn(["src/deps/", "tests/deps/"]).sort());
});

/** The packages that files of some folders bring in, but for types alone. */
function packagesIn(folders: readonly string[]): string[] {
  const texts = folders.flatMap((folder) =>
    filesBelow(new URL(folder, ROOT)).map((file) => Deno.readTextFileSync(new URL(`${folder}${file}`, ROOT)))
  );
  const names = texts.flatMap((text) =>
    Array.from(text.matchAll(/"npm:((?:@[^/"]+\/)?[^@/"]+)@/g), ([, name]) => name)
  );
  return [...new Set(names)].filter((name) => !name.startsWith("@types/"));
}

Deno.test("Code of the pages is read without scrolling, but for what the program prints", () => {
  const wide = BLOCKS.filter(({ language }) => language !== "text").flatMap(({ page, text }) =>
    text.split("\n").filter((line) => line.length > CODE_COLUMNS_MAX).map((line) => `${page}: ${line}`)
  );
  deepStrictEqual(wide, []);
});

Deno.test("No command has a comment behind it, which a shell such as zsh hands to the program", () => {
  const lines = BLOCKS.filter(({ language }) => language === "sh").flatMap(({ text }) => text.split("\n"));
  deepStrictEqual(lines.filter((line) => /\S\s+#/.test(line)), []);
});

Deno.test("Tables of the pages are read without scrolling: no word is too long for them", () => {
  for (const page of PAGE_PATHS) {
    for (const row of readPage(page).match(/^\| (?!-+ ).*$/gm) ?? []) {
      const cells = row.split(/(?<!\\)\|/).slice(1, -1);
      const width = cells.map((cell) => Math.max(...cell.trim().split(/\s+/).map((word) => word.length)))
        .reduce((sum, word) => sum + word);
      ok(width <= WORDS_MAX, `${page}: ${width} characters\n${row}`);
    }
  }
});

/** What GitHub shows of code in a window of usual width. */
const CODE_COLUMNS_MAX = 100;

/** What GitHub shows of a table in a window of usual width; code breaks at spaces alone. */
const WORDS_MAX = 110;
