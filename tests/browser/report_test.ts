/**
 * The report, as a real browser shows and prints it.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Browser, Page } from "../deps/playwright.ts";
import { reportHtml } from "../../src/report/report.ts";
import { reportRecords } from "../../src/report/report_events.ts";
import { simulate } from "../../src/run/simulate.ts";
import { browserTest, view, withPage } from "./browser.ts";
import { inspectAll } from "./inspect.ts";
import { HOSTILE, RUNS } from "./runs.ts";

async function reportOf(name: string): Promise<string> {
  const run = await RUNS[name]();
  return await reportHtml(simulate(run, reportRecords(run)));
}

/** Opens a report; it does not complain. */
async function opened(browser: Browser, name: string, use: (page: Page) => Promise<void>): Promise<void> {
  assert.deepEqual(await withPage(browser, await reportOf(name), use), []);
}

/** What an expression finds on a page; `all` finds the elements of a selector. */
function on<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate<T>(`(() => { const all = (s) => [...document.querySelectorAll(s)]; return ${expression}; })()`);
}

for (
  const name of [
    "the baseline",
    "another product",
    "30 days",
    "a second",
    "no stops",
    "one machine",
    "15 machines",
    "40 machines",
    "sensors",
    "hostile names",
  ]
) {
  browserTest(`The report of ${name} asks for nothing, overflows nowhere and can be read`, async (browser) => {
    const { faults, charts } = await inspectAll(browser, await reportOf(name));
    assert.deepEqual(faults, []);
    assert.ok(charts.length >= 7, `${charts.length} charts`);
    const empty = charts.filter(({ markCount }) => markCount === 0).map(({ label }) => label);
    assert.deepEqual(empty, name === "one machine" ? ["Buffer levels. There is no buffer to show."] : []);
  });
}

browserTest("A report is the same without scripts", async (browser) => {
  const html = await reportOf("the baseline");
  const { faults, charts } = await inspectAll(browser, html, { scripts: false });
  assert.deepEqual(faults, []);
  assert.deepEqual(charts, (await inspectAll(browser, html)).charts);
});

browserTest(
  "A report has headings in order, captions, text alternatives, and links that lead somewhere",
  async (browser) => {
    await opened(browser, "the baseline", async (page) => {
      assert.match(await page.title(), /^baseline_8hr – /);
      const levels = await on<number[]>(
        page,
        `all("h1, h2, h3, h4, h5, h6").map(({ localName }) => Number(localName[1]))`,
      );
      assert.equal(levels.filter((level) => level === 1).length, 1);
      assert.ok(levels.length > 6 && levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1), `${levels}`);
      const silent = await on<string[]>(
        page,
        `[
        ...all("table").filter(({ caption }) => !caption?.textContent.trim()),
        ...all("th").filter(({ scope }) => !scope),
        ...all("figure > *:first-child svg.linetwin-chart").filter((svg) => !svg.getAttribute("aria-label")),
        ...all("[id]").filter(({ id }, i, found) => found.findIndex((other) => other.id === id) !== i),
        ...all("a").filter(({ hash }) => !hash || !document.getElementById(hash.slice(1))),
      ].map(({ outerHTML }) => outerHTML.slice(0, 80))`,
      );
      assert.deepEqual(silent, []);
      assert.ok(await on<number>(page, `all("table").length`) >= 4);
      assert.equal(await on(page, `document.documentElement.lang`), "en");
    });
  },
);

browserTest("Hostile names stay texts of a report", async (browser) => {
  await opened(browser, "hostile names", async (page) => {
    assert.equal(
      await on(page, `all("script, img, iframe, object, embed, link, base, form, foreignObject").length`),
      0,
    );
    assert.deepEqual(
      await on(page, `all("*").filter((e) => e.getAttributeNames().some((n) => n.startsWith("on"))).length`),
      0,
    );
    const words = await on<string>(page, `document.body.textContent`);
    assert.deepEqual(Object.values(HOSTILE).filter((name) => !words.includes(name)), []);
    assert.ok(await page.getByText(HOSTILE.Filler).first().isVisible());
  });
});

/** The sizes of the pages that a document prints on, in points. */
async function pagesOf(page: Page): Promise<number[][]> {
  await view(page, { media: "print" });
  const pdf = new TextDecoder("latin1").decode(await page.pdf({ preferCSSPageSize: true }));
  assert.match(pdf, /^%PDF-/);
  return [...pdf.matchAll(/\/MediaBox \[0 0 (\d+)[\d.]* (\d+)[\d.]*\]/g)].map(([, ...size]) => size.map(Number));
}

/** A4, in points. */
const isUpright = ([width, height]: number[]) => Math.abs(width - 595) <= 1 && Math.abs(height - 842) <= 1;
/** Pixels of a page of A4 between its margins of 14 mm. */
const A4_WIDTH = 688, A4_HEIGHT = 1017;

browserTest("A report prints on pages of A4, all of its configuration on them", async (browser) => {
  await opened(browser, "the baseline", async (page) => {
    const sizes = await pagesOf(page);
    assert.ok(sizes.length >= 4 && sizes.length <= 20, `${sizes.length} pages`);
    assert.deepEqual(sizes.filter((size) => !isUpright(size)), []);
    // What a closed detail holds has its size as well.
    const heights = `all("details > pre").filter((pre) => pre.checkVisibility()).map((pre) =>
      Math.min(...[pre, pre.parentElement].map((element) => element.getBoundingClientRect().height)))`;
    const [height, ...others] = await on<number[]>(page, heights);
    assert.ok(height > 500, `${height} px of configuration`);
    assert.deepEqual(others, []);
    const hidden = `all("nav, figcaption").filter((element) => element.checkVisibility()).length`;
    assert.equal(await on(page, hidden), 0);
  });
});

browserTest("Nothing that is printed is cut by the end of a page", async (browser) => {
  await opened(browser, "the baseline", async (page) => {
    await view(page, { media: "print" });
    const cut = `all("figure, tr, .cards > div").filter((e) => getComputedStyle(e).breakInside !== "avoid").length`;
    assert.equal(await on(page, cut), 0);
    assert.ok(await on<number>(page, `all("figure, tr, .cards > div").length`) > 30);
  });
});

browserTest("A line of any length is printed on upright pages, each row of it whole on one", async (browser) => {
  await opened(browser, "40 machines", async (page) => {
    assert.deepEqual((await pagesOf(page)).filter((size) => !isUpright(size)), []);
    await view(page, { media: "print", width: A4_WIDTH });
    const shown = `all("#line svg.linetwin-chart").filter((svg) => svg.checkVisibility())`;
    const heights = await on<number[]>(page, `${shown}.map((svg) => svg.getBoundingClientRect().height)`);
    assert.ok(heights.length >= 2 && Math.max(...heights) < A4_HEIGHT, `${heights}`);
    const widths = await on<number[]>(page, `${shown}.map((svg) => svg.getBoundingClientRect().width)`);
    assert.deepEqual(widths, heights.map(() => A4_WIDTH));
    const stations = await on<number>(
      page,
      `${shown}.flatMap((svg) => [...svg.querySelectorAll(".linetwin-station")]).length`,
    );
    assert.equal(stations, 40);
  });
});
