/**
 * The types of charts: what they are asked, and the rows that they draw.
 *
 * @module
 */
export type { Chart, ChartOptions } from "./chart.ts";
export type { ChartFunction } from "./chart_function.ts";
export type {
  DiagramBox,
  DiagramBuffer,
  DiagramEdge,
  DiagramEnd,
  DiagramSource,
  DiagramStation,
  LineDiagramData,
  StateBar,
  StationAfter,
} from "./diagram/picture.ts";
export type { StripRow } from "./experiment/bottleneck_strip_data.ts";
export type { CurvePoint } from "./experiment/curve_points.ts";
export type { MeanRow, MeansOptions, Verdict } from "./experiment/means_data.ts";
export type { CurveRow, ResponseCurveOptions } from "./experiment/response_curve_data.ts";
export type { TornadoRow } from "./experiment/tornado_data.ts";
export type { BufferLevelRow, BufferLevelsOptions } from "./run/buffer_levels_data.ts";
export type { GenealogyOptions, GenealogyRow } from "./run/genealogy_data.ts";
export type { LongestStopsOptions, StopRow } from "./run/longest_stops.ts";
export type { LivesOptions, LivesRow } from "./run/lives_data.ts";
export type { ParetoRow } from "./run/loss_pareto_data.ts";
export type { WaterfallRow } from "./run/loss_waterfall_data.ts";
export type { MoneyOptions, MoneyRow } from "./run/money_data.ts";
export type { ProductionRow } from "./run/production_data.ts";
export type {
  ComparedFigure,
  ComparedRun,
  ComparedTime,
  RunComparison,
  RunComparisonOptions,
} from "./run/run_comparison_data.ts";
export type { DamageOnset, MachineMarks, SensorAnomaly, SensorStop } from "./run/sensor_marks.ts";
export type { ReadingRow, SensorsChartOptions, SensorsData } from "./run/sensors_data.ts";
export type { StateTimeline } from "./run/state_timeline.ts";
export type { StateTimelineOptions, StateTimelineRow } from "./run/state_timeline_data.ts";
export type { TimeInStateRow } from "./run/time_in_state_data.ts";
export type { VCurve, VCurveBuffer, VCurveStation } from "./run/v_curve_data.ts";
