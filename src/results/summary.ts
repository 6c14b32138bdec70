/**
 * The summary of a run: its production, quality, money and key figures as one plain object that JSON can hold.
 *
 * @module
 */
import { configHash } from "../config/resolve/canonical.ts";
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import type { BufferTotals, Deadlock, MachineTotals, SourceTotals, Totals } from "../engine/record/columns.ts";
import type { Line, LineBuffer, Machine } from "../model/line.ts";
import { countsByKey, secondsByKey, STATES } from "../model/states.ts";
import { VERSION } from "../version.ts";
import { autonomySeconds, lineBalance } from "./balance.ts";
import { findBottleneck } from "./bottleneck.ts";
import { runWarnings } from "./design_warnings.ts";
import { totalMoney } from "./economics.ts";
import { lineKpis, machineKpis, ratio } from "./kpis.ts";
import { finishedType } from "./materials.ts";
import type {
  BottleneckSummary,
  BufferSummary,
  DeadlockSummary,
  MachineSummary,
  SourceSummary,
  Summary,
} from "./summary_type.ts";

/** What a summary is made of. */
export interface SummaryParts {
  readonly run: ResolvedRun;
  readonly line: Line;
  readonly totals: Totals;
  /** The moment that second 0 of the run stands for. */
  readonly startTime: Date;
  /** Wall-clock milliseconds that the computation took. */
  readonly elapsedMs: number;
}

/** What makes each section of a summary, in its order. */
const SECTIONS: { readonly [Name in keyof Summary]: (parts: SummaryParts) => Summary[Name] } = {
  run: runSummary,
  production: productionSummary,
  quality: qualitySummary,
  economics: economicsSummary,
  line: lineSummary,
  bottleneck: bottleneckSummary,
  stations: ({ line }) => stationSummaries(line),
  machines: ({ line, totals }) =>
    byName(line.machines, (machine, index) => machineSummary(machine, totals.machines[index])),
  buffers: ({ line, totals }) =>
    byName(line.buffers, (buffer, index) => bufferSummary(line, buffer, totals.buffers[index], totals.seconds)),
  warnings: ({ run, line }) => runWarnings(run, line),
  sources: ({ line, totals }) =>
    byName(line.sources, (_, index) => sourceSummary(totals.sources[index], totals.seconds)),
  versions: () => ({ linetwin: VERSION, deno: globalThis.Deno?.version.deno ?? null }),
  elapsed_ms: ({ elapsedMs }) => elapsedMs,
};

/** A section of a summary, by its key. */
export type SectionName = keyof Summary;

const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[];

/** The summary of a run, or of what has passed of it. */
export function buildSummary(parts: SummaryParts): Summary {
  const summary = buildSections(SECTION_NAMES, parts) as Summary;
  return { ...summary, run: { ...summary.run } };
}

/** Some sections of a summary, and none of the work for the others; the hash of the configuration is made when read. */
export function buildSections(names: readonly SectionName[], parts: SummaryParts): Partial<Summary> {
  return Object.fromEntries(names.map((name) => [name, SECTIONS[name](parts)]));
}

/** The sections that some paths in a summary begin with. */
export function sectionsOf(paths: readonly string[]): SectionName[] {
  return SECTION_NAMES.filter((name) => paths.some((path) => path === name || path.startsWith(`${name}.`)));
}

function runSummary({ run: { run, product, ...rest }, totals, startTime }: SummaryParts): Summary["run"] {
  return {
    name: run.name,
    scenario: run.scenario,
    product: product?.name ?? null,
    duration_hours: run.duration_hours,
    ...(run.warmup_hours !== undefined && { warmup_hours: run.warmup_hours }),
    ...(run.until && { until: { ...run.until }, makespan_hours: hours(totals.completedSeconds) }),
    ...(run.currency !== undefined && { currency: run.currency }),
    random_seed: run.random_seed,
    start_time: startTime.toISOString(),
    get config_hash() {
      return configHash({ run, product, ...rest });
    },
  };
}

/** Every item is counted once, at the machine that made it; one that passes its input through makes nothing. */
function productionSummary({ run, line, totals }: SummaryParts): Summary["production"] {
  const production: Record<string, number> = {};
  for (const [type, material] of run.materials.entries()) {
    production[`${material.plural}_produced`] = outputOfType(type, line, totals);
  }
  const finished = finishedType(run);
  production[`good_${finished.plural}`] = totals.goodItems;
  production[`defective_${finished.plural}`] = totals.defectiveItems;
  return production;
}

function outputOfType(type: number, line: Line, totals: Totals): number {
  let items = 0;
  for (const [index, machine] of line.machines.entries()) {
    if (machine.materialType === type) items += totals.machines[index].output;
  }
  return items;
}

function qualitySummary({ line, totals }: SummaryParts): Summary["quality"] {
  const escaped = ratio(totals.defectsEscaped, totals.shippedUnits);
  const { firstPassYield, rolledThroughputYield } = lineKpis(line, totals);
  return {
    defects_created: totals.defectsCreated,
    defects_detected: totals.defectsDetected,
    defects_escaped: totals.defectsEscaped,
    escaped_ppm: escaped === null ? null : 1e6 * escaped,
    first_pass_yield_percent: percent(firstPassYield),
    rolled_throughput_yield_percent: percent(rolledThroughputYield),
  };
}

