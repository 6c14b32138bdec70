/**
 * A stored run on one screen: what was run, what came of it, and where to find out more.
 *
 * @module
 */
import type { EventLevel } from "../../engine/record/columns.ts";
import { byState, STATE_TABLE } from "../../model/states.ts";
import { METRICS } from "../../results/metrics.ts";
import type { Summary } from "../../results/summary_type.ts";
import type { Row, RunDetails } from "../../sinks/run_list.ts";
import { bottleneckLines } from "../../text/bottleneck_text.ts";
import { capitalised, countText, NONE } from "../../text/format.ts";
import { metricText, metricTexts } from "../../text/metric_text.ts";
import { hoursText, type RunLength } from "../../text/run_length.ts";
import { sourceLines } from "../../text/source_text.ts";
import { commandLine } from "../invocation.ts";
import { type MachineRow, machineTable } from "./machine_table.ts";
import { sameDatabase } from "../same_place.ts";
import { changesText } from "../../text/short_paths.ts";
import { wrappedText } from "../../text/wrapped_text.ts";
import type { Screen, Terminal } from "../terminal.ts";
import { labelled } from "./labelled.ts";

/** The text, ending in a line break. */
export function storedRunText(run: RunDetails, dbPath: string, terminal: Terminal): string {
  const blocks = [
    headerText(run, terminal),
    labelledBlock([
      ["Label", run.label === null ? [] : [run.label]],
      ["Changed", run.changes === null ? [] : [changesText(run.changes)]],
      ["Finished", [finishedText(run)]],
      ["Money", [moneyText(run)]],
      [capitalised(METRICS.line.oee_percent.label), [metricText(METRICS.line.oee_percent, run.oee_percent)]],
      ["Bottleneck", bottleneckTexts(run)],
      ["Material", materialTexts(run)],
      ["Warnings", warningTexts(run)],
    ], terminal),
    run.machines.length > 0 ? machineTable(run.machines.map(machineRow), terminal) : "",
    labelledBlock([
      ["Started", [`${run.started_at ?? NONE} UTC`]],
      ["Configuration", [run.config_hash ?? NONE]],
      ["Made with", [versionsText(run)]],
      ["Events", [eventsText(run)]],
      ["Identity", [run.run_uid]],
    ], terminal),
    eventsHint(run, dbPath, terminal),
  ];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

function headerText(run: RunDetails, { paint, width }: Screen): string {
  const facts = [
    `scenario ${run.scenario_name ?? NONE}`,
    run.sku_name ?? "no product",
    hoursText({ ...run, ...endOf(run) }),
    `seed ${run.random_seed ?? NONE}`,
  ];
  const text = `Run ${run.run_id}  ${paint("bold", run.run_name ?? NONE)}  ${facts.join(" · ")}`;
  return wrappedText(text, { width, hang: 2 });
}

type LabelledText = readonly [label: string, sentences: readonly string[]];

function labelledBlock(texts: readonly LabelledText[], screen: Screen): string {
  const shown = texts.filter(([, sentences]) => sentences.length > 0);
  const columns = Math.max(...shown.map(([label]) => label.length)) + 2;
  return shown.flatMap(([text, sentences]) => labelled({ text, style: "dim", columns }, sentences, screen)).join("\n");
}

/** What else was to end it, and when it did; a run of an older version has neither. */
function endOf({ summary }: RunDetails): Pick<RunLength, "until" | "makespan_hours"> {
  const { until, makespan_hours } = (summary as Partial<Summary> | null)?.run ?? {};
  return { until, makespan_hours };
}

function finishedText(run: RunDetails): string {
  const { finished, good } = run, { throughput_per_hour, yield_percent } = metricTexts(METRICS.line, run);
  if (finished === null) return NONE;
  const speed = run.throughput_per_hour === null ? "" : ` (${throughput_per_hour} per hour)`;
  return `${countText(finished)}${speed}${good === null ? "" : ` · ${countText(good)} good, ${yield_percent}`}`;
}

function moneyText(run: RunDetails): string {
  if (run.revenue === null || run.gross_margin === null) return NONE;
  const rows = METRICS.economics,
    { revenue, gross_margin, margin_percent } = metricTexts(rows, run, run.currency ?? undefined);
  return `${revenue} ${rows.revenue.label} · ${gross_margin} ${rows.gross_margin.label} (${margin_percent})`;
}

/** A run that an older version stored has none. */
function bottleneckTexts({ summary }: RunDetails): string[] {
  const { bottleneck } = summary as Partial<Summary> | null ?? {};
  return bottleneck === undefined ? [] : bottleneckLines({ bottleneck });
}

/** Nor this. */
function materialTexts({ summary }: RunDetails): string[] {
  const { sources } = summary as Partial<Summary> | null ?? {};
  return sources === undefined ? [] : sourceLines({ sources });
}

/** Nor these. */
function warningTexts({ summary }: RunDetails): readonly string[] {
  const { warnings = [] } = summary as Partial<Summary> | null ?? {};
  return warnings;
}

function machineRow(row: Row): MachineRow {
  return {
    name: String(row.machine_name),
    isCritical: false,
    output: numberOf(row.output_count),
    stateSeconds: byState((state) => numberOf(row[`${STATE_TABLE[state].key}_time_sec`])),
    totalSeconds: numberOf(row.total_time_sec),
    oeePercent: numberOf(row.oee_percent),
  };
}

function numberOf(value: Row[string]): number | null {
  return value === null ? null : Number(value);
}

function versionsText({ linetwin_version: own, git_commit: commit, summary }: RunDetails): string {
  const deno = (summary as { versions?: { deno?: string } } | null)?.versions?.deno;
  const parts = [own && `linetwin ${own}`, deno && `Deno ${deno}`, commit && `commit ${commit}`];
  return parts.filter((part) => part).join(" · ") || NONE;
}

const LEVELS: Readonly<Record<EventLevel, string>> = {
  full: "every state interval of every machine",
  detail: "those around stops",
  down: "those in which machines stand still",
  none: "none",
};

function eventsText({ event_level: level }: RunDetails): string {
  return level === null ? NONE : LEVELS[level as EventLevel] ?? level;
}

function eventsHint({ event_level: level, run_id }: RunDetails, dbPath: string, terminal: Terminal): string {
  if (level === "none") return "";
  const sql = `SELECT * FROM v_events_detail WHERE run_id = ${run_id}`;
  return `Its events:\n  ${commandLine(["query", sql, ...sameDatabase(dbPath, terminal)], terminal)}`;
}
