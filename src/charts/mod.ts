/**
 * Charts of runs and experiments, as SVG, and the rows that each of them draws.
 *
 * @example A chart, and its rows
 * ```ts
 * import assert from "node:assert/strict";
 * import { charts, loadRun, simulate } from "../../mod.ts";
 *
 * const result = simulate(await loadRun("baseline_8hr", { hours: 0.5 }), { events: "full" });
 *
 * const chart = await charts.stateTimeline(result, { width: 1000 });
 * assert.match(chart.svg, /^<svg /);
 * assert.equal(charts.stateTimeline.rows(result)[0].machine, "Filler");
 * ```
 *
 * @module
 */
export { lineDiagram } from "./diagram/line_diagram.ts";

export { bottleneckStrip } from "./experiment/bottleneck_strip.ts";
export { means } from "./experiment/means.ts";
export { responseCurve } from "./experiment/response_curve.ts";
export { tornado } from "./experiment/tornado.ts";

export { bufferLevels } from "./run/buffer_levels.ts";
export { genealogy } from "./run/genealogy.ts";
export { lives } from "./run/lives.ts";
export { lossPareto } from "./run/loss_pareto.ts";
export { lossWaterfall } from "./run/loss_waterfall.ts";
export { money } from "./run/money.ts";
export { production } from "./run/production.ts";
export { runComparison } from "./run/run_comparison.ts";
export { sensors } from "./run/sensors.ts";
export { stateTimeline } from "./run/state_timeline.ts";
export { timeInState } from "./run/time_in_state.ts";
export { vCurve } from "./run/v_curve.ts";

export { Chart } from "./chart.ts";
export type * from "./types.ts";
