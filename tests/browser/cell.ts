/**
 * A page like that of JupyterLab with a chart in the output of a cell: by the rules of its style sheet for outputs, and,
 * where nobody has trusted the notebook, with what its sanitizer leaves of HTML. Both are those of JupyterLab 4.6.
 *
 * @module
 */
import type { Chart } from "../../src/charts/chart.ts";

/** How a notebook is looked at; what is absent is as in a cell of 800 pixels, trusted, with a light theme. */
export interface CellView {
  /** Of the cell, pixels. */
  readonly width?: number;
  readonly theme?: "light" | "dark";
  readonly isTrusted?: boolean;
}

/** What a cell's number and its edges take of the cell's width, pixels. */
const BESIDE = 82;

/** The page. */
export function notebookPage(
  charts: readonly Chart[],
  { width = 800, theme = "light", isTrusted = true }: CellView,
): string {
  const outputs = charts.map((chart) => htmlOf(chart)).map((html) => isTrusted ? html : sanitized(html));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notebook</title><style>
body { margin: 0; color-scheme: ${theme}; background: ${theme === "light" ? "#fff" : "#111"} }
.jp-RenderedHTMLCommon { padding-right: 20px; font: 14px/1.6 sans-serif; width: ${
    width - BESIDE - 20
  }px; overflow: auto }
.jp-RenderedHTMLCommon img, .jp-RenderedHTMLCommon svg { max-width: 100%; height: auto }
</style></head><body data-jp-theme-light="${theme === "light"}">${
    outputs.map((html) => `<div class="jp-RenderedHTMLCommon">${html}</div>`).join("\n")
  }</body></html>`;
}

function htmlOf(chart: Chart): string {
  const show = Reflect.get(chart, Symbol.for("Jupyter.display")) as () => Record<string, string>;
  return show.call(chart)["text/html"];
}

/** Style sheets go with what is in them, drawings without their texts, and so do attributes without a value. */
function sanitized(html: string): string {
  return html.replaceAll(/<style>.*?<\/style>/gs, "").replaceAll(/<(?!\/?(div|img)\b)[^>]*>/g, "")
    .replaceAll(/ hidden(?!=)/g, "");
}
