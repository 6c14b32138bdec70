/**
 * The types of experiments: how they are written, how they are carried out, what they find.
 *
 * @module
 */
export type {
  Changes,
  Experiment,
  ExperimentInput,
  Goal,
  Optimize,
  Precision,
  SelectBest,
  Sensitivity,
  Variable,
  WrittenExperiment,
} from "../config/schema/experiment_schema.ts";
export type { FrameName } from "../config/schema/frame_names.ts";
export type { Findings } from "./course.ts";
export type { Variant } from "./design/factors.ts";
export type { ExperimentSpec } from "./design/read_experiment.ts";
export type { ExperimentOptions, ExperimentProgress } from "./experiment.ts";
export type { ExperimentReport, OptimizationReport, PrecisionReport, SelectionReport } from "./experiment_report.ts";
export type { ExperimentResult, FailedReplication, MadeWith } from "./experiment_result.ts";
export type { OptimizationOutcome, Trial } from "./procedures/optimize.ts";
export type { PrecisionOutcome } from "./procedures/repeat_until_precise.ts";
export type { Dropped, Selection } from "./procedures/select_best.ts";
export type { KeptFrames } from "./frames/kept_frames.ts";
export type { QueueTarget } from "./queue/server/queue_target.ts";
export type { DifferenceRow, SummaryRow } from "./result_rows.ts";
export type { EndStatus } from "./result_sink.ts";
export type { SensitivityRow } from "./sensitivity_rows.ts";
export type { MergedExperiment, MergeOptions } from "./shards/merge_experiments.ts";
export type { Shard, ShardEnds } from "./shards/shard.ts";
export type { WarmupOptions, WarmupSeries, WarmupStudy } from "./warmup_study.ts";
