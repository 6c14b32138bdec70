import type { Line, Machine } from "../../src/model/line.ts";
import type { AnomalyModel, WearModel } from "../../src/model/wear.ts";

/** Windows as long as a few cycles, a dozen in a run. */
function anomaly(kind: string, magnitude: number | null, { durationSeconds }: Line): AnomalyModel {
  const common = { acts: "engine" as const, isByRow: false, isSigned: false, channels: [], partners: 0 };
  const perMonth = 12 * 720 * 3600 / durationSeconds,
    duration = { dist: "exponential", mean: durationSeconds / 60 } as const;
  return { kind, magnitude, perMonth, duration, ...common };
}

/** Damage from the first third of a life on, which makes everything worse. */
function wear(mean: number): WearModel {
  const effects = { jam: 1.5, cycle: 0.7, defects: 1 };
  return { warning: { dist: "exponential", mean }, silentProbability: 0.2, shape: 1.3, roughness: 20, effects };
}

/** The line with machines that wear out and go wrong on purpose. */
export function worn(line: Line): Line {
  const anomalies = (machine: Machine) => [
    anomaly("jam_burst", 5, line),
    anomaly("speed_loss", 1.4, line),
    anomaly("defect_burst", 3, line),
    ...machine.inputs.some(({ kind }) => kind === "source") ? [anomaly("starvation", null, line)] : [],
  ];
  return {
    ...line,
    machines: line.machines.map((machine) => ({
      ...machine,
      anomalies: anomalies(machine),
      phases: machine.phases.map((phase) =>
        phase.kind === "breakdown" && phase.basis === "operating"
          ? { ...phase, wear: wear(line.durationSeconds / 10) }
          : phase
      ),
    })),
  };
}
