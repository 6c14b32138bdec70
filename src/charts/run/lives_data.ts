/**
 * Lives: how long the parts of machines last, by failure mode, and how long they should by the law that is written.
 *
 * @module
 */
import { lifeAges, lifeTimes, type WatchStart } from "../../datasets/pdm/life_ages.ts";
import type { RecordedData } from "../../datasets/pdm/recorded_data.ts";
import { operatingSecondsAt, readMachineRows } from "../../datasets/pdm/rows/machine_rows.ts";
import { cumulativeHazardAt, type Distribution, scaled, survivalAt } from "../../distribution/distribution.ts";
import type { LifeColumns } from "../../engine/record/columns.ts";
import type { Machine, PhaseModel } from "../../model/line.ts";
import type { ChartOptions } from "../chart.ts";
import { kaplanMeier, type SurvivalStep, type WatchedLife } from "./kaplan_meier.ts";

/** An age at which a life of a failure mode ended. */
export interface LivesRow {
  /** The machine's name. */
  readonly machine: string;
  /** Its failure mode. */
  readonly mode: string;
  /** What its age passes in: hours at work, or hours of the calendar. */
  readonly basis: "operating" | "calendar";
  /** The age, hours of the basis. */
  readonly age_h: number;
  /** Lives that were watched just before it. */
  readonly at_risk: number;
  /** Lives that failed at it. */
  readonly failures: number;
  /** Lives that were cut off at it: by the end of the run, or by another repair. */
  readonly censored: number;
  /** The share that outlives it, as Kaplan and Meier estimate it. */
  readonly survival: number;
  /** Where the pointwise 95% interval of that begins; null: before the first failure, and where nothing survives. */
  readonly survival_low: number | null;
  /** Where it ends. */
  readonly survival_high: number | null;
  /** The share that should outlive it by the law in the configuration. */
  readonly law_survival: number;
}

/** Of what a chart of lives is. */
export interface LivesOptions extends ChartOptions {
  /** The failure mode's name; default: all. */
  readonly mode?: string;
  /** The machine's name; default: all. */
  readonly machine?: string;
}

/** The lives of a failure mode of a machine, ages in hours of its basis. */
export interface SurvivalCurve {
  readonly machine: string;
  readonly mode: string;
  readonly basis: "operating" | "calendar";
  /** The time to failure, in hours. */
  readonly law: Distribution;
  readonly lives: readonly WatchedLife[];
  readonly steps: readonly SurvivalStep[];
  /** Failures that the law would have on average in what was watched; null: it has no density. */
  readonly expectedFailures: number | null;
}

/** The ages at which lives ended, by machine and mode in the order of the line and of files, then ascending. */
export function livesData(data: RecordedData | readonly RecordedData[], options: LivesOptions = {}): LivesRow[] {
  return survivalCurves(data, options).flatMap(({ machine, mode, basis, law, steps }) =>
    steps.map(({ age, atRisk, failures, censored, survival, band }) => ({
      machine,
      mode,
      basis,
      age_h: age,
      at_risk: atRisk,
      failures,
      censored,
      survival,
      survival_low: band?.low ?? null,
      survival_high: band?.high ?? null,
      law_survival: survivalAt(law, age),
    }))
  );
}

/**
 * The lives by machine and mode, those of all runs together.
 *
 * @throws {RangeError} When a run was simulated without lives, when there is no such mode, or when a mode has one law in
 * one run and another in the next.
 */
export function survivalCurves(
  data: RecordedData | readonly RecordedData[],
  { machine, mode }: Pick<LivesOptions, "machine" | "mode">,
): SurvivalCurve[] {
  const found = new Map<string, Gathered>();
  for (const run of runsOf(data)) gather(run, found);
  const all = [...found.values()];
  const asked = all.filter((one) => one.machine === (machine ?? one.machine) && one.mode === (mode ?? one.mode));
  if (asked.length === 0 && (machine !== undefined || mode !== undefined)) {
    const what = [machine, mode].filter((name) => name !== undefined).join(" ");
    const names = all.map((one) => `${one.machine} ${one.mode}`).join(", ");
    throw new RangeError(
      `Cannot draw lives of ${what}: ${names === "" ? "no machine fails" : `it is none of ${names}`}`,
    );
  }
  return asked.map((one) => ({ ...one, steps: kaplanMeier(one.lives), expectedFailures: expectedOf(one) }));
}

/** A run, or several. */
export function runsOf(data: RecordedData | readonly RecordedData[]): readonly RecordedData[] {
  return Array.isArray(data) ? data : [data as RecordedData];
}

type Breakdown = Extract<PhaseModel, { kind: "breakdown" }>;
type Gathered = Omit<SurvivalCurve, "lives" | "steps" | "expectedFailures"> & { readonly lives: WatchedLife[] };

function gather(data: RecordedData, found: Map<string, Gathered>): void {
  const { line: { machines }, columns: { lives } } = data;
  if (lives === null) {
    throw new RangeError(
      "Cannot draw lives: the run was simulated without them; simulate(run, { lives: true }) keeps them",
    );
  }
  for (const [index, machine] of machines.entries()) {
    for (const phase of machine.phases) {
      if (phase.kind === "breakdown") gatherMode(data, { lives, index, machine, phase, found });
    }
  }
}

function gatherMode(
  data: RecordedData,
  { lives, index, machine, phase, found }: {
    readonly lives: LifeColumns;
    readonly index: number;
    readonly machine: Machine;
    readonly phase: Breakdown;
    readonly found: Map<string, Gathered>;
  },
): void {
  const { name: mode, basis, cause } = phase, law = scaled(phase.timeToFailure, 1 / 3600);
  const key = JSON.stringify([machine.name, mode]);
  const gathered = found.get(key) ?? { machine: machine.name, mode, basis, law, lives: [] };
  if (JSON.stringify([gathered.basis, gathered.law]) !== JSON.stringify([basis, law])) {
    throw new RangeError(
      `Cannot draw the lives of ${machine.name} ${mode} together: its law is another one in one of the runs`,
    );
  }
  found.set(key, gathered);
  const { warmupSeconds } = data.line, watched = watchStart(data, { index, batchOut: machine.batchOut });
  for (let row = 0; row < lives.count; row++) {
    if (lives.machine[row] !== index || lives.cause[row] !== cause) continue;
    const life = lifeTimes(lives, row), { entrySeconds, ageSeconds } = lifeAges(life, { basis, watched });
    if (warmupSeconds > 0 && life.endSeconds <= warmupSeconds) continue;
    gathered.lives.push({ entry: entrySeconds / 3600, age: ageSeconds / 3600, isFailure: life.end === "failure" });
  }
}

function watchStart(data: RecordedData, machine: { readonly index: number; readonly batchOut: number }): WatchStart {
  const { warmupSeconds } = data.line;
  if (warmupSeconds === 0) return { seconds: 0, operatingSeconds: 0 };
  return {
    seconds: warmupSeconds,
    operatingSeconds: operatingSecondsAt(readMachineRows(data, machine), warmupSeconds),
  };
}

/** The one-sample log-rank test compares failures with it. */
function expectedOf({ law, lives }: Gathered): number | null {
  let expected = 0;
  for (const { entry, age } of lives) {
    const [before, after] = [cumulativeHazardAt(law, entry), cumulativeHazardAt(law, age)];
    if (before === null || after === null) return null;
    expected += after - before;
  }
  return expected;
}
