/**
 * Whether an experiment fits into memory, told before anything of it is made.
 *
 * @module
 */
import type { Experiment } from "../../config/schema/experiment_schema.ts";
import type { ProblemReport } from "../../config/problems/report.ts";
import { ownMetrics } from "../own_analyses.ts";
import { countVariants } from "./factors.ts";
import type { ReadExperiment } from "./read_experiment.ts";
import { speedChanges } from "./speed_changes.ts";

const GIB = 2 ** 30;

/** What all variants of an experiment may take, with their results. */
const BYTES_MAX = GIB;

/**
 * What a variant takes without values: measured 250 bytes for its name and three changes, 320 for its empty results.
 */
const VARIANT_BYTES = 600;

/** A metric of a replication is a float64. */
const VALUE_BYTES = 8;

/** What an experiment needs at most. */
export interface ExperimentSize {
  readonly variants: number;
  /** Of each variant, at most. */
  readonly replications: number;
  readonly bytes: number;
}

/**
 * What an experiment needs at most: variants × (a few hundred bytes + replications × metrics × 8 bytes), and where the
 * best is selected a float64 for each pair of variants.
 */
export function sizeOf(
  { experiment, source: { base } }: Pick<ReadExperiment, "experiment" | "source">,
): ExperimentSize {
  const { precision, select_best, sensitivity, optimize } = experiment;
  // Each speed is a variant as it is faster and as it is slower.
  const speeds = sensitivity === null ? 0 : 2 * speedChanges(base, sensitivity.speed).length;
  const variants = countVariants(experiment) + speeds + (optimize?.evaluations ?? 0);
  const replications = precision?.max ?? select_best?.max ?? experiment.replications ?? 0;
  const metrics = experiment.metrics.length + (sensitivity === null ? 0 : ownMetrics(base).length);
  const pairs = select_best === null ? 0 : variants ** 2;
  const bytes = variants * (VARIANT_BYTES + replications * metrics * VALUE_BYTES) + pairs * VALUE_BYTES;
  return { variants, replications, bytes };
}

/** Adds that an experiment needs more memory than it may. */
export function checkSize(open: ReadExperiment, report: ProblemReport): void {
  const { experiment, document } = open, { variants, replications, bytes } = sizeOf(open);
  if (bytes <= BYTES_MAX) return;
  const wanted = `${counted(variants)} variant${variants === 1 ? "" : "s"} × ${counted(replications)} replications`;
  report.at(
    { document, path: [largestPart(experiment)] },
    `Cannot run experiment ${experiment.name}: ${wanted} need about ${gibibytes(bytes)} GiB, ` +
      `and ${gibibytes(BYTES_MAX)} GiB is the most; fewer values or replications do`,
  );
}

/** What to make smaller. */
function largestPart({ optimize, factors, precision, select_best }: Experiment): string {
  if (optimize !== null) return "optimize";
  if (factors.length > 0) return "factors";
  return precision !== null ? "precision" : select_best !== null ? "select_best" : "replications";
}

function counted(number: number): string {
  return number < 1e15 ? number.toLocaleString("en-US") : number.toExponential(1);
}

function gibibytes(bytes: number): string {
  const number = bytes / GIB;
  return number < 10 ? String(Math.round(10 * number) / 10) : counted(Math.round(number));
}
