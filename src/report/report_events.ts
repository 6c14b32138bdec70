/**
 * What a run that is reported on records.
 *
 * @module
 */
import type { ResolvedRun } from "../config/resolve/resolved.ts";
import { watchedEquipment } from "../datasets/watched_equipment.ts";
import type { EventLevel } from "../engine/record/columns.ts";
import type { SimulationOptions } from "../run/options.ts";

/** A timeline of a longer run has more state intervals than pixels, and is drawn from the telemetry. */
const FULL_HOURS_MAX = 72;

/**
 * Which events a run that is to be reported on is simulated with.
 *
 * @returns `"full"`, every state interval, for a run of at most 72 h; `"detail"` for a longer one.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { loadRun } from "../../mod.ts";
 *
 * assert.equal(reportEvents(await loadRun("baseline_8hr")), "full");
 * assert.equal(reportEvents(await loadRun("baseline_8hr", { hours: 720 })), "detail");
 * ```
 */
export function reportEvents({ run }: ResolvedRun): EventLevel {
  return run.duration_hours <= FULL_HOURS_MAX ? "full" : "detail";
}

/** All that it records: those events, and the lives of parts where machines have sensors. */
export function reportRecords(run: ResolvedRun): Required<Pick<SimulationOptions, "events" | "lives">> {
  return { events: reportEvents(run), lives: watchedEquipment(run).some(({ sensors }) => sensors.length > 0) };
}
