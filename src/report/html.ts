/**
 * A page of HTML, built as a document: texts are set as texts, so that whatever is in a name stays one.
 *
 * @module
 */
import { linkedom } from "../deps/linkedom.ts";

/** An element of a page. */
export interface HtmlElement {
  readonly outerHTML: string;
  readonly textContent: string;
  innerHTML: string;
  append(...parts: (HtmlElement | string)[]): void;
  setAttribute(name: string, value: string): void;
}

/** What an element is made of; what is null is left out. */
export type HtmlPart = HtmlElement | string | null;

/** Makes elements of a page. */
export interface Html {
  /** An element with its parts; texts stay texts, whatever is in them. */
  readonly element: (name: string, attributes?: Readonly<Record<string, string>>, ...parts: HtmlPart[]) => HtmlElement;
  /** A name from a configuration, whose direction of writing stays its own. */
  readonly name: (text: string) => HtmlElement;
  /** An element that holds a drawing of ours. */
  readonly drawn: (name: string, attributes: Readonly<Record<string, string>>, svg: string) => HtmlElement;
  /** The whole page. */
  readonly page: (content: PageContent) => string;
}

/** What a page is made of. */
export interface PageContent {
  /** As a browser's tab shows it. */
  readonly title: string;
  /** The style sheet. */
  readonly style: string;
  readonly body: readonly HtmlElement[];
}

interface Page {
  readonly document: {
    readonly documentElement: HtmlElement;
    readonly head: HtmlElement;
    readonly body: HtmlElement;
    createElement(name: string): HtmlElement;
    toString(): string;
  };
}

/** An empty page. */
export async function createHtml(): Promise<Html> {
  const { parseHTML } = await linkedom();
  const { document } = parseHTML(
    "<!doctype html><html><head></head><body></body></html>",
  ) as unknown as Page;
  const element: Html["element"] = (name, attributes = {}, ...parts) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...parts.filter((part) => part !== null).map((part) => typeof part === "string" ? legal(part) : part));
    return made;
  };
  const drawn: Html["drawn"] = (name, attributes, svg) => {
    const made = element(name, attributes);
    made.innerHTML = svg;
    return made;
  };
  const page = ({ title, style, body }: PageContent) => {
    document.documentElement.setAttribute("lang", "en");
    document.head.append(
      ...METADATA.map((attributes) => element("meta", attributes)),
      element("title", {}, escaped(title)),
      element("style", {}, style),
    );
    document.body.append(...body);
    return `${document}\n`;
  };
  return { element, name: (text) => element("bdi", {}, text), drawn, page };
}

/** Nothing is run, and nothing is loaded, whatever should get into the page. */
const METADATA: readonly Readonly<Record<string, string>>[] = [
  { charset: "utf-8" },
  { "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'; img-src data:" },
  { name: "viewport", content: "width=device-width, initial-scale=1" },
  { name: "color-scheme", content: "light dark" },
  { name: "generator", content: "linetwin" },
];

/** Characters that no page may hold show as what they are not: unknown ones. */
function legal(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g, "\ufffd");
}

/** The document's writer takes a title for raw text, as that of a style is; readers do not. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
