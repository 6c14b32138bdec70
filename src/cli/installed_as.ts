/**
 * Under which name `deno install` has put the program where the shell finds it. It writes a few lines of shell that start
 * Deno with the address of the main module; what they are called is told to nobody. So they are looked for: as what the
 * shell says it has started, and under the usual name on the search path.
 *
 * @module
 */
import { delimiter, join } from "node:path";
import type { Terminal } from "./terminal.ts";

/** The name that the README gives it; on Windows there is one for cmd too. */
const USUAL = ["linetwin", "linetwin.cmd"];

/** Some lines; what is longer is another program. */
const BYTES_MAX = 4096;

/** The file that starts a main module, without the ending that nobody types; null where none is found. */
export function installedAs({ href }: URL, variable: Terminal["variable"]): string | null {
  const started = variable("_"), folders = (variable("PATH") ?? "").split(delimiter).filter((folder) => folder !== "");
  const places = folders.flatMap((folder) => USUAL.map((name) => join(folder, name)));
  const found = [...started ? [started] : [], ...places].find((file) => starts(file, href));
  return found?.replace(/\.cmd$/, "") ?? null;
}

function starts(file: string, href: string): boolean {
  try {
    const { isFile, size } = Deno.statSync(file);
    if (!isFile || size > BYTES_MAX) return false;
    const text = Deno.readTextFileSync(file);
    return [`'${href}'`, `"${href}"`].some((main) => text.includes(main));
  } catch {
    return false;
  }
}
