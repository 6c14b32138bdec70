import assert from "node:assert/strict";
import type { Chart } from "../../src/charts/chart.ts";
import type { Browser, Page } from "../deps/playwright.ts";
import { SCHEMES } from "../../src/charts/frame/palette.ts";
import { browserTest, type View, view, withPage } from "./browser.ts";
import { type CellView, notebookPage } from "./cell.ts";
import { chartsOfRun } from "./gallery.ts";
import { RUNS } from "./runs.ts";

/** What can be seen of a chart in a cell. */
interface SeenCell {
  /** Whether the cell has to be scrolled sideways. */
  readonly isCut: boolean;
  /** Of the drawing that can be seen, pixels; 0 where none can. */
  readonly drawing: number;
  readonly picture: number;
  /** Text that stands there without a drawing. */
  readonly spilt: string;
  /** Pixels of the smallest letters of the drawing. */
  readonly letters: number;
  /** The colour that is under the drawing. */
  readonly paper: string;
  /** How many marks of the drawing have their value under the mouse. */
  readonly values: number;
}

function seenIn(page: Page): Promise<SeenCell[]> {
  return page.evaluate<SeenCell[]>(`Promise.all([...document.images].map((image) => image.decode())).then(() =>
    [...document.querySelectorAll(".linetwin-cell")].map((cell) => {
      const output = cell.parentElement, picture = cell.querySelector("img").getBoundingClientRect().width;
      const drawings = [...cell.querySelectorAll("svg.linetwin-chart")].filter((svg) => svg.getBoundingClientRect().width > 0);
      if (drawings.length > 1) throw new Error("A chart is there twice");
      const [drawing] = drawings, isCut = output.scrollWidth > output.clientWidth;
      if (!drawing) return { isCut, drawing: 0, picture, spilt: cell.innerText.trim(), letters: 0, paper: "", values: 0 };
      const texts = [...drawing.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "");
      return {
        isCut,
        drawing: drawing.getBoundingClientRect().width,
        picture,
        spilt: "",
        letters: Math.min(...texts.map((text) =>
          parseFloat(getComputedStyle(text).fontSize) * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b))),
        paper: getComputedStyle(drawing.querySelector(".linetwin-paper")).fill,
        values: drawing.querySelectorAll("title").length,
      };
    }))`);
}

/** Opens charts in cells, and sees that none of them is cut. */
async function look(
  browser: Browser,
  charts: readonly Chart[],
  { scheme, ...cell }: CellView & Pick<View, "scheme">,
): Promise<SeenCell[]> {
  let seen: SeenCell[] = [];
  const complaints = await withPage(browser, notebookPage(charts, cell), async (page) => {
    await view(page, { scheme, width: 1000 });
    seen = await seenIn(page);
  });
  assert.deepEqual(complaints.filter((complaint) => !complaint.startsWith("asks for data:image/svg+xml")), []);
  assert.equal(seen.length, charts.length);
  assert.ok(seen.every(({ isCut }) => !isCut));
  return seen;
}

browserTest(
  "A cell of 800 pixels shows all of a chart, one beside others shows it in the layout of a phone",
  async (browser) => {
    const charts = await chartsOfRun(await RUNS["the baseline"]());
    for (
      const [width, [least, most]] of [[800, [690, 698]], [736, [633, 634]], [700, [400, 500]], [470, [
        360,
        400,
      ]]] as const
    ) {
      for (const { drawing, picture, letters, values } of await look(browser, charts, { width })) {
        assert.equal(picture, 0);
        assert.ok(drawing >= least && drawing <= most, `${drawing} px wide in a cell of ${width}`);
        assert.ok(letters >= 9.99, `letters of ${letters} px in a cell of ${width}`);
        assert.ok(values > 0);
      }
    }
  },
);

browserTest(
  "The colours of a chart in a cell are those of the notebook's theme, whatever the system's are",
  async (browser) => {
    const charts = await chartsOfRun(await RUNS["the baseline"]());
    for (const { paper } of await look(browser, charts, { theme: "light", scheme: "dark" })) {
      assert.equal(paper, rgb(SCHEMES.light.paper));
    }
    for (const { paper } of await look(browser, charts, { theme: "dark", scheme: "light" })) {
      assert.equal(paper, rgb(SCHEMES.dark.paper));
    }
  },
);

browserTest("A cell that nobody has trusted shows a chart as a picture, and nothing else of it", async (browser) => {
  const charts = await chartsOfRun(await RUNS["the baseline"]());
  for (const { drawing, picture, spilt } of await look(browser, charts, { isTrusted: false })) {
    assert.deepEqual([drawing, spilt], [0, ""]);
    assert.ok(picture > 690 && picture <= 698, `${picture} px wide`);
  }
});

/** A colour as a browser computes it. */
function rgb(colour: string): string {
  return `rgb(${[1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).join(", ")})`;
}
