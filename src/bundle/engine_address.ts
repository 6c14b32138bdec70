/**
 * Where linetwin itself is, for files that import it.
 *
 * @module
 */
import { relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import manifest from "../../deno.json" with { type: "json" };

/** The module that this program offers to others. */
export const ENGINE = new URL("../../mod.ts", import.meta.url);

/** Whether an import means linetwin. */
export function isEngine(specifier: string, from: URL): boolean {
  const packaged = specifier.replace(/^jsr:\/?/, "").replace(/(?<=.)@[^@/]*$/, "");
  return packaged === manifest.name || (isAddress(specifier) && new URL(specifier, from).href === ENGINE.href);
}

/** Whether an import names a file by its path or URL, and no package. */
export function isAddress(specifier: string): boolean {
  return /^(\.{0,2}\/|file:|https?:)/.test(specifier);
}

/**
 * How a file in a folder names linetwin: by a relative path inside linetwin's own folder, so that both can move
 * together; by its URL elsewhere; by its package from a program that was compiled and has no files.
 *
 * @param directory the folder, as a path
 */
export function engineSpecifier(directory: string): string {
  if (Deno.build.standalone) return `jsr:${manifest.name}@${manifest.version}`;
  if (ENGINE.protocol !== "file:") return ENGINE.href;
  const folder = pathToFileURL(`${resolve(directory)}/`);
  if (!folder.href.startsWith(new URL("./", ENGINE).href)) return ENGINE.href;
  return relative(fileURLToPath(folder), fileURLToPath(ENGINE)).replaceAll("\\", "/");
}
