import { type Document, withData } from "../problems/document.ts";
import { meantKey } from "../problems/meant_key.ts";
import { SYNONYMS } from "../schema/synonyms.ts";
import { didYouMean, meantOrKnown } from "../problems/nearest.ts";
import { isMapping, type Mapping, own, type Path } from "../problems/path.ts";
import type { ProblemReport } from "../problems/report.ts";

/** Characters that a value may have once its constants are put in; constants that double each other reach this soon. */
const TEXT_MAX = 10_000;

/** `${NAME}`, or one that is never closed. */
const REFERENCE = /\$\{([^{}]*)(\}?)/g;

/** What `${NAME}`, `${product.key}` and `${run.key}` stand for. */
export interface Lookups {
  readonly constants: Readonly<Mapping>;
  /** The product's and the run's values, defaults included. */
  readonly product: Readonly<Mapping>;
  readonly run: Readonly<Mapping>;
  /** Whether the file of the constants cannot be read, so that others may be in it. */
  readonly isIncomplete?: boolean;
  /** What was typed for a constant; null where nothing tells. */
  readonly textOf?: (name: string) => string | null;
}

/** Puts constants into the data of documents. */
export class Constants {
  readonly #lookups: Lookups;
  readonly #report: ProblemReport;
  readonly #known = new Map<string, unknown>();

  constructor(lookups: Lookups, report: ProblemReport) {
    this.#lookups = lookups;
    this.#report = report;
  }

  /**
   * The document with each `${NAME}` in its values replaced; a value that is nothing else takes the constant's type.
   * An unknown name or a cycle is a problem at its place, and leaves the text as it is.
   */
  expand(document: Document): Document {
    const data = this.#expandValue(document.data, [], document);
    return { ...withData(document, data), textAt: (path) => this.#textAt(document, path) };
  }

  /** What was typed for a value: in the constants, where it is one of them. */
  #textAt(document: Document, path: Path): string | null {
    const text = document.textAt(path), name = /^\$\{([^{}]*)\}$/.exec(text ?? "")?.[1].trim();
    return name === undefined ? text : this.#lookups.textOf?.(name) ?? null;
  }

  #expandValue(value: unknown, path: Path, document: Document): unknown {
    if (typeof value === "string") return this.#expandAt(value, path, document);
    if (Array.isArray(value)) return value.map((item, index) => this.#expandValue(item, [...path, index], document));
    if (!isMapping(value)) return value;
    const entries = Object.entries(value).map(([key, child]) => [
      key,
      this.#expandValue(child, [...path, key], document),
    ]);
    return Object.fromEntries(entries);
  }

  #expandAt(text: string, path: Path, document: Document): unknown {
    if (!text.includes("${")) return text;
    try {
      return this.#expandText(text, []);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      if (error instanceof UnknownConstant && this.#lookups.isIncomplete) this.#report.leaveOut({ document, path });
      else this.#report.at({ document, path }, error.message);
      return text;
    }
  }

  /** @param trail the names whose values are being looked up, outermost first */
  #expandText(text: string, trail: readonly string[]): unknown {
    const references = [...text.matchAll(REFERENCE)];
    if (references.some((match) => match[2] === "")) throw new Unresolved(`"\${" without "}"`);
    const [only] = references;
    if (references.length === 1 && only[0].length === text.length) return this.#valueOf(only[1].trim(), trail);
    const expanded = text.replace(REFERENCE, (_, name: string) => plainText(this.#valueOf(name.trim(), trail)));
    if (expanded.length > TEXT_MAX) throw new Unresolved(`longer than ${TEXT_MAX} characters with its constants`);
    return expanded;
  }

  #valueOf(name: string, trail: readonly string[]): unknown {
    if (trail.includes(name)) {
      throw new Unresolved(`\${${name}} refers back to itself: ${[...trail, name].join(" → ")}`);
    }
    if (this.#known.has(name)) return this.#known.get(name);
    const value = this.#lookUp(name);
    const expanded = typeof value === "string" ? this.#expandText(value, [...trail, name]) : value;
    this.#known.set(name, expanded);
    return expanded;
  }

  #lookUp(name: string): unknown {
    const value = own(this.#names(), name);
    if (value === undefined) {
      throw new UnknownConstant(`no constant is named ${name || '""'}${this.#meant(name)}`);
    }
    if (isMapping(value) || Array.isArray(value) || value === null) {
      throw new Unresolved(`\${${name}} is not a single value`);
    }
    return value;
  }

  /** What may be meant by a name that nothing has. */
  #meant(name: string): string {
    const names = Object.keys(this.#names()), [section] = /^(product|run)\./.exec(name) ?? [];
    if (section === undefined) {
      return didYouMean(name, names) || meantOrKnown(name, Object.keys(this.#lookups.constants));
    }
    const own = names.filter((each) => each.startsWith(section));
    return meantKey(name.slice(section.length), own, SYNONYMS) || meantOrKnown(name, own);
  }

  #allNames: Mapping | null = null;

  /** Every name that may stand in `${…}`, with its value as written. */
  #names(): Mapping {
    this.#allNames ??= {
      ...this.#lookups.constants,
      ...prefixed("product", this.#lookups.product),
      ...prefixed("run", this.#lookups.run),
    };
    return this.#allNames;
  }
}

/** Why a reference has no value. */
class Unresolved extends Error {}

/** That it has none since nothing has that name. */
class UnknownConstant extends Unresolved {}

function prefixed(prefix: string, values: Readonly<Mapping>): Mapping {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]));
}

function plainText(value: unknown): string {
  return value === Infinity ? ".inf" : String(value);
}
