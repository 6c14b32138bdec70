/**
 * Copies of modules into a bundle, with all that they import from files.
 *
 * @module
 */
import { basename, extname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256Text } from "../config/canonical.ts";
import { moduleUrl } from "../run/load_modules.ts";
import { BundleError } from "./bundle_error.ts";
import { ENGINE, isAddress, isEngine } from "./engine_address.ts";
import { SHIM, shimText } from "./engine_shim.ts";
import { MODULES } from "./layout.ts";
import type { CarriedModule } from "./metadata.ts";

/** Modules for a bundle: what is said of them, and their texts. */
export interface CarriedModules {
  readonly modules: readonly CarriedModule[];
  /** By path in the bundle. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Copies modules, and the files that they import, into one folder; what they import is named anew accordingly. Packages
 * and web addresses are imported as before, linetwin itself by a file that stands for it.
 *
 * @param named the modules, as `--module` takes them
 * @param directory the bundle's folder
 * @throws {BundleError} when a module cannot be read, or imports what cannot be carried
 */
export async function carryModules(named: readonly string[], directory: string): Promise<CarriedModules> {
  if (named.length === 0) return { modules: [], files: new Map() };
  const carrier = new Carrier();
  const loaded = new Set(named.map((name) => carrier.fileOf(moduleUrl(name))));
  await carrier.carryAll();
  carrier.add(SHIM, await shimText(`${directory}/${MODULES}`), ENGINE);
  const files = new Map(carrier.texts.map(({ name, text }) => [`${MODULES}/${name}`, text]));
  const modules = carrier.texts.map(({ name, text, url }) => ({
    file: `${MODULES}/${name}`,
    source: shortest(url),
    hash: sha256Text(text),
    loaded: loaded.has(name),
  }));
  return { modules, files };
}

class Carrier {
  readonly texts: { readonly name: string; readonly text: string; readonly url: URL }[] = [];
  readonly #names = new Map<string, string>();
  readonly #taken = new Set([SHIM]);
  readonly #waiting: { readonly url: URL; readonly name: string }[] = [];

  /** The name of a module's copy, which will be made. */
  fileOf(url: URL): string {
    const known = this.#names.get(url.href);
    if (known !== undefined) return known;
    const name = freeName(url, this.#taken);
    this.#taken.add(name);
    this.#names.set(url.href, name);
    this.#waiting.push({ url, name });
    return name;
  }

  add(name: string, text: string, url: URL): void {
    this.texts.push({ name, text, url });
  }

  /** Copies what is waiting; each copy may name more. */
  async carryAll(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const text = await textOf(next.url);
      this.add(next.name, isCode(next.name) ? await this.#rewritten(text, next.url) : text, next.url);
    }
  }

  async #rewritten(text: string, url: URL): Promise<string> {
    let rewritten = "", end = 0;
    for (const found of await importsOf(text, url)) {
      const specifier = this.#specifier(found.specifier, url);
      rewritten += text.slice(end, found.start) + (found.quoted ? JSON.stringify(specifier) : specifier);
      end = found.end;
    }
    return rewritten + text.slice(end);
  }

  /** How the copy names what the original imports. */
  #specifier(specifier: string, from: URL): string {
    if (isEngine(specifier, from)) return `./${SHIM}`;
    if (!isAddress(specifier)) return specifier;
    const url = new URL(specifier, from);
    if (url.protocol !== "file:") return url.href;
    if (url.href.startsWith(new URL("./src/", ENGINE).href)) {
      throw new BundleError(
        `Cannot carry ${from.href}: it imports ${specifier}, an inner part of linetwin. Use mod.ts.`,
      );
    }
    return `./${this.fileOf(url)}`;
  }
}

/** An import in a text, from where to where its specifier stands. */
interface FoundImport {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
  /** Whether the quotes are part of it. */
  readonly quoted: boolean;
}

async function importsOf(text: string, url: URL): Promise<FoundImport[]> {
  const { init, parse } = await import("../deps/es_module_lexer.ts");
  await init;
  try {
    const [imports] = parse(text);
    return imports.flatMap((found) => {
      if (typeof found.specifier !== "string" || (found.type === "dynamic" && found.glob)) return [];
      const { specifier, start, end } = found;
      return [{ specifier, start, end, quoted: found.type === "dynamic" }];
    });
  } catch (error) {
    throw new BundleError(`Cannot carry ${url.href}: ${(error as Error).message}`);
  }
}

async function textOf(url: URL): Promise<string> {
  try {
    const response = await fetch(url);
    if (response.ok) return await response.text();
    throw new Error(`${response.status} ${response.statusText}`);
  } catch (error) {
    throw new BundleError(`Cannot copy the module ${url.href} into the bundle: ${(error as Error).message}`);
  }
}

/** A file by its path from the working folder. */
function shortest(url: URL): string {
  if (url.href === ENGINE.href) return "linetwin";
  return url.protocol === "file:" ? relative(Deno.cwd(), fileURLToPath(url)).replaceAll("\\", "/") : url.href;
}

function isCode(name: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(name);
}

/** The last part of a path; a module that has none, such as one in a `data:` URL, is called `module`. */
function freeName(url: URL, taken: ReadonlySet<string>): string {
  const path = url.protocol === "data:" ? "" : decodeURIComponent(url.pathname);
  const extension = extname(path) || (url.pathname.startsWith("text/javascript") ? ".js" : ".ts");
  const stem = basename(path, extname(path)).replace(/[^\w-]+/g, "_") || "module";
  for (let n = 1;; n++) {
    const name = `${stem}${n === 1 ? "" : `_${n}`}${extension}`;
    if (!taken.has(name)) return name;
  }
}
