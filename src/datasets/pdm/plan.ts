/**
 * What a data set will be made of: everything checked before the first run is simulated.
 *
 * @module
 */
import { defineFrom } from "../../config/define.ts";
import { loadRun, setValues } from "../../config/load.ts";
import { plainDocument } from "../../config/problems/document.ts";
import { ProblemReport } from "../../config/problems/report.ts";
import type { ResolvedRun } from "../../config/resolve/resolved.ts";
import { buildLine } from "../../model/build_line.ts";
import type { Splits } from "../folder/facts.ts";
import type { TableShape } from "../tables.ts";
import { defaultAnomalies } from "./anomalies/default_anomalies.ts";
import type { PdmOptions } from "./options.ts";
import { refuseCompat } from "./refuse_compat.ts";
import { divide } from "./splits.ts";
import { shapeOf, type WatchedMachine, watchedMachines } from "./watched.ts";
import type { PdmTask } from "./execution/job.ts";

/** Runs where nobody says how many. */
const RUNS_DEFAULT = 20;

/** More runs than any disk holds, and than a number of 32 bits counts rows of. */
const RUNS_MAX = 100_000;

/** Hours ahead where nobody says which. */
export const HORIZONS_DEFAULT: readonly number[] = [8, 24];

/** Hours ahead within which a horizon is a column's name, and sense. */
const HORIZON_MIN = 0.001, HORIZON_MAX = 100_000;

/** A data set to be. */
export interface PdmPlan {
  /** With its anomalies, where it has any. */
  readonly run: ResolvedRun;
  readonly cleanRun: ResolvedRun;
  readonly machines: readonly WatchedMachine[];
  readonly shape: TableShape;
  readonly splits: Splits;
  readonly tasks: readonly PdmTask[];
  /** As `DatasetFacts` has it. */
  readonly anomalies: string;
}

/**
 * Checks what is asked for, and completes it.
 *
 * @throws {ConfigError} When there is no such run, or it has problems.
 * @throws {RangeError} When nothing could be learnt from it, or it cannot be divided.
 */
export async function planPdm(options: PdmOptions): Promise<PdmPlan> {
  const { runs = RUNS_DEFAULT, split = "run" } = options;
  refuseCount(runs);
  const horizons = checkedHorizons(options.horizonHours);
  const base = await resolveRun(options), cleanRun = withAnomalies(base, undefined), run = anomalousRun(base, options);
  const line = buildLine(run), machines = watchedMachines(run, line);
  refuseUntil(run.run);
  refuseUnwatched(machines, run.run.name);
  refuseCompat(options, { machines, intervalSeconds: run.run.telemetry_interval_sec });
  const { random_seed: seed, duration_hours, warmup_hours = 0 } = run.run;
  const shape = shapeOf(machines, horizons);
  refuseClashes(shape);
  const equipment = [...new Set(machines.filter(({ sensors }) => sensors.length > 0).map((each) => each.equipment))];
  const hours = [warmup_hours, duration_hours] as const;
  const splits = divide({ by: split, seed, runs, equipment, hours, horizons: shape.horizons });
  const tasks = Array.from({ length: runs }, (_, index) => ({
    runId: index + 1,
    seed: seed + index,
    hasAnomalies: options.anomalies !== "test" || splits.parts.test.includes(index + 1),
  }));
  return { run, cleanRun, machines, shape, splits, tasks, anomalies: anomaliesOf(options, base) };
}

/** The hours ahead, ascending, each once. */
export function checkedHorizons(written: readonly number[] = HORIZONS_DEFAULT): number[] {
  const wrong = written.find((hours) => !(hours >= HORIZON_MIN && hours <= HORIZON_MAX));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot label rows ${wrong} hours ahead: horizons are from ${HORIZON_MIN} to ${HORIZON_MAX} h`,
    );
  }
  return [...new Set(written)].sort((a, b) => a - b);
}

function refuseCount(runs: number): void {
  if (Number.isSafeInteger(runs) && runs >= 1 && runs <= RUNS_MAX) return;
  throw new RangeError(`Cannot simulate ${runs} runs: there can be 1 to ${RUNS_MAX}`);
}

async function resolveRun(options: PdmOptions): Promise<ResolvedRun> {
  const { run, config, set, seed, hours, intervalSeconds: telemetryIntervalSeconds } = options;
  const values = { set, seed, hours, telemetryIntervalSeconds };
  if (typeof run === "string") return await loadRun(run, { config, ...values });
  const report = new ProblemReport(), sets = await setValues(values, report);
  report.throwIfAny();
  return defineFrom(plainDocument(run), report, sets);
}

/** The run with the anomalies that are asked for: its own, those of the shipped list, or none. */
function anomalousRun(run: ResolvedRun, { anomalies, split = "run" }: PdmOptions): ResolvedRun {
  if (anomalies === "test" && split !== "run") {
    throw new RangeError(
      `Cannot keep anomalies to the test split when a data set is divided by ${split}: every run is in training too. ` +
        "Divide it by run",
    );
  }
  if (anomalies === "none") return withAnomalies(run, undefined);
  const own = run.run.anomalies ?? [];
  return anomalies === undefined || own.length > 0 ? run : withAnomalies(run, defaultAnomalies(run));
}

function withAnomalies(run: ResolvedRun, anomalies: ReturnType<typeof defaultAnomalies> | undefined): ResolvedRun {
  if (anomalies === undefined && run.run.anomalies === undefined) return run;
  const { anomalies: _, ...section } = run.run;
  const changed = { ...run, run: { ...section, ...anomalies && { anomalies } } };
  return defineFrom(plainDocument(changed), new ProblemReport());
}

/** How the anomalies came about. */
function anomaliesOf({ anomalies }: PdmOptions, base: ResolvedRun): string {
  return anomalies ?? ((base.run.anomalies ?? []).length > 0 ? "run" : "none");
}

/** Files of a database have columns apart by more than capitals. */
function refuseClashes({ modes }: TableShape): void {
  for (const names of Map.groupBy(modes, (name) => name.toLowerCase()).values()) {
    if (names.length === 1) continue;
    throw new RangeError(
      `Cannot name columns after the failure modes ${
        names.join(" and ")
      }: DuckDB tells no capitals from small letters. ` +
        "Write them alike, or rename one",
    );
  }
}

/** Rows are labelled by what comes within hours, so all runs must go on for as long. */
function refuseUntil({ name, until }: ResolvedRun["run"]): void {
  if (!until) return;
  throw new RangeError(
    `Cannot make a data set of ${name}: its runs end with an item (run.until), each at another time, and rows are ` +
      "labelled by what comes in the hours after them. Leave run.until out, or set it to null",
  );
}

function refuseUnwatched(machines: readonly WatchedMachine[], run: string): void {
  if (machines.some(({ sensors, modes }) => sensors.length > 0 && modes.length > 0)) return;
  throw new RangeError(
    `Cannot make a data set of ${run}: no machine has both sensors and a failure mode with wear. ` +
      "Add sensors: to its equipment, and wear: to a failure mode, or take the run pdm_30d",
  );
}
