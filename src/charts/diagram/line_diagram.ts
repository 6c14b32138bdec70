/**
 * The line diagram: a line as boxes and edges, from left to right in rows, or on a phone from top to bottom.
 *
 * @module
 */
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { dagre } from "../../deps/dagre.ts";
import type { RunData } from "../../results/run_data.ts";
import type { Chart, ChartOptions } from "../chart.ts";
import { type ChartFunction, inWidth } from "../chart_function.ts";
import { lineDiagramData } from "./data.ts";
import { drawnBox } from "./draw_box.ts";
import { drawnEdge, drawnLabel } from "./draw_edge.ts";
import { edgeTooltip, inWords } from "./in_words.ts";
import { laidOut } from "./layout.ts";
import type { LineDiagramData } from "./picture.ts";
import type { LaidRow } from "./places.ts";
import { fillShare } from "./texts.ts";
import { type Drawing, drawing, type Drawn } from "../frame/drawing.ts";
import { expectObject } from "../frame/expect.ts";
import { CHART_MARGIN, framed, isNarrow, type LegendEntry } from "../frame/frame.ts";
import { ACCENT } from "../frame/palette.ts";
import { stateLegend, statesIn } from "../run/state_legend.ts";
import { warmupSentence } from "../run/warmup.ts";
import { isolated, sentences } from "../frame/words.ts";

/**
 * The line: sources, stations with their speeds, the buffers between them, and the edges that items take. The diagram
 * of a finished run shows as well what each station did and how full the buffers were.
 *
 * A line that is longer than the chart is wide goes on in the next row; on a phone a line leads from top to bottom.
 *
 * Rows: boxes and edges; after a run stations say what they did, and buffers how full they were.
 *
 * @param of A run to come, or a finished one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun } from "../../../mod.ts";
 *
 * const run = await loadRun("baseline_8hr");
 *
 * const { description } = await charts.lineDiagram(run);
 * assert.match(description, /Source.* → .*Filler.* → \(buffer 50\) → .*Inspector/);
 *
 * const { boxes, edges } = charts.lineDiagram.rows(run);
 * assert.deepEqual(boxes.map(({ name }) => name).slice(0, 3), ["Source", "Filler", "Inspector"]);
 * assert.deepEqual(edges.map(({ buffer }) => buffer?.capacity).slice(0, 3), [undefined, 50, 20]);
 * ```
 */
export const lineDiagram: ChartFunction<ResolvedRun | RunData, LineDiagramData> = Object.assign(drawDiagram, {
  rows: (of: ResolvedRun | RunData) => lineDiagramData(checked(of)),
});

/** Not made as the others are: what lays it out is loaded as well. */
async function drawDiagram(of: ResolvedRun | RunData, options: ChartOptions = {}): Promise<Chart> {
  checked(of);
  const [tools, layouts] = await Promise.all([drawing(), dagre()]), data = lineDiagramData(of);
  const warmup = "summary" in of ? warmupSentence(of.summary) : "";
  return inWidth(options, (width) => {
    const layout = laidOut(layouts, data, { width: width - 2 * CHART_MARGIN, isNarrow: isNarrow(width) });
    return framed(tools, {
      title: "Line diagram",
      subtitle: warmup === "" ? subtitleOf(data) : `${subtitleOf(data)}. ${warmup}`,
      description: sentences(inWords(data), warmup),
      legend: legendOf(data),
      plots: layout.map((row) => drawnRow(tools, row, { data, width })),
      width,
    });
  });
}

function checked(of: ResolvedRun | RunData): ResolvedRun | RunData {
  expectObject(of, TAKES);
  if (!("topology" in of || "columns" in of)) throw new TypeError(`Cannot draw this ${typeof of}: ${TAKES}`);
  return of;
}

const TAKES = "a line diagram takes what loadRun, defineRun or simulate return";

function drawnRow(
  { element }: Drawing,
  { height, boxes, edges }: LaidRow,
  { data, width }: { data: LineDiagramData; width: number },
): Drawn {
  const shown = edges.map((edge) => ({ edge, title: edgeTooltip(edge.edge, data.boxes) }));
  return element(
    "svg",
    { class: "linetwin-plot", width, height },
    element(
      "g",
      { transform: `translate(${CHART_MARGIN},0)` },
      ...shown.map(({ edge, title }) => drawnEdge(element, edge, title)),
      ...shown.flatMap(({ edge, title }) => drawnLabel(element, edge, title) ?? []),
      ...boxes.map((box) => drawnBox(element, box)),
    ),
  );
}

function subtitleOf({ line, units, edges, isAfterRun }: LineDiagramData): string {
  const buffers = edges.flatMap(({ buffer }) => buffer ?? []);
  const facts = [
    "capacity",
    ...buffers.some(({ transitSeconds }) => transitSeconds > 0) ? ["time on the way"] : [],
    ...isAfterRun ? ["mean level"] : [],
  ];
  const speeds = `rated speeds in ${isolated(units)} per hour of the whole line`;
  const ofBuffers = `buffers with ${facts.join(", ").replace(/, ([^,]*)$/, " and $1")}`;
  return `${isolated(line)}: ${speeds}${buffers.length === 0 ? "" : `; ${ofBuffers}`}`;
}

function legendOf({ boxes, edges }: LineDiagramData): LegendEntry[] {
  const intervals = boxes.flatMap((box) => box.kind === "station" ? box.after?.bars.flat() ?? [] : []);
  const hasLevels = edges.some(({ buffer }) => buffer !== null && (fillShare(buffer) ?? 0) > 0);
  return [
    ...stateLegend(statesIn(intervals)),
    ...hasLevels ? [{ label: "mean level of a buffer", colour: ACCENT }] : [],
  ];
}
