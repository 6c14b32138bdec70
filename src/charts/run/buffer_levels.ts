/**
 * Chart of the buffer levels: how full each buffer was over time, and what it holds.
 *
 * @module
 */
import type { LineBuffer } from "../../model/line.ts";
import type { RunData } from "../../results/run_data.ts";
import { capitalised, countOf, countText, decimal } from "../../text/format.ts";
import { type BufferLevelRow, bufferLevelsData, type BufferLevelsOptions } from "./buffer_levels_data.ts";
import { chart, type ChartFunction, type Picture, type Sized } from "../chart_function.ts";
import { BAND_COLOUR, bufferPlot, levelPixels, MEAN_COLOUR } from "./buffer_plot.ts";
import type { Drawing } from "../frame/drawing.ts";
import { expectFinished } from "../frame/expect.ts";
import type { LegendEntry } from "../frame/frame.ts";
import { lengthText } from "./length_text.ts";
import { standstillSentence } from "./run_end.ts";
import { countedFromSeconds } from "./warmup.ts";
import { isolated, sentences } from "../frame/words.ts";

/** Pixels from a buffer's axis to the top of its levels. */
const HEIGHT_MAX = 110, HEIGHT_MIN = 48, HEIGHTS = 480;
/** Rows of a buffer where there are more than pixels: more of them would make a band that nothing can be read from. */
const GROUPS_MAX = 240;
/** Rows of all buffers together, so that the drawing stays small. */
const ROWS_ALL = 3000, GROUPS_ALL = 1500;

/**
 * A plot per buffer, in the order of the line's: the band from the lowest to the highest level within each telemetry
 * interval, the mean over it as a line, and the capacity as a dashed line. Of a run with more intervals than pixels each
 * step stands for several. Direct hand-overs (capacity 0) hold nothing and are left out.
 *
 * Rows: by buffer, then by time, the lowest and the highest level within each telemetry interval, the mean over it, and
 * the level at its end; of a run with more of them than rows each stands for several, whole and equally many but for the
 * last.
 *
 * @returns The chart; it says so where there is no buffer.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 1 }));
 *
 * const { description } = await charts.bufferLevels(result);
 * assert.match(description, /Filler.*items on average, 50 at most/);
 *
 * const filler = charts.bufferLevels.rows(result, { rowsMax: 4 }).filter(({ buffer }) => buffer === "Filler");
 * assert.deepEqual(filler.map(({ seconds }) => seconds / 60), [15, 30, 45, 60]);
 * ```
 */
export const bufferLevels: ChartFunction<RunData, BufferLevelRow[], BufferLevelsOptions> = chart({
  expect: expectFinished,
  rows: bufferLevelsData,
  draw,
});

function draw(tools: Drawing, data: RunData, { width, rowsMax }: Sized<BufferLevelsOptions>): Picture {
  const title = "Buffer levels";
  const shown = data.line.buffers.filter(({ capacity }) => capacity > 0);
  const { rowCount } = data.columns.telemetry;
  if (shown.length === 0 || rowCount === 0) {
    const why = sentences(shown.length === 0 ? "There is no buffer to show." : "No time has passed.", leftOut(data));
    return { title, subtitle: why, description: why, plots: [] };
  }
  const fit = rowsMaxOf({ rowCount, pixels: levelPixels(width), bufferCount: shown.length });
  const most = Math.min(fit, rowsMax ?? fit), rows = bufferLevelsData(data, { rowsMax: most });
  const perBuffer = rows.length / shown.length, perRow = Math.ceil(rowCount / most);
  const height = Math.max(HEIGHT_MIN, Math.min(HEIGHT_MAX, Math.floor(HEIGHTS / shown.length)));
  const plots = shown.map((_, at) => {
    const ofBuffer = rows.slice(at * perBuffer, (at + 1) * perBuffer), isLast = at === shown.length - 1;
    return bufferPlot(tools, { data, rows: ofBuffer, width, height, isFirst: at === 0, isLast });
  });
  return {
    title,
    subtitle: sentences(spanInWords(data, perRow), leftOut(data), standstillSentence(data)),
    description: inWords(data),
    legend: legendOf(rows),
    plots,
  };
}

interface Room {
  readonly rowCount: number;
  readonly pixels: number;
  readonly bufferCount: number;
}

function rowsMaxOf({ rowCount, pixels, bufferCount }: Room): number {
  if (rowCount <= Math.min(pixels, ROWS_ALL / bufferCount)) return rowCount;
  return Math.max(1, Math.floor(Math.min(GROUPS_MAX, GROUPS_ALL / bufferCount)));
}

function legendOf(rows: readonly BufferLevelRow[]): LegendEntry[] {
  const mean: LegendEntry = { label: "mean", colour: MEAN_COLOUR, shape: "line" };
  const band: LegendEntry = { label: "lowest to highest", colour: BAND_COLOUR };
  const level = rows.some(({ level_min, level_max }) => level_min < level_max) ? [mean, band] : [mean];
  const isBounded = rows.some(({ capacity }) => capacity !== null);
  return isBounded ? [...level, { label: "capacity", colour: "currentColor", shape: "dashed" }] : level;
}

function spanInWords({ line, columns: { endSeconds } }: RunData, perRow: number): string {
  const length = lengthText(Math.min(perRow * line.telemetrySeconds, endSeconds));
  return `From the lowest to the highest level within each ${length}, and the mean over it.`;
}

function leftOut({ line }: RunData): string {
  const direct = line.buffers.filter(({ capacity }) => capacity === 0).length;
  if (direct === 0) return "";
  return `${capitalised(countOf(direct, "direct hand-over"))} (capacity 0) ${direct === 1 ? "is" : "are"} left out.`;
}

function inWords(data: RunData): string {
  const { buffers } = data.line;
  const texts = buffers.flatMap((buffer, index) => buffer.capacity === 0 ? [] : [levelTexts(data, buffer, index)]);
  const warmup = countedFromSeconds(data) > 0 ? ["Without the warm-up:"] : [];
  return sentences(...warmup, ...texts, leftOut(data), standstillSentence(data));
}

function levelTexts({ columns: { totals } }: RunData, { name, capacity }: LineBuffer, index: number): string {
  const { levelSeconds, levelMax, fullSeconds, emptySeconds } = totals.buffers[index];
  const share = (of: number) => totals.seconds === 0 ? 0 : of / totals.seconds;
  const amount = `${decimal(share(levelSeconds), 1)} items on average, ${countText(levelMax)} at most`;
  const empty = `empty ${decimal(100 * share(emptySeconds), 1)}% of the time`;
  if (capacity === Infinity) return `${isolated(name)}: ${amount}, unlimited, ${empty}.`;
  const full = `full ${decimal(100 * share(fullSeconds), 1)}%`;
  return `${isolated(name)}: ${amount}, capacity ${countText(capacity)}, ${empty}, ${full}.`;
}
