/**
 * What a page looks like, measured where it is drawn: what leaves its frame, what covers what, what cannot be read.
 *
 * @module
 */
import type { Browser, Page } from "../deps/playwright.ts";
import { type View, view, withPage } from "./browser.ts";
import inPage from "./in_page.js" with { type: "text" };
import marksInPage from "./marks_in_page.js" with { type: "text" };

/** What was found on a page. */
export interface Inspection {
  /** What is wrong with it, in words. */
  readonly faults: readonly string[];
  /** Its charts, top down. */
  readonly charts: readonly InspectedChart[];
}

/** A chart on a page. */
export interface InspectedChart {
  /** Its text alternative. */
  readonly label: string;
  /** How many shapes show data. */
  readonly markCount: number;
  /** How many texts can be seen. */
  readonly textCount: number;
}

/** Pixels between the margins of 14 mm. */
const A4_WIDTH = 688;

/** The four ways in which everything is looked at. */
export const VIEWS: Readonly<Record<string, View>> = {
  light: { scheme: "light" },
  dark: { scheme: "dark" },
  print: { scheme: "dark", media: "print", width: A4_WIDTH },
  phone: { width: 360 },
};

/** Inspects an opened page as it is looked at now. */
export function inspect(page: Page): Promise<Inspection> {
  return page.evaluate<Inspection>(`(() => {${inPage}\n${marksInPage}})(), inspectPage()`);
}

/** Inspects a document in all views: its faults, each with the views that have it, and its charts. */
export async function inspectAll(
  browser: Browser,
  html: string,
  options: { readonly scripts?: boolean } = {},
): Promise<Inspection> {
  const viewsOf = new Map<string, string[]>();
  let charts: Inspection["charts"] = [];
  const complaints = await withPage(browser, html, async (page) => {
    for (const [name, seen] of Object.entries(VIEWS)) {
      await view(page, seen);
      const found = await inspect(page);
      charts = found.charts;
      for (const fault of found.faults) viewsOf.set(fault, [...viewsOf.get(fault) ?? [], name]);
    }
  }, options);
  const faults = [...viewsOf].map(([fault, names]) => `${names.join(", ")}: ${fault}`);
  return { faults: [...complaints, ...faults], charts };
}
