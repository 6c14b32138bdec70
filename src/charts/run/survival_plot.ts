/**
 * The plot of one failure mode: the share of its lives that reach an age, and the law that they should obey.
 *
 * @module
 */
import type { Markish } from "../../deps/plot.ts";
import { survivalAt } from "../../distribution/distribution.ts";
import { countOf, countText, decimal, percentText } from "../../text/format.ts";
import { axisTitle, tickCount } from "../frame/axes.ts";
import type { Drawing, Drawn } from "../frame/drawing.ts";
import { plotStyle } from "../frame/frame.ts";
import { SERIES } from "../frame/palette.ts";
import { inColumns, type ValueColumn, valueColumns } from "../frame/value_columns.ts";
import { isolated } from "../frame/words.ts";
import { Y_TITLE, yTitle } from "../frame/y_title.ts";
import type { SurvivalStep } from "./kaplan_meier.ts";
import type { SurvivalCurve } from "./lives_data.ts";
import { tenths } from "./tenths.ts";

/** The estimate, its interval, and the law. */
export const [ESTIMATE_COLOUR, LAW_COLOUR, , , , INTERVAL_COLOUR] = SERIES;

const MARGIN_LEFT = 64, MARGIN_RIGHT = 24, MARGIN_BOTTOM = 42;
/** Points of the law. */
const LAW_POINTS = 100;
/** Half of what a mark of a censored life is high, pixels. */
const TICK = 4;

/** How a plot of lives is drawn. */
export interface SurvivalPlot {
  readonly lives: SurvivalCurve;
  /** Pixels: of the plot, and of its frame. */
  readonly width: number;
  readonly height: number;
  /** Steps that are drawn, at most. */
  readonly pointsMax: number;
}

/** The plot. */
export function survivalPlot(tools: Drawing, { lives, width, height, pointsMax }: SurvivalPlot): Drawn {
  const ageMax = Math.max(...lives.steps.map(({ age }) => age)) || 1,
    shown = thinned(lives.steps, { ageMax, pointsMax });
  const drawn = tools.draw({
    ...plotStyle(width),
    height: Y_TITLE + height + MARGIN_BOTTOM,
    marginTop: Y_TITLE,
    marginBottom: MARGIN_BOTTOM,
    marginLeft: MARGIN_LEFT,
    marginRight: MARGIN_RIGHT,
    x: { domain: [0, ageMax], ...axisTitle(`Age (${basisText(lives)})`), ticks: tickCount(width), zero: true },
    y: { domain: [0, 1.04], ticks: [0, 0.5, 1], grid: true, label: null },
    marks: [
      yTitle(tools, titleOf(lives), { width, marginLeft: MARGIN_LEFT }),
      ...estimateMarks(tools, shown),
      lawMark(tools, lives, ageMax),
      censoredMark(tools, shown),
      tools.Plot.ruleY([0], { stroke: "currentColor" }),
      valueColumns(tools, columnsOf(lives, ageMax)),
    ],
  });
  for (const path of drawn.querySelectorAll("path[d]")) path.setAttribute("d", tenths(path.getAttribute("d")!));
  return drawn;
}

/** What the ages of a mode count. */
export function basisText({ basis }: Pick<SurvivalCurve, "basis">): string {
  return basis === "operating" ? "operating h" : "calendar h";
}

/** `1 life`, `12 lives`. */
export function livesText({ length }: SurvivalCurve["lives"]): string {
  return length === 1 ? "1 life" : `${countText(length)} lives`;
}

function titleOf({ machine, mode, lives, expectedFailures }: SurvivalCurve): string {
  const failures = lives.filter(({ isFailure }) => isFailure).length;
  const expected = expectedFailures === null ? "" : `, ${decimal(expectedFailures, 1)} by the law`;
  return `${isolated(machine)} ${isolated(mode)}: ${livesText(lives)}, ` +
    `${countOf(failures, "failure")}${expected}`;
}

/** The last step of each part of the axis: the estimate only ever falls. */
function thinned(
  steps: readonly SurvivalStep[],
  { ageMax, pointsMax }: { readonly ageMax: number; readonly pointsMax: number },
): readonly SurvivalStep[] {
  if (steps.length <= pointsMax) return steps;
  return steps.filter(({ age }, at) => {
    const part = (of: number) => Math.floor(pointsMax * of / ageMax);
    return at === steps.length - 1 || part(age) < part(steps[at + 1].age);
  });
}

/** What has become of the parts by an age. */
function columnsOf(lives: SurvivalCurve, ageMax: number): ValueColumn[] {
  const groups = inColumns(lives.steps), aged = groups.filter((steps) => steps.at(-1)!.age > 0);
  let from = 0;
  // Where all parts are new, one column has the whole plot.
  return (aged.length > 0 ? aged : groups.slice(-1)).map((steps) => {
    const { age, survival, band } = steps.at(-1)!, column = { from, to: age || ageMax };
    const failures = steps.reduce((sum, step) => sum + step.failures, 0);
    const within = band === null ? "" : ` (${percentText(100 * band.low)} to ${percentText(100 * band.high)})`;
    const law = percentText(100 * survivalAt(lives.law, age));
    const words = `up to ${decimal(age, 1)} ${basisText(lives)} · ${countOf(failures, "failure")} here · ` +
      `${percentText(100 * survival)} outlive it${within}, by the law ${law}`;
    from = age;
    return { ...column, words };
  });
}

function estimateMarks({ Plot }: Drawing, steps: readonly SurvivalStep[]): Markish[] {
  const line = [{ age: 0, survival: 1 }, ...steps];
  const band = steps.flatMap(({ age, band }) => band === null ? [] : [{ age, ...band }]), end = steps.at(-1)!.age;
  if (band.length > 0 && band.at(-1)!.age < end) band.push({ ...band.at(-1)!, age: end });
  return [
    Plot.areaY(band, { x: "age", y1: "low", y2: "high", curve: "step-after", fill: INTERVAL_COLOUR }),
    Plot.line(line, { x: "age", y: "survival", curve: "step-after", stroke: ESTIMATE_COLOUR, strokeWidth: 1.8 }),
  ];
}

function lawMark({ Plot }: Drawing, { law }: SurvivalCurve, ageMax: number): Markish {
  const points = Array.from({ length: LAW_POINTS + 1 }, (_, at) => {
    const age = ageMax * at / LAW_POINTS;
    return { age, survival: survivalAt(law, age) };
  });
  return Plot.line(points, {
    x: "age",
    y: "survival",
    stroke: LAW_COLOUR,
    strokeWidth: 1.8,
    strokeDasharray: "5 4",
  });
}

interface Scales {
  readonly x: (age: number) => number;
  readonly y: (survival: number) => number;
}

function censoredMark({ element }: Drawing, steps: readonly SurvivalStep[]): Markish {
  const censored = steps.filter((step) => step.censored > 0);
  const render = (_index: unknown, { x, y }: Scales): Drawn => {
    const ticks = censored.map(({ age, survival }) => `M${x(age)} ${y(survival) - TICK}v${2 * TICK}`).join("");
    const attributes = { "aria-label": "censored", stroke: ESTIMATE_COLOUR, "stroke-width": 1.2, fill: "none" };
    return element("g", attributes, element("path", { d: ticks }));
  };
  return (censored.length === 0 ? null : render) as unknown as Markish;
}
