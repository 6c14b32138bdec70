/**
 * Names what computes: only workers of the same code take an experiment's tasks.
 *
 * @module
 */
import { sha256Digits, sha256Text } from "../../config/resolve/canonical.ts";
import { VERSION } from "../../version.ts";
import { codeHash } from "../result_sink.ts";

const ROOT = new URL("../../", import.meta.url), DIGITS = 12;

/**
 * A name for the code of linetwin, of Deno, and of modules with all that they import from files. Of a checkout that is
 * its source texts; of a release, one from a URL or the standalone program, its version.
 *
 * @throws {BundleError} when a module cannot be read, or imports what cannot be followed
 */
export async function codeOf(modules: readonly string[]): Promise<string> {
  const isCheckout = ROOT.protocol === "file:" && !Deno.build.standalone;
  const parts = [VERSION, isCheckout ? sourceHash() : null, await codeHash({ modules, phases: [] })];
  return sha256Digits(JSON.stringify(parts), DIGITS);
}

function sourceHash(): string {
  const texts = sources(ROOT).sort(([a], [b]) => a < b ? -1 : 1);
  return sha256Text(JSON.stringify(texts));
}

/** Each file by its path below the root, with its text. */
function sources(folder: URL): [string, string][] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }): [string, string][] => {
    const url = new URL(`${encodeURIComponent(name)}${isDirectory ? "/" : ""}`, folder);
    if (isDirectory) return sources(url);
    return name.endsWith(".ts") ? [[url.href.slice(ROOT.href.length), textAt(url)]] : [];
  });
}

/** The text of a file, whatever ends its lines: Git changes that on Windows. */
function textAt(file: URL): string {
  return Deno.readTextFileSync(file).replaceAll("\r\n", "\n");
}
