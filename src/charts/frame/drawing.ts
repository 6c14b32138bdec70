/**
 * What charts are drawn with: Observable Plot, and a document without a browser.
 *
 * @module
 */
import { linkedom } from "../../deps/linkedom.ts";
import { plot } from "../../deps/plot.ts";

/** An element of a drawing, as far as charts need to know it. */
export interface Drawn {
  readonly outerHTML: string;
  readonly children: Iterable<Drawn>;
  textContent: string | null;
  append(...parts: (Drawn | string)[]): void;
  remove(): void;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<Drawn>;
}

/** Attributes; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of SVG. */
export type CreateElement = (name: string, attributes?: Attributes, ...parts: (Drawn | string)[]) => Drawn;

/** Tools to draw with. */
export interface Drawing {
  readonly Plot: Awaited<ReturnType<typeof plot>>;
  /** An SVG element with its parts; texts stay texts, whatever is in them. */
  readonly element: CreateElement;
  /** Draws marks: Plot's `plot`, in the document of these tools and without its style sheet. */
  readonly draw: (options: Parameters<Awaited<ReturnType<typeof plot>>["plot"]>[0]) => Drawn;
}

const SVG = "http://www.w3.org/2000/svg";
let loaded: Promise<Drawing> | null = null;

/** Numbers to a hundredth of a pixel: more cannot be seen. */
function attributeText(value: string | number): string {
  return typeof value === "number" ? `${Math.round(100 * value) / 100}` : value;
}

interface Page {
  createElementNS(namespace: string, name: string): Drawn;
}

/** The tools, loaded when they are first asked for. */
export function drawing(): Promise<Drawing> {
  return loaded ??= load();
}

async function load(): Promise<Drawing> {
  const [Plot, { DOMParser }] = await Promise.all([plot(), linkedom()]);
  // A document of XML: one of HTML would write `<` and `&` into attributes as they are.
  const document = new DOMParser().parseFromString(`<svg xmlns="${SVG}"/>`, "image/svg+xml") as unknown as Page;
  const element: CreateElement = (name, attributes = {}, ...parts) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) made.setAttribute(key, attributeText(value));
    }
    made.append(...parts);
    return made;
  };
  const draw: Drawing["draw"] = (options) => {
    const drawn = Plot.plot({ ...options, document } as typeof options) as unknown as Drawn;
    for (const style of drawn.querySelectorAll("style")) style.remove();
    return drawn;
  };
  return { Plot, element, draw };
}
