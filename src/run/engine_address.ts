/**
 * Where linetwin itself is, for files that import it.
 *
 * @module
 */
import { relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import manifest from "../../deno.json" with { type: "json" };

/** An entry point, as the package names it: `.` is `mod.ts`. */
export type EntryPoint = keyof typeof manifest.exports;

const ROOT = new URL("../../", import.meta.url);

/** The modules that this program offers to others. */
export const ENTRY_POINTS: ReadonlyMap<EntryPoint, URL> = new Map(
  Object.entries(manifest.exports).map(([name, file]) => [name as EntryPoint, new URL(file, ROOT)]),
);

/** The first of them. */
export const ENGINE = ENTRY_POINTS.get(".")!;

/** Whether an import means linetwin, by any of its entry points. */
export function isEngine(specifier: string, from: URL): boolean {
  if (isAddress(specifier)) {
    const { href } = new URL(specifier, from);
    return [...ENTRY_POINTS.values()].some((url) => url.href === href);
  }
  const [, name, path = ""] = /^(?:jsr:\/?)?(@[^/]+\/[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier) ?? [];
  return name === manifest.name && ENTRY_POINTS.has(`.${path}` as EntryPoint);
}

/** What stands for linetwin's name where that leads nowhere; null of an import that means something else. */
export function addressOfEngine(specifier: string): string | null {
  if (!specifier.startsWith(manifest.name)) return null;
  return ENTRY_POINTS.get(`.${specifier.slice(manifest.name.length)}` as EntryPoint)?.href ?? null;
}

/** Whether an import names a file by its path or URL, and no package. */
export function isAddress(specifier: string): boolean {
  return /^(\.{0,2}\/|file:|https?:)/.test(specifier);
}

/** Whether a file is a part of linetwin that is no entry point. */
export function isInnerPart(url: URL): boolean {
  return url.href.startsWith(new URL("src/", ROOT).href);
}

/**
 * How a file in a folder names an entry point: by a relative path inside linetwin's own folder, so that both can move
 * together; by its URL elsewhere; by its package from a program that was compiled and has no files.
 *
 * @param directory the folder, as a path
 */
export function engineSpecifier(directory: string, entryPoint: EntryPoint): string {
  if (Deno.build.standalone) return `jsr:${manifest.name}@${manifest.version}${entryPoint.slice(1)}`;
  const url = ENTRY_POINTS.get(entryPoint)!;
  if (url.protocol !== "file:") return url.href;
  const folder = pathToFileURL(`${resolve(directory)}/`);
  if (!folder.href.startsWith(ROOT.href)) return url.href;
  return relative(fileURLToPath(folder), fileURLToPath(url)).replaceAll("\\", "/");
}
