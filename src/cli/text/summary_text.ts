/**
 * A run on one screen, for a person on the shop floor: what was made, how good it was, what it earned, how effective
 * the line was, where the time went.
 *
 * @module
 */
import type { MaterialType, ResolvedRun } from "../../config/resolved.ts";
import type { Totals } from "../../engine/columns.ts";
import { type Line, STATES } from "../../model/line.ts";
import { machineKpis } from "../../results/kpis.ts";
import { finishedType } from "../../results/materials.ts";
import type { RunData } from "../../results/run_data.ts";
import type { Summary } from "../../results/summary_type.ts";
import { bottleneckLines } from "./bottleneck_text.ts";
import { deadlockText } from "./deadlock_text.ts";
import { count, decimal, hoursText, money, NONE, percent } from "../../text/format.ts";
import { lossText } from "./loss_text.ts";
import { byState, type MachineRow, machineTable } from "./machine_table.ts";
import type { Paint } from "../terminal.ts";
import { vCurveLines } from "./v_curve_text.ts";

/** The text, ending in a line break. The same run gives the same text. */
export function summaryText({ run, line, columns: { totals }, summary }: RunData, paint: Paint): string {
  const blocks = [
    headerText(summary, paint),
    [
      ...labelled("Production", productionLines(run, summary), paint),
      ...labelled("Quality", qualityLines(run, summary), paint),
      ...labelled("Money", moneyLines(summary), paint),
      ...labelled("Line OEE", oeeLines(summary, paint), paint),
      ...labelled("V-curve", vCurveLines(summary, paint), paint),
      ...labelled("Bottleneck", bottleneckLines(summary), paint),
      ...labelled("Flow", flowLines(run, summary), paint),
    ].join("\n"),
    deadlockText(summary, paint),
    machineTable(machineRows(line, totals), paint),
    lossText({ line, totals, paint }),
  ];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

function machineRows(line: Line, totals: Totals): MachineRow[] {
  return line.machines.map((machine, index) => {
    const { output, stateSeconds } = totals.machines[index];
    const { oee } = machineKpis(machine, totals.machines[index]);
    return {
      name: machine.name,
      isCritical: machine.node === line.criticalNode,
      output,
      stateSeconds: byState((state) => stateSeconds[STATES.indexOf(state)]),
      totalSeconds: totals.seconds,
      oeePercent: oee === null ? null : 100 * oee,
    };
  });
}

function headerText({ run }: Summary, paint: Paint): string {
  const facts = [
    `scenario ${run.scenario}`,
    run.product ?? "no product",
    hoursText(run),
    `seed ${run.random_seed}`,
  ];
  return `${paint("bold", run.name)}  ${facts.join(" · ")}`;
}

const LABEL_WIDTH = 12;

function labelled(label: string, lines: readonly string[], paint: Paint): string[] {
  return lines.map((text, index) => {
    const head = (index === 0 ? label : "").padEnd(LABEL_WIDTH);
    return (index === 0 ? paint("cyan", head) : head) + text;
  });
}

function productionLines(run: ResolvedRun, summary: Summary): string[] {
  const made = run.materials.map((type) => items(summary.production[`${type.plural}_produced`], type));
  const { plural } = finishedType(run);
  return [`${made.join(" · ")} (${decimal(summary.line.throughput_per_hour, 1)} ${plural} finished per hour)`];
}

function qualityLines(run: ResolvedRun, summary: Summary): string[] {
  const { quality, line } = summary;
  const finished = finishedType(run);
  const good = summary.production[`good_${finished.plural}`];
  const defective = summary.production[`defective_${finished.plural}`];
  const ppm = quality.escaped_ppm === null
    ? ""
    : ` (${count(quality.escaped_ppm)} per million ${baseType(run).plural})`;
  return [
    `${items(good, finished)} good, ${count(defective)} defective · yield ${percent(line.yield_percent)}`,
    `${count(quality.defects_created)} defects made, ${count(quality.defects_detected)} rejected, ` +
    `${count(quality.defects_escaped)} shipped${ppm}`,
  ];
}

function moneyLines({ economics }: Summary): string[] {
  if (economics === null) return [];
  const { revenue, material_cost, conversion_cost, gross_margin, margin_percent, scrap_cost } = economics;
  return [
    `${money(revenue)} revenue − ${money(material_cost)} material − ${money(conversion_cost)} conversion`,
    `= ${money(gross_margin)} gross margin (${percent(margin_percent)}) · ${money(scrap_cost)} material scrapped`,
  ];
}

function oeeLines({ line }: Summary, paint: Paint): string[] {
  if (line.critical_station === null) return [NONE];
  const factors = [
    `availability ${percent(line.availability_percent)}`,
    `performance ${percent(line.performance_percent)}`,
    `quality ${percent(line.quality_percent)}`,
  ];
  return [
    `${paint("bold", percent(line.oee_percent))} = ${factors.join(" × ")}`,
    `at ${line.critical_station}, the critical station`,
  ];
}

function flowLines(run: ResolvedRun, { line }: Summary): string[] {
  const inProcess = `${decimal(line.wip_mean, 1)} ${baseType(run).plural} in process on average`;
  if (line.flow_time_sec === null) return [inProcess];
  const { mean, p95 } = line.flow_time_sec;
  return [`${inProcess}, for ${flowTime(mean)} each (95% within ${flowTime(p95)})`];
}

function flowTime(seconds: number): string {
  return seconds < 60 ? `${decimal(seconds, 1)} s` : `${decimal(seconds / 60, 1)} min`;
}

function items(number: number, type: MaterialType): string {
  return `${count(number)} ${number === 1 ? type.name.toLowerCase() : type.plural}`;
}

function baseType(run: ResolvedRun): MaterialType {
  return run.materials[0];
}
