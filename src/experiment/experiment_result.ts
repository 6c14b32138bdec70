/**
 * What an experiment hands back: its findings at once, frames on request.
 *
 * @module
 */
import type { Experiment } from "../config/schema/experiment_schema.ts";
import { configHash } from "../config/resolve/canonical.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { DataFrame } from "../deps/polars.ts";
import { countOf, listed } from "../text/format.ts";
import { VERSION } from "../version.ts";
import type { Findings } from "./course.ts";
import type { Variant } from "./design/factors.ts";
import { type ExperimentReport, reportOf } from "./experiment_report.ts";
import type { EndStatus } from "./result_sink.ts";
import { activePeriodPercent, arrowPercent } from "./own_analyses.ts";
import type { KeptFrames } from "./frames/kept_frames.ts";
import { type ExperimentPlan, metricIndex } from "./plan.ts";
import { type DifferenceRow, differenceRows, type SummaryRow, summaryRows } from "./result_rows.ts";
import type { ResultTable } from "./result_table.ts";
import { type SensitivityRow, sensitivityRows } from "./sensitivity_rows.ts";
import type { ShardEnds } from "./shards/shard.ts";

/** A replication without results. */
export interface FailedReplication {
  /** The variant's name. */
  readonly variant: string;
  /** From 0. */
  readonly replication: number;
  /** The seed that it ran with. */
  readonly seed: number;
  /** One line for people. */
  readonly reason: string;
}

/** How an experiment came to its results. */
export interface Provenance {
  readonly status: EndStatus;
  /** Whether shards have come to their ends, by their texts, `2/8`; empty where nothing is missing. */
  readonly shards: ShardEnds;
  /** In the database; null where it was not stored. */
  readonly experimentId: number | null;
  /** Replications that had been stored before, and were not computed again. */
  readonly foundCount: number;
  /** Where frames of its replications are; null where it keeps none. */
  readonly frames: KeptFrames | null;
  /** Wall-clock milliseconds; of one read from a database 0. */
  readonly elapsedMs: number;
  /** What its owner calls it; null: nothing. */
  readonly label: string | null;
  readonly made: MadeWith;
}

/** What computed an experiment, and of what. */
export interface MadeWith {
  /** Version of linetwin. */
  readonly linetwin: string;
  /** Version of Deno; null outside of it, and of one read from a database, which does not say it. */
  readonly deno: string | null;
  /** `sha256:` and 64 hexadecimal digits over the resolved configuration of the run. */
  readonly configHash: string;
}

/**
 * A finished experiment. Made by {@linkcode experiment}.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { experiment } from "../../mod.ts";
 *
 * const result = await experiment({
 *   run: "baseline_8hr",
 *   replications: 3,
 *   set: { "run.duration_hours": 1 },
 *   variants: { fast_filler: { "equipment.Filler.uph": 12000 } },
 * }, { workers: 0 });
 *
 * const [faster] = result.differenceRows();
 * assert.equal(faster.metric, "line.throughput_per_hour");
 * assert.ok(faster.difference! > 0);
 * assert.equal((await result.results()).height, 2 * 3 * 3);
 * ```
 */
export class ExperimentResult {
  /** The experiment, every value explicit. */
  readonly experiment: Experiment;
  /** The run that is varied, resolved, with what the experiment sets for all variants. */
  readonly run: ResolvedRun;
  /** What was compared, in order. */
  readonly variants: readonly Variant[];
  /** Those of them that the experiment names: without those of a sensitivity analysis and of a search. */
  readonly compared: readonly Variant[];
  /** The variant that the others are compared with. */
  readonly baseline: Variant;
  /** Paths in the summary: those of the experiment, then those that its sensitivity analysis is compared with. */
  readonly metrics: readonly string[];
  /** `interrupted` where it was aborted: then it has what was finished; `partial` where it has only shards. */
  readonly status: EndStatus;
  /** Whether shards have come to their ends, by their texts, `2/8`; empty where nothing is missing. */
  readonly shards: ShardEnds;
  /** In the database; null where it was not stored. */
  readonly experimentId: number | null;
  /** Replications that had been stored before, and were not computed again. */
  readonly foundCount: number;
  /** Where frames of its replications are (`keep`); null where it keeps none. */
  readonly frames: KeptFrames | null;
  /** Wall-clock milliseconds; of one read from a database 0. */
  readonly elapsedMs: number;
  /** What its owner calls it; null: nothing. */
  readonly label: string | null;
  /** What computed it. */
  readonly made: MadeWith;
  /** Whether the precision asked for was reached, the best found, what a search has tried; null where not asked for. */
  readonly findings: Findings;
  readonly #plan: ExperimentPlan;
  readonly #table: ResultTable;
  /** Computed when they are first asked for: of many variants they take a while. */
  #summaryRows: SummaryRow[] | null = null;
  #differenceRows: DifferenceRow[] | null = null;

