/**
 * The examples of the documentation: the blocks of TypeScript on the pages, and in the comments of the code.
 *
 * @module
 */
import manifest from "../../deno.json" with { type: "json" };
import { PAGE_PATHS } from "../../src/tools/pages/pages.ts";
import { filesBelow } from "../support/files_below.ts";

const ROOT = new URL("../../", import.meta.url);

/** An example. */
export interface Example {
  /** Its file, and the lines of its block, as Deno names it where its types are wrong. */
  readonly place: string;
  /** The file, from the root. */
  readonly file: string;
  readonly code: string;
}

/** What may have examples: every page, and the code, by their paths from the root. */
export const DOCUMENTED: readonly string[] = [
  ...PAGE_PATHS,
  "mod.ts",
  ...filesBelow(new URL("src/", ROOT)).filter((path) => path.endsWith(".ts")).map((path) => `src/${path}`),
];

/** A block of code, as it stands in a comment or on a page. */
const BLOCK = /^(?<indent> *(?:\* ?)?)```ts\n(?<code>[^]*?)^ *(?:\* ?)?```$/gm;

/** An import with all its names, which may be on several lines. */
const IMPORT = /^import [^"]*"[^"]*"(?: with \{.*\})?;$/gm;

/** Every example, by its file. */
export function findExamples(): Example[] {
  return DOCUMENTED.flatMap((file) => {
    const text = Deno.readTextFileSync(new URL(file, ROOT));
    return Array.from(text.matchAll(BLOCK), ({ index, 0: block, groups }) => {
      const first = text.slice(0, index).split("\n").length, last = first + block.split("\n").length;
      const lines = groups!.code.split("\n").map((line) => line.replace(/^ *\* ?/, groups!.indent.trim() ? "" : "$&"));
      return { place: `${file}#${first}-${last}.ts`, file, code: lines.join("\n") };
    });
  });
}

/** The example as a function. As Deno has it, it knows what its file exports without importing it. */
export async function loadExample({ file, code }: Example): Promise<() => Promise<void>> {
  const body = code.replace(IMPORT, ""), imports = Array.from(code.matchAll(IMPORT), ([text]) => absolute(text, file));
  const names = await exportsOf(file);
  const own = names.filter((name) => {
    const word = new RegExp(`\\b${name}\\b`);
    return word.test(body) && !imports.some((text) => word.test(text));
  });
  if (own.length > 0) imports.push(`import { ${own.join(", ")} } from "${new URL(file, ROOT)}";`);
  const module = `${imports.join("\n")}\nexport async function example() {\n${body}\n}`;
  const url = URL.createObjectURL(new Blob([module], { type: "application/typescript" }));
  try {
    return (await import(url)).example;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function exportsOf(file: string): Promise<string[]> {
  return file.endsWith(".ts") ? Object.keys(await import(new URL(file, ROOT).href)) : [];
}

/** An import of linetwin, by a path or by its name, becomes one of this linetwin. */
function absolute(text: string, file: string): string {
  return text.replace(/"([^"]*)"/, (whole, specifier: string) => {
    if (specifier.startsWith(".")) return JSON.stringify(new URL(specifier, new URL(file, ROOT)));
    if (specifier !== manifest.name && !specifier.startsWith(`${manifest.name}/`)) return whole;
    const entryPoint = (manifest.exports as Record<string, string>)[`.${specifier.slice(manifest.name.length)}`];
    return JSON.stringify(new URL(entryPoint, ROOT));
  });
}
