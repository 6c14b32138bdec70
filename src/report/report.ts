/**
 * The report of a run, or of an experiment: one HTML file that needs nothing else, no network and no script, to be read,
 * mailed and printed.
 *
 * @module
 */
import { expectFinished } from "../charts/frame/expect.ts";
import { ExperimentResult } from "../experiment/experiment_result.ts";
import type { RunData } from "../results/run_data.ts";
import { experimentPage } from "./experiment/experiment_page.ts";
import { createHtml } from "./html.ts";
import type { ReportOrigin } from "./origin_section.ts";
import { pageHtml } from "./page.ts";
import { runPage } from "./run_page.ts";

/** What a report can be told. */
export interface ReportOptions {
  /** Where a run that was simulated again comes from. */
  readonly origin?: ReportOrigin | null;
  /** Where an experiment that was not simulated again comes from, as in "Read from …". */
  readonly source?: string | null;
  /** What carries an experiment out again, as it is typed. */
  readonly command?: string | null;
  /** What its owner calls the run, or the experiment; default: what an experiment was called, of a run nothing. */
  readonly label?: string | null;
}

/**
 * The report of a finished run: its figures and charts, the line, the configuration, and what made it. Of an experiment:
 * what was asked, the answer in words, tables and charts of all variants, and how that was computed. The same run and the
 * same experiment give the same bytes.
 *
 * @param of A finished run, or what an experiment resolves to. A run that is simulated with what
 * {@linkcode reportEvents} names has an exact state timeline; with `lives: true`, one with sensors has their charts.
 * @returns A whole HTML document.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun, simulate } from "../../mod.ts";
 * import { reportEvents } from "./report_events.ts";
 *
 * const run = await loadRun("baseline_8hr", { hours: 1 });
 * const html = await reportHtml(simulate(run, { events: reportEvents(run) }));
 *
 * assert.match(html, /^<!DOCTYPE html><html lang="en">.*<h1><bdi>baseline_8hr<\/bdi><\/h1>/s);
 * assert.doesNotMatch(html, /<script|src=/);
 * ```
 *
 * @example Of an experiment
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
 * assert.match(await reportHtml(result), /Highest with fast_filler/);
 * ```
 */
export async function reportHtml(of: RunData | ExperimentResult, options: ReportOptions = {}): Promise<string> {
  const { origin = null, source = null, command = null } = options;
  if (of instanceof ExperimentResult) {
    const html = await createHtml(), label = options.label ?? of.label;
    return pageHtml(html, await experimentPage(html, of, { source, command, label }));
  }
  expectFinished(of);
  const html = await createHtml();
  return pageHtml(html, await runPage(html, of, { origin, label: options.label ?? null }));
}
