import assert from "node:assert/strict";
import type { Page } from "../deps/playwright.ts";
import { SCHEMES } from "../../src/charts/frame/palette.ts";
import { browserTest, type View, view, withPage } from "./browser.ts";
import { type CellView, notebookPage } from "./cell.ts";
import { chartsOfRun } from "./gallery.ts";
import { RUNS } from "./runs.ts";

/** What can be seen of a chart in a cell. */
interface SeenCell {
  /** Whether the cell has to be scrolled sideways. */
  readonly isCut: boolean;
  /** Which of the two can be seen, and how wide they are, pixels. */
  readonly drawing: number;
  readonly picture: number;
  /** Text that stands there without a drawing. */
  readonly spilt: string;
  /** Pixels of the smallest letters; of a picture as of the drawing that it is of. */
  readonly letters: number;
  /** The colour that is under the drawing. */
  readonly paper: string;
}

function seenIn(page: Page): Promise<SeenCell[]> {
  return page.evaluate<SeenCell[]>(`Promise.all([...document.images].map((image) => image.decode())).then(() =>
    [...document.querySelectorAll(".linetwin-cell")].map((cell) => {
      const output = cell.parentElement, drawing = cell.querySelector("svg"), picture = cell.querySelector("img");
      const sizes = [...drawing?.querySelectorAll("text") ?? []].filter((text) => text.textContent.trim() !== "")
        .map((text) => parseFloat(getComputedStyle(text).fontSize) * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b));
      return {
        isCut: output.scrollWidth > output.clientWidth,
        drawing: drawing?.getBoundingClientRect().width ?? 0,
        picture: picture.getBoundingClientRect().width,
        spilt: drawing ? "" : cell.innerText.trim(),
        letters: drawing ? Math.min(...sizes) : 0,
        paper: drawing ? getComputedStyle(drawing.querySelector(".linetwin-paper")).fill : "",
      };
    }))`);
}

/** What the scheme of the system is, it is the theme of the notebook that counts. */
const THEMES = [
  { theme: "light", scheme: "dark", colour: SCHEMES.light.paper },
  { theme: "dark", scheme: "light", colour: SCHEMES.dark.paper },
] as const;

browserTest(
  "A cell of 800 pixels shows all of a chart, drawn where it is trusted and else as a picture",
  async (browser) => {
    const charts = await chartsOfRun(await RUNS["the baseline"]());
    const look = async (cell: CellView, seenWith: View): Promise<SeenCell[]> => {
      let seen: SeenCell[] = [];
      const complaints = await withPage(browser, notebookPage(charts, cell), async (page) => {
        await view(page, { ...seenWith, width: 1000 });
        seen = await seenIn(page);
      });
      assert.deepEqual(complaints.filter((complaint) => !complaint.startsWith("asks for data:image/svg+xml")), []);
      assert.equal(seen.length, charts.length);
      assert.ok(seen.every(({ isCut }) => !isCut));
      return seen;
    };
    for (const { theme, scheme, colour } of THEMES) {
      for (const [at, { drawing, picture, letters, paper }] of (await look({ theme }, { scheme })).entries()) {
        assert.deepEqual([picture, paper], [0, rgb(colour)]);
        assert.ok(drawing > 660 && drawing <= 698, `${drawing} px wide`);
        // A line's diagram is as wide as the line.
        if (charts[at].title !== "Line diagram") assert.ok(letters >= 10, `letters of ${letters} px`);
      }
    }
    for (const { drawing, picture, spilt } of await look({ isTrusted: false }, {})) {
      assert.deepEqual([drawing, spilt], [0, ""]);
      assert.ok(picture > 660 && picture <= 698, `${picture} px wide`);
    }
  },
);

/** A colour as a browser computes it. */
function rgb(colour: string): string {
  return `rgb(${[1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).join(", ")})`;
}