  /** @ignore Use {@linkcode experiment}. */
  constructor(plan: ExperimentPlan, table: ResultTable, findings: Findings, provenance: Provenance) {
    this.#plan = plan;
    this.#table = table;
    this.experiment = plan.experiment;
    this.run = plan.base;
    this.variants = plan.variants;
    this.compared = plan.variants.slice(0, plan.comparedCount);
    this.baseline = plan.variants[plan.baseline];
    this.metrics = plan.metrics;
    this.findings = findings;
    this.status = provenance.status;
    this.shards = provenance.shards;
    this.experimentId = provenance.experimentId;
    this.foundCount = provenance.foundCount;
    this.frames = provenance.frames;
    this.elapsedMs = provenance.elapsedMs;
    this.label = provenance.label;
    this.made = provenance.made;
  }

  /** One row per variant, replication and metric: `variant, replication, seed, metric, value`. */
  async results(): Promise<DataFrame> {
    const { resultsFrame } = await import("./experiment_frames.ts");
    return await resultsFrame(this.#plan, this.#table);
  }

  /** {@linkcode summaryRows} as a frame. */
  async summary(): Promise<DataFrame> {
    const { summaryFrame } = await import("./experiment_frames.ts");
    return await summaryFrame(this.summaryRows());
  }

  /** {@linkcode differenceRows} as a frame. */
  async differences(): Promise<DataFrame> {
    const { differencesFrame } = await import("./experiment_frames.ts");
    return await differencesFrame(this.differenceRows());
  }

  /** One row per variant and metric: mean, interval and spread over the replications. */
  summaryRows(): SummaryRow[] {
    return [...this.#summaryRows ??= summaryRows(this.#tested())];
  }

  /** One row per variant but the baseline, and metric: how far it is from the baseline, replication by replication. */
  differenceRows(): DifferenceRow[] {
    return [...this.#differenceRows ??= differenceRows(this.#tested())];
  }

  /** How much the speed of each machine matters, ranked; empty where the experiment does not ask for it. */
  sensitivityRows(): SensitivityRow[] {
    const { sensitivity, confidence } = this.experiment;
    if (sensitivity === null) return [];
    const own = { run: this.run, table: this.#table, variant: this.#plan.asItIs, metrics: this.metrics };
    return sensitivityRows({
      table: this.#table,
      speeds: this.#plan.speeds,
      baseline: this.#plan.asItIs,
      metric: { index: metricIndex(this.#plan, sensitivity.metric), path: sensitivity.metric },
      relative: sensitivity.speed,
      confidence,
      activePeriodPercent: (station) => activePeriodPercent(own, station),
      arrowPercent: (station) => arrowPercent(own, station),
    });
  }

  /** The values of a metric by replication; NaN where one failed or is missing, or a run does not have it. */
  values(variant: string, metric: string): Float64Array {
    const v = this.variants.findIndex(({ name }) => name === variant), m = this.metrics.indexOf(metric);
    if (v < 0) throw new RangeError(`Cannot tell the values of the variant ${JSON.stringify(variant)}: there is none`);
    if (m < 0) throw new RangeError(`Cannot tell the values of ${JSON.stringify(metric)}: it was not measured`);
    return this.#table.values(v, m);
  }

  /** How often each variant was tried, in their order. */
  replications(): number[] {
    return this.variants.map((_, variant) => this.#table.count(variant));
  }

  /** The replications that have failed, by variant. */
  failures(): FailedReplication[] {
    return this.#table.failures().map(({ variant, replication, seed, reason }) => {
      return { variant: this.variants[variant].name, replication, seed, reason };
    });
  }

  /** All of the above but the single values, as one plain object that JSON can hold. */
  report(): ExperimentReport {
    return reportOf(this, this.#plan);
  }

  /** What a console and a notebook show of it. */
  [Symbol.for("Deno.customInspect")](): string {
    const counts = this.replications();
    const variants = this.variants.map(({ name }, i) => `${name} (${countOf(counts[i], "replication")})`);
    return [
      `ExperimentResult of ${this.run.run.name}, ${this.status}`,
      `variants: ${listed(variants, SHOWN_MAX)}`,
      `metrics: ${listed(this.metrics, SHOWN_MAX)}`,
      "summaryRows(), differenceRows(), sensitivityRows(), findings, results(), summary(), differences(), report()",
    ].join("\n  ");
  }

  #tested() {
    const { baseline } = this.#plan, variants = this.variants.map(({ name }) => name);
    const { confidence } = this.experiment;
    return { table: this.#table, variants, metrics: this.metrics, baseline, confidence };
  }
}

/** What computes here, of a run. */
export function madeHere(run: ResolvedRun): MadeWith {
  return { linetwin: VERSION, deno: globalThis.Deno?.version.deno ?? null, configHash: configHash(run) };
}

/** As many as fit on a line or two. */
const SHOWN_MAX = 8;
