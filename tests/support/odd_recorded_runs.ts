/**
 * Runs with what not all of them record, which charts of it have to cope with.
 *
 * @module
 */
import type { RecordedPart } from "../../src/charts/table.ts";
import { defineRun } from "../../src/config/define.ts";
import type { RunDefinition } from "../../src/config/definition.ts";
import type { RunResult } from "../../src/run/run_result.ts";
import { simulate } from "../../src/run/simulate.ts";
import { wornLine } from "../datasets/worn_line.ts";
import { hostileRun } from "./hostile_run.ts";
import { ARABIC, EVIL, LONG } from "./odd_runs.ts";
import { smallLine } from "./small_line.ts";

const RECORDED = { lives: true, items: "visits", events: "down" } as const;

/** All that have what is asked for. */
export function oddRecordedRuns(part: RecordedPart): RunResult[] {
  const { equipment: { Filler, ...others }, ...line } = wornLine();
  const [first, ...modes] = Filler.reliability!.failure_modes!;
  const named = [EVIL, LONG, ARABIC].map((name) => ({ ...first, name }));
  const worn: RunDefinition[] = [
    wornLine(),
    wornLine({ duration_hours: 0.1 }),
    wornLine({ duration_hours: 720, warmup_hours: 100, telemetry_interval_sec: 60 }),
    wornLine({ duration_hours: 400, anomalies: [{ kind: "swap", per_month: 30 }, { kind: "dropout", per_month: 30 }] }),
    { ...line, equipment: { ...others, Filler: { ...Filler, reliability: { failure_modes: [...named, ...modes] } } } },
    // Nothing that wears.
    { ...line, equipment: { ...others, Filler: { ...Filler, reliability: {} }, Packer: { uph: 20 } } },
  ];
  const runs = worn.map((run) => simulate(defineRun(run), RECORDED));
  if (part === "sensors") return runs;
  return [...runs, simulate(hostileRun(), RECORDED), simulate(smallLine([{ name: "A" }]), RECORDED)];
}
