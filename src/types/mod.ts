/**
 * Every type of linetwin, and no values: those that functions take and return, and all that is inside of them.
 *
 * @module
 */
export type * from "../charts/types.ts";
export type { DeepReadonly, RunDefinition } from "../config/definition.ts";
export type { LoadOptions } from "../config/load.ts";
export type { Problem } from "../config/problems/config_error.ts";
export type {
  MaterialType,
  ResolvedEdge,
  ResolvedMachine,
  ResolvedNode,
  ResolvedRun,
  ResolvedTopology,
} from "../config/resolve/resolved.ts";
export type { Anomaly, AnomalyKind } from "../config/schema/anomaly_kinds.ts";
export type { Behavior, Equipment, FailureMode, Product, Source } from "../config/schema/schema.ts";
export type * from "../database/types.ts";
export type * from "../datasets/types.ts";
export type {
  BottleneckTotals,
  BufferTotals,
  Deadlock,
  EventColumns,
  EventLevel,
  LifeColumns,
  MachineTotals,
  RunColumns,
  SourceTotals,
  TelemetryColumns,
  Totals,
} from "../engine/record/columns.ts";
export type { VisitColumns } from "../engine/record/visit_columns.ts";
export type * from "../experiment/types.ts";
export type {
  Condition,
  Line,
  LineBuffer,
  LineInput,
  LineNode,
  LineRoute,
  LineSource,
  LineTarget,
  MergeRule,
  ProductView,
  RouteRule,
  SpeedRule,
} from "../model/line.ts";
export type { AnomalyModel, WearEffects, WearModel } from "../model/wear.ts";
export type { CountedState, LostState, StateCounts, StateSeconds } from "../model/states.ts";
export type * from "../phases/types.ts";
export type { ReportOrigin } from "../report/origin_section.ts";
export type { ReportOptions } from "../report/report.ts";
export type { Difference } from "../results/differences.ts";
export type { LossReason } from "../results/loss.ts";
export type { Figures, MetricSection } from "../results/metrics.ts";
export type { RunData, RunRecord } from "../results/run_data.ts";
export type {
  ArrowSummary,
  BottleneckSummary,
  BufferSummary,
  DeadlockSummary,
  LineSummary,
  MachineSummary,
  SourceSummary,
  StationSummary,
  Summary,
} from "../results/summary_type.ts";
export type { SimulationOptions } from "../run/options.ts";
export type { EventsOptions } from "../results/events_frame.ts";
export type { RunResult, SaveOptions } from "../run/run_result.ts";
export type { SimulateStoredOptions } from "../run/simulate_stored.ts";
export type { Simulation } from "../run/simulation.ts";
export type { ExportFormat } from "../sinks/files.ts";
