/**
 * The table of measures: what `deno task bench` measures, in its order.
 *
 * @module
 */
import { bottleneck } from "./bottleneck.ts";
import { command } from "./command.ts";
import { conveyors } from "./conveyors.ts";
import { engineRatio } from "./engine_ratio.ts";
import { experiments } from "./experiments.ts";
import { firstShift } from "./first_shift.ts";
import { graph } from "./graph.ts";
import { growth } from "./growth.ts";
import type { Measure } from "./measure.ts";
import { queue } from "./queue.ts";
import { report } from "./report.ts";
import { saving } from "./saving.ts";
import { visits } from "./visits.ts";
import { year } from "./year.ts";

/** All measures. */
export const MEASURES: readonly Measure[] = [
  engineRatio({ name: "none", level: "none", limit: 1.2 }),
  engineRatio({ name: "detail", level: "detail", limit: 1.6 }),
  engineRatio({ name: "full", level: "full", limit: 1.8 }),
  engineRatio({ name: "conditions", level: "detail", limit: 1.6, run: "baseline_graph_8hr" }),
  engineRatio({ name: "bottling", level: "detail", limit: 14, run: "bottling_8hr" }),
  firstShift,
  conveyors,
  growth,
  graph,
  visits,
  command,
  bottleneck,
  year,
  saving,
  experiments,
  queue,
  report,
];
