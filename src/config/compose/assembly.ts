import { type Document, plainDocument } from "../problems/document.ts";
import { isMapping, type Mapping, type Path, valueAt } from "../problems/path.ts";
import type { Place } from "../problems/report.ts";

/**
 * A definition while it is put together from many documents, with the origin of each part of it: so a problem found in
 * the whole is reported where its value was written.
 */
export class Assembly {
  readonly data: Mapping = {};
  readonly #origins = new Map<string, Place>();
  readonly #references = new Map<string, Place>();
  readonly #top: Place;
  /** What nobody wrote for this run: values for where a file is silent. */
  #defaults: Document | null = null;

  /** Names of the machines that have a file, whether this definition has them or not; none without files. */
  offered: () => readonly string[] = () => [];

  /** @param top what the parts without an origin of their own belong to */
  constructor(top: Document = plainDocument(null)) {
    this.#top = { document: top, path: [] };
  }

  /** A plain object as an assembly. */
  static of(data: Mapping, document: Document): Assembly {
    const assembly = new Assembly(document);
    Object.assign(assembly.data, data);
    return assembly;
  }

  /** A copy, to be changed without changing this one. */
  copy(): Assembly {
    const copy = Assembly.of(structuredClone(this.data), this.#top.document);
    copy.#defaults = this.#defaults;
    copy.offered = this.offered;
    this.#origins.forEach((place, key) => copy.#origins.set(key, place));
    this.#references.forEach((place, key) => copy.#references.set(key, place));
    return copy;
  }

  /** Puts a value at a path, making the mappings on the way. */
  put(path: Path, value: unknown, origin: Place): void {
    let parent: Mapping = this.data;
    for (const [depth, key] of path.slice(0, -1).entries()) {
      if (!Object.hasOwn(parent, key) || typeof parent[key] !== "object" || parent[key] === null) {
        parent[key] = {};
        this.#origins.set(keyOf(path.slice(0, depth + 1)), origin);
      }
      parent = parent[key] as Mapping;
    }
    parent[path.at(-1)!] = value;
    this.#origins.set(keyOf(path), origin);
  }

  /**
   * Lays a value over what is at a path: mappings are merged key by key, anything else, also a distribution, replaces
   * what was there.
   */
  overlay(path: Path, value: unknown, origin: Place): void {
    if (!isMergeable(value) || !isMergeable(valueAt(this.data, path))) {
      this.put(path, isMergeable(value) ? {} : value, origin);
      if (!isMergeable(value)) return;
    }
    for (const [key, child] of Object.entries(value)) {
      this.overlay([...path, key], child, { document: origin.document, path: [...origin.path, key] });
    }
  }

  /** Lays values over what is at a path that stand in for what was not written. */
  overlayDefaults(path: Path, value: unknown, origin: Place): void {
    this.#defaults = origin.document;
    this.overlay(path, value, origin);
  }

  /** Whether a place is among the values for where nothing was written. */
  isDefault({ document }: Place): boolean {
    return document === this.#defaults;
  }

  /** Where the value at a path was written for this run; null where it stands for itself, or nothing is there. */
  writtenAt(path: Path): Place | null {
    const value = valueAt(this.data, path);
    if (value === undefined) return null;
    const place = this.place(path);
    if (this.isDefault(place)) return null;
    // A resolved run says which format it is in, and has every value: who wrote which, nobody knows any more.
    return place.document === this.#top.document && valueAt(this.data, ["format"]) !== undefined ? null : place;
  }

  /** Says where the parts at a path belong that have no origin of their own. */
  setOrigin(path: Path, origin: Place): void {
    this.#origins.set(keyOf(path), origin);
  }

  /** Says where the file that holds the part at a path is named. */
  setReference(path: Path, origin: Place): void {
    this.#references.set(keyOf(path), origin);
  }

  /** Where the part at a path is named, else where it was written. */
  referencePlace(path: Path): Place {
    return this.#references.get(keyOf(path)) ?? this.place(path);
  }

  /** Where the value at a path was written, or would have been. */
  place(path: Path): Place {
    for (let length = path.length; length > 0; length--) {
      const origin = this.#origins.get(keyOf(path.slice(0, length)));
      if (origin !== undefined) return { document: origin.document, path: [...origin.path, ...path.slice(length)] };
    }
    return { document: this.#top.document, path };
  }
}

function isMergeable(value: unknown): value is Mapping {
  return isMapping(value) && !Object.hasOwn(value, "dist");
}

function keyOf(path: Path): string {
  return path.map(String).join("\n");
}
