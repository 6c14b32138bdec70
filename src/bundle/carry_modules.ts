/**
 * Copies of modules into a bundle, with all that they import from files.
 *
 * @module
 */
import { basename, extname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256Text } from "../config/resolve/canonical.ts";
import { moduleUrl } from "../run/load_modules.ts";
import { BundleError } from "./bundle_error.ts";
import { ENGINE, ENTRY_POINTS, isAddress, isEngine, isInnerPart } from "../run/engine_address.ts";
import { SHIM, shimText } from "./engine_shim.ts";
import { MODULES } from "./layout.ts";
import type { CarriedModule } from "./metadata.ts";

/** Modules for a bundle: what is said of them, and their texts. */
export interface CarriedModules {
  readonly modules: readonly CarriedModule[];
  /** By path in the bundle. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/**
 * Copies modules, and the files that they import, into one folder; what they import is named anew accordingly. Packages
 * and web addresses are imported as before, linetwin itself by a file that stands for it.
 *
 * @param named the modules, as `--module` takes them
 * @param directory the bundle's folder
 * @param options.folder the one that sources are named from; default: the working folder
 * @throws {BundleError} when a module cannot be read, or imports what cannot be carried
 */
export async function carryModules(
  named: readonly string[],
  directory: string,
  { folder = Deno.cwd() }: { readonly folder?: string } = {},
): Promise<CarriedModules> {
  if (named.length === 0) return { modules: [], files: new Map() };
  const carrier = new Carrier();
  const loaded = new Set(named.map((name) => carrier.fileOf(moduleUrl(name), { isCode: true })));
  await carrier.carryAll();
  carrier.add(SHIM, await shimText(`${directory}/${MODULES}`), ENGINE);
  const files = new Map(carrier.copies.map(({ name, content }) => [`${MODULES}/${name}`, content]));
  const modules = carrier.copies.map(({ name, content, url }) => ({
    file: `${MODULES}/${name}`,
    source: shortest(url, folder),
    hash: sha256Text(content),
    loaded: loaded.has(name),
  }));
  return { modules, files };
}

class Carrier {
  readonly copies: { readonly name: string; readonly content: string | Uint8Array; readonly url: URL }[] = [];
  readonly #names = new Map<string, string>();
  readonly #taken = new Set([SHIM]);
  readonly #waiting: { readonly url: URL; readonly name: string; readonly isCode: boolean }[] = [];

  /**
   * The name of a file's copy, which will be made.
   *
   * @param isCode whether it is imported to be run: otherwise it is copied byte for byte
   */
  fileOf(url: URL, { isCode }: { isCode: boolean }): string {
    const key = `${isCode} ${url.href}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = freeName(url, { taken: this.#taken, fallback: isCode ? ".ts" : "" });
    this.#taken.add(name);
    this.#names.set(key, name);
    this.#waiting.push({ url, name, isCode });
    return name;
  }

  add(name: string, content: string | Uint8Array, url: URL): void {
    this.copies.push({ name, content, url });
  }

  /** Copies what is waiting; each copy may name more. */
  async carryAll(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const bytes = await bytesAt(next.url);
      const isCode = next.isCode && /\.[cm]?[jt]sx?$/.test(next.name);
      this.add(next.name, isCode ? await this.#rewritten(new TextDecoder().decode(bytes), next.url) : bytes, next.url);
    }
  }

  async #rewritten(text: string, url: URL): Promise<string> {
    let rewritten = "", end = 0;
    for (const found of await importsOf(text, url)) {
      const specifier = this.#specifier(found, url);
      rewritten += text.slice(end, found.start) + (found.quoted ? JSON.stringify(specifier) : specifier);
      end = found.end;
    }
    return rewritten + text.slice(end);
  }

  /** How the copy names what the original imports. */
  #specifier({ specifier, isCode }: FoundImport, from: URL): string {
    if (isEngine(specifier, from)) return `./${SHIM}`;
    const url = isAddress(specifier) ? new URL(specifier, from) : mappedFile(specifier);
    if (url === null) return specifier;
    if (url.protocol !== "file:") return url.href;
    if (isInnerPart(url)) throw innerPart(specifier, from);
    return `./${this.fileOf(url, { isCode })}`;
  }
}

function innerPart(specifier: string, from: URL): BundleError {
  const offered = [...ENTRY_POINTS.values()].map((url) => url.href.slice(new URL("./", ENGINE).href.length));
  return new BundleError(
    `Cannot carry ${from.href}: it imports ${specifier}, an inner part of linetwin. Use ${offered.join(", ")}.`,
  );
}

/** An import in a text, from where to where its specifier stands. */
interface FoundImport {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
  /** Whether the quotes are part of it. */
  readonly quoted: boolean;
  /** Whether what is imported is run: not a text, bytes or JSON. */
  readonly isCode: boolean;
}

async function importsOf(text: string, url: URL): Promise<FoundImport[]> {
  const { init, parse } = await import("../deps/es_module_lexer.ts");
  await init;
  try {
    const [imports] = parse(text);
    return imports.filter((found) => found.type !== "import-meta").map((found) => {
      const { specifier, start, end } = found;
      const isDynamic = found.type === "dynamic";
      if (specifier === undefined || (isDynamic && found.glob)) throw new Error(`it imports ${text.slice(start, end)}`);
      const hasType = isDynamic
        ? found.attributesStart >= 0
        : found.attributes?.some(([key]) => key === "type") === true;
      return { specifier, start, end, quoted: isDynamic, isCode: !hasType };
    });
  } catch (error) {
    throw new BundleError(
      `Cannot carry ${url.href}: ${(error as Error).message}. What a bundle carries is imported by names in quotes.`,
    );
  }
}

/** The file that an import map of this program gives a name to; null of packages, and of what it does not know. */
function mappedFile(specifier: string): URL | null {
  if (/^[a-z][a-z\d+.-]*:/i.test(specifier)) return null;
  try {
    const url = new URL(import.meta.resolve(specifier));
    return url.protocol === "file:" ? url : null;
  } catch {
    return null;
  }
}

async function bytesAt(url: URL): Promise<Uint8Array> {
  try {
    const response = await fetch(url);
    if (response.ok) return await response.bytes();
    throw new Error(`${response.status} ${response.statusText}`);
  } catch (error) {
    throw new BundleError(`Cannot copy the module ${url.href} into the bundle: ${(error as Error).message}`);
  }
}

/** A file by its path from a folder. */
function shortest(url: URL, folder: string): string {
  if (url.href === ENGINE.href) return "linetwin";
  return url.protocol === "file:" ? relative(folder, pathOf(url)).replaceAll("\\", "/") : url.href;
}

/** The last part of a path; a module that has none, such as one in a `data:` URL, is called `module`. */
function freeName(url: URL, { taken, fallback }: { taken: ReadonlySet<string>; fallback: string }): string {
  const path = url.protocol === "data:" ? "" : pathOf(url);
  const own = url.pathname.startsWith("text/javascript") ? ".js" : extname(path).replace(/[^\w.]+/g, "_");
  const stem = basename(path, extname(path)).replace(/^\W+|[^\w-]+/g, "_") || "module";
  for (let n = 1;; n++) {
    const name = `${stem}${n === 1 ? "" : `_${n}`}${own || fallback}`;
    if (!taken.has(name)) return name;
  }
}

/** The path in a URL; one that has a % of its own stays as it is. */
function pathOf(url: URL): string {
  try {
    return url.protocol === "file:" ? fileURLToPath(url) : decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}
