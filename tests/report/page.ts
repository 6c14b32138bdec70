/**
 * A report as a reader's browser has it: elements, tables by their captions, whatever could load or run something.
 *
 * @module
 */
import { linkedom } from "../../src/deps/linkedom.ts";
import { createHtml, type Html, type HtmlElement } from "../../src/report/html.ts";

/** An element, as far as tests ask. */
export interface PageElement {
  readonly tagName: string;
  readonly textContent: string;
  readonly id: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly children: ArrayLike<PageElement>;
  readonly parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** Reads a page. */
export async function pageOf(html: string): Promise<PageElement> {
  const { parseHTML } = await linkedom();
  return (parseHTML(html) as unknown as { document: { documentElement: PageElement } }).document.documentElement;
}

/** Reads parts of a page that are made for it alone. */
export async function partOf(make: (html: Html) => readonly (HtmlElement | null)[]): Promise<PageElement> {
  const html = await createHtml();
  return await pageOf(html.page({ title: "", style: "", body: make(html).filter((part) => part !== null) }));
}

/** The texts of a table: by row head, then by column head. */
export function tableOf(page: PageElement, caption: RegExp): Record<string, Record<string, string>> {
  const table = [...page.querySelectorAll("table")].find((each) =>
    caption.test(each.querySelector("caption")!.textContent)
  );
  if (table === undefined) throw new Error(`the page has no table ${caption}`);
  const [, ...heads] = [...table.querySelectorAll("thead th")].map(({ textContent }) => textContent);
  return Object.fromEntries(
    [...table.querySelectorAll("tbody tr")].map((row) => {
      const cells = [...row.querySelectorAll("td")].map(({ textContent }) => textContent);
      return [row.querySelector("th")!.textContent, Object.fromEntries(heads.map((head, i) => [head, cells[i]]))];
    }),
  );
}

/** The number that a cell shows: `1,234.5`, `64.7%`; null where it shows that there is none. */
export function numberIn(text: string): number | null {
  if (text === "–") return null;
  const number = Number(text.replace(/[,%$]/g, ""));
  if (Number.isNaN(number)) throw new Error(`${text} is no number`);
  return number;
}

/** What of a page would load or run something: the place of each. */
export function reachingOut(page: PageElement): string[] {
  const found: string[] = [];
  for (const element of page.querySelectorAll("*")) {
    const tag = element.tagName.toLowerCase();
    if (/^(script|link|iframe|img|image|object|embed|base|form|audio|video|source|use|foreignobject)$/.test(tag)) {
      found.push(`<${tag}>`);
    }
    if (tag === "style" && /url\(|@import|http/i.test(element.textContent)) found.push("style sheet");
    for (const { name, value } of element.attributes) {
      const isAnchor = name === "href" && tag === "a" && value.startsWith("#");
      if (/^(on|src|href|xlink|action|data$|ping|poster|formaction)/i.test(name) && !isAnchor) {
        found.push(`${tag} ${name}`);
      }
      if (/url\(|javascript:/i.test(value) && name !== "content") found.push(`${tag} ${name}`);
    }
  }
  return found;
}

/** What the report of an experiment says of a matter. */
export function said(page: PageElement, term: string): string {
  const terms = [...page.querySelectorAll("#answer .words dt, #question .words dt, #origin .words dt")];
  const found = terms.find(({ textContent }) => textContent === term);
  if (found === undefined) throw new Error(`nothing is said of ${term}`);
  const list = [...found.parentElement!.children as unknown as PageElement[]];
  const { children, textContent } = list[list.indexOf(found) + 1];
  return children.length === 0 ? textContent : [...Array.from(children)].map((line) => line.textContent).join("\n");
}

/** Its headline figures: by label, the value and what is noted of it. */
export function cardsOf(page: PageElement): Record<string, string> {
  const cards = [...page.querySelectorAll("#answer .cards > div")];
  return Object.fromEntries(cards.map((card) => {
    const [label, ...rest] = Array.from(card.children).map(({ textContent }) => textContent);
    return [label, rest.join(" | ")];
  }));
}
