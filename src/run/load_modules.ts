/**
 * Modules of the person's own, which register what a configuration may then name.
 *
 * @module
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { addressOfEngine } from "./engine_address.ts";
import { ModuleError } from "./module_error.ts";

/**
 * Imports modules one after the other, in the order in which they were named.
 *
 * @param modules Files by their path from the working folder, or URLs.
 * @throws {ModuleError} When one is not there, is no module, or throws while it is loaded.
 */
export async function loadModules(modules: readonly string[]): Promise<void> {
  for (const name of modules) {
    const url = moduleUrl(name);
    if (url.protocol === "file:" && !isFile(url)) {
      throw new ModuleError(`Cannot load the module ${name}: there is no such file`);
    }
    await import(url.href).catch((error) => {
      throw new ModuleError(`Cannot load the module ${name}: ${told(error)}`);
    });
  }
}

/** Whether a module is named by a URL. A scheme has two letters at least: `C:\phases.ts` is a path. */
export function isUrl(name: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(name);
}

/**
 * A module's URL.
 *
 * @throws {ModuleError} When it looks like a URL and is none.
 */
export function moduleUrl(name: string): URL {
  if (!isUrl(name)) return pathToFileURL(resolve(name));
  const url = URL.parse(name);
  if (url !== null) return url;
  throw new ModuleError(`Cannot load the module ${name}: that is no URL`);
}

function isFile(url: URL): boolean {
  try {
    return Deno.statSync(url).isFile;
  } catch {
    return false;
  }
}

/** What is wrong; of linetwin's name, which is known in its own folder alone, what to write in its place. */
function told(error: unknown): string {
  const message = firstLine(error), [, specifier = ""] = message.match(/^Import "([^"]*)" not a dependency/) ?? [];
  const address = addressOfEngine(specifier);
  return address === null ? message : `"${specifier}" is not known here; import linetwin by its address, "${address}"`;
}

/** What a module throws can be anything, and a syntax error shows the code on lines of its own. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return message.split("\n")[0].replace(/^(Type|Syntax)?Error: /, "");
}
