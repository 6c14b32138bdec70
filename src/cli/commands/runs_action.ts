/**
 * What `runs` does: lists what is stored, or shows one run.
 *
 * @module
 */
import { openDatabase } from "../../sinks/duckdb/database.ts";
import { runDetails, type RunLine, runLines } from "../../sinks/run_list.ts";
import { experimentCount } from "../../sinks/experiments/list.ts";
import { EXIT, type ExitStatus } from "../exit_status.ts";
import { commandLine } from "../invocation.ts";
import { METRICS } from "../../results/metrics.ts";
import type { MetricRow } from "../../results/metrics/row.ts";
import { countText, duration, NONE } from "../../text/format.ts";
import { metricHead, metricText } from "../../text/metric_text.ts";
import { plainTable } from "../text/plain_table.ts";
import type { RunsRequest } from "./runs_command.ts";
import { sameDatabase } from "../same_place.ts";
import { storedRunText } from "../text/stored_run_text.ts";
import type { Paint, Terminal } from "../terminal.ts";

/** Shows all stored runs, or the one named. */
export async function showRuns(
  runId: number | undefined,
  request: RunsRequest,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { dbPath: path, json, quiet } = request;
  await using database = await openDatabase(path, { readOnly: true, externalAccess: false });
  const { paint } = terminal;
  const show = (found: unknown, text: () => string) => {
    if (json) terminal.out(`${JSON.stringify(found, null, 2)}\n`);
    else if (!quiet) terminal.out(text());
  };
  if (runId === undefined) {
    const runs = await runLines(database);
    const experiments = json || quiet ? 0 : await experimentCount(database);
    const list = () => runs.length === 0 ? `There is no run in ${path} yet` : listText(runs, paint);
    show(runs, () => `${list()}\n${experimentsText(experiments, path, terminal)}`);
  } else {
    const run = await runDetails(database, { runId, path });
    show(run, () => storedRunText(run, path, terminal));
  }
  return EXIT.done;
}

function experimentsText(number: number, path: string, terminal: Terminal): string {
  if (number === 0) return "";
  const are = number === 1 ? "experiment is" : "experiments are";
  const command = ["experiment", "--stored", ...sameDatabase(path, terminal)];
  return `\n${countText(number)} ${are} stored as well:\n  ${commandLine(command, terminal)}\n`;
}

interface ListColumn {
  readonly head: string;
  readonly isRight: boolean;
  readonly text: (run: RunLine) => string;
}

const COLUMNS: readonly ListColumn[] = [
  { head: "Id", isRight: true, text: (run) => String(run.run_id) },
  { head: "Run", isRight: false, text: (run) => run.run_name ?? NONE },
  { head: "Scenario", isRight: false, text: (run) => run.scenario_name ?? NONE },
  { head: "Product", isRight: false, text: (run) => run.sku_name ?? NONE },
  { head: "Started (UTC)", isRight: false, text: (run) => run.started_at?.slice(0, 16) ?? NONE },
  { head: "Simulated", isRight: true, text: (run) => shown(simulatedHours(run), (hours) => duration(3600 * hours)) },
  { head: "Seed", isRight: true, text: (run) => shown(run.random_seed, String) },
  { head: "Finished", isRight: true, text: (run) => shown(run.finished, countText) },
  { ...figureColumn(METRICS.line.throughput_per_hour, (run) => run.throughput_per_hour), head: "Per hour" },
  figureColumn(METRICS.line.oee_percent, (run) => run.oee_percent),
  figureColumn(METRICS.economics.gross_margin, (run) => run.gross_margin),
];

/** A run that ended with an item has not gone on for the hours asked for. */
function simulatedHours({ makespan_hours, duration_hours }: RunLine): number | null {
  return makespan_hours ?? duration_hours;
}

function figureColumn(row: MetricRow, valueOf: (run: RunLine) => number | null): ListColumn {
  return {
    head: metricHead(row),
    isRight: true,
    text: (run) => metricText(row, valueOf(run), run.currency ?? undefined),
  };
}

function listText(runs: readonly RunLine[], paint: Paint): string {
  return plainTable({
    head: COLUMNS.map(({ head }) => head),
    right: COLUMNS.map(({ isRight }) => isRight),
    rows: runs.map((run) => COLUMNS.map(({ text }) => text(run))),
    paint,
  });
}

function shown(value: number | null, text: (value: number) => string): string {
  return value === null ? NONE : text(value);
}
