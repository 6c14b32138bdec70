/**
 * The page of a report: its header with links to its sections, then these.
 *
 * @module
 */
import type { Html, HtmlElement, HtmlPart } from "./html.ts";
import { STYLE } from "./style.ts";

/** A part of a report; one without content is left out. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly (HtmlElement | null)[];
}

/** What a report is made of. */
export interface ReportPage {
  /** What is reported on. */
  readonly name: string;
  /** For people; may be empty. */
  readonly description: string;
  /** In a few words, below the name. */
  readonly facts: readonly HtmlPart[];
  readonly sections: readonly Section[];
}

/** The whole document. */
export function pageHtml(html: Html, { sections: all, ...page }: ReportPage): string {
  const sections = all.filter(({ content }) => content.some((part) => part !== null));
  const main = html.element("main", {}, ...sections.map((section) => sectionElement(html, section)));
  return html.page({
    title: `${page.name} – linetwin report`,
    style: STYLE,
    body: [header(html, { ...page, sections }), main],
  });
}

/** A list of facts: what each is, and its value, or several of them one below the other. */
export function factList(
  { element }: Html,
  facts: readonly (readonly [term: HtmlPart, values: readonly HtmlPart[]])[],
): HtmlElement {
  const described = (values: readonly HtmlPart[]) =>
    values.length === 1 ? values : values.map((value) => element("p", {}, value));
  return element(
    "dl",
    { class: "words" },
    ...facts.flatMap(([term, values]) => [element("dt", {}, term), element("dd", {}, ...described(values))]),
  );
}

function sectionElement({ element }: Html, { id, title, content }: Section): HtmlElement {
  return element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    ...content,
  );
}

function header(html: Html, { name, description, facts, sections }: ReportPage): HtmlElement {
  const { element } = html;
  return element(
    "header",
    {},
    element("h1", {}, html.name(name)),
    description === "" ? null : element("p", { class: "description" }, html.name(description)),
    element("p", { class: "facts" }, ...facts),
    contents(html, sections),
  );
}

function contents({ element }: Html, sections: readonly Section[]): HtmlElement {
  const links = sections.map(({ id, title }) => element("li", {}, element("a", { href: `#${id}` }, title)));
  return element("nav", { "aria-label": "Contents" }, element("ul", {}, ...links));
}