function economicsSummary({ run, totals }: SummaryParts): Summary["economics"] {
  const money = totalMoney(run, totals);
  return money && {
    material_cost: money.materialCost,
    conversion_cost: money.conversionCost,
    revenue: money.revenue,
    gross_margin: money.grossMargin,
    margin_percent: percent(ratio(money.grossMargin, money.revenue)),
    scrap_cost: money.scrapCost,
  };
}

function lineSummary({ line, totals }: SummaryParts): Summary["line"] {
  const kpis = lineKpis(line, totals);
  return {
    throughput_per_hour: 3600 * (kpis.throughput ?? 0),
    oee_percent: percent(kpis.oee),
    availability_percent: percent(kpis.availability),
    performance_percent: percent(kpis.performance),
    quality_percent: percent(kpis.quality),
    yield_percent: percent(kpis.yield),
    critical_station: kpis.criticalStation,
    wip_mean: kpis.workInProcessMean ?? 0,
    flow_time_sec: totals.flowTime && { ...totals.flowTime },
    deadlock: totals.deadlock && deadlockSummary(line, totals.deadlock),
  };
}

/** What a line that can never move again waits for, by names. */
export function deadlockSummary(line: Line, { seconds, waiting }: Deadlock): DeadlockSummary {
  const stations = waiting.map(({ machine, state, waitsFor }) => ({
    machine: line.machines[machine].name,
    state: STATES[state],
    waits_for: waitsFor,
  }));
  return { time_sec: seconds, stations };
}

function bottleneckSummary({ line, totals }: SummaryParts): BottleneckSummary {
  const found = findBottleneck(line, totals);
  const { soleSeconds, shiftingSeconds } = totals.bottleneck;
  return {
    active_period: found.machine === null ? null : line.machines[found.machine].name,
    arrow: found.node === null ? null : line.nodes[found.node].name,
    sole_percent: percent(found.sole),
    shifting_percent: percent(found.shifting),
    none_percent: percent(found.none),
    machines: byName(line.machines, (_, index) => ({
      sole_percent: percent(ratio(soleSeconds[index], totals.seconds)),
      shifting_percent: percent(ratio(shiftingSeconds[index], totals.seconds)),
    })),
    stations: byName(line.nodes, (_, index) => ({
      starved_percent: percent(found.arrows[index].starved),
      blocked_percent: percent(found.arrows[index].blocked),
      arrow_severity: percent(found.arrows[index].severity),
    })),
  };
}

function stationSummaries(line: Line): Summary["stations"] {
  return byName(lineBalance(line), ({ machineCount, expectedPasses, ratedUnitsPerHour, ratioToCritical }) => ({
    machines: machineCount,
    expected_passes: expectedPasses,
    rated_units_per_hour: ratedUnitsPerHour,
    ratio_to_critical: ratioToCritical,
  }));
}

function machineSummary(machine: Machine, totals: MachineTotals): MachineSummary {
  const kpis = machineKpis(machine, totals);
  return {
    ...secondsByKey(totals.stateSeconds),
    ...countsByKey(totals.stateCounts),
    output_count: totals.output,
    rejected_count: totals.rejected,
    scrapped_count: totals.scrapped,
    missed_count: totals.missed,
    falsely_rejected_count: totals.falselyRejected,
    availability_percent: percent(kpis.availability),
    performance_percent: percent(kpis.performance),
    quality_percent: percent(kpis.quality),
    oee_percent: percent(kpis.oee),
    oee_standalone_percent: percent(kpis.oeeStandalone),
    utilisation_percent: percent(kpis.utilisation),
    starved_percent: percent(kpis.starved),
    blocked_percent: percent(kpis.blocked),
    mtbf_min: minutes(kpis.secondsBetweenFailures),
    mttr_min: minutes(kpis.secondsToRepair),
  };
}

/** Before the first second has passed there is no mean: the levels are zero, as they are at the start. */
function bufferSummary(line: Line, buffer: LineBuffer, totals: BufferTotals, seconds: number): BufferSummary {
  return {
    capacity: buffer.capacity === Infinity ? null : buffer.capacity,
    transit_sec: buffer.transitSeconds,
    autonomy_min: minutes(autonomySeconds(line, buffer)),
    level_mean: ratio(totals.levelSeconds, seconds) ?? 0,
    level_max: totals.levelMax,
    full_percent: 100 * (ratio(totals.fullSeconds, seconds) ?? 0),
    empty_percent: 100 * (ratio(totals.emptySeconds, seconds) ?? 0),
  };
}

function sourceSummary(
  { taken, ranDry, levelSeconds, levelMax, waitSeconds, waitSecondsMax }: SourceTotals,
  seconds: number,
): SourceSummary {
  return {
    taken,
    ran_dry_sec: ranDry && ranDry.seconds,
    queue_mean: levelSeconds === null ? null : ratio(levelSeconds, seconds) ?? 0,
    queue_max: levelMax,
    queue_mean_sec: waitSeconds === null ? null : ratio(waitSeconds, taken),
    queue_max_sec: taken === 0 ? null : waitSecondsMax,
  };
}

function byName<Named extends { name: string }, Value>(
  list: readonly Named[],
  value: (item: Named, index: number) => Value,
): Record<string, Value> {
  return Object.fromEntries(list.map((item, index) => [item.name, value(item, index)]));
}

function percent(fraction: number | null): number | null {
  return fraction === null ? null : 100 * fraction;
}

function hours(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 3600;
}

function minutes(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 60;
}
