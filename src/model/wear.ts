/**
 * How a part wears out before it fails, and what goes wrong with a machine on purpose: as the line model has them.
 *
 * @module
 */
import type { Distribution } from "../distribution/distribution.ts";

/** The wear of a failure mode, times in seconds of its basis. */
export interface WearModel {
  /** From the onset of damage to the failure. */
  readonly warning: Distribution;
  /** The chance that a part fails without any damage before. */
  readonly silentProbability: number;
  /** The power of time by which mean damage grows. */
  readonly shape: number;
  /** Gamma shapes in a path of damage: the more, the smoother; `Infinity`: the mean itself. */
  readonly roughness: number;
  /** What full damage does to the machine; null: nothing. */
  readonly effects: WearEffects | null;
}

/** What full damage does to a machine. */
export interface WearEffects {
  /** The chance of a microstop is times e to this power. */
  readonly jam: number;
  /** A cycle takes longer by this share. */
  readonly cycle: number;
  /** The chance of a new defect is times e to this power. */
  readonly defects: number;
}

/** Windows of time in which something goes wrong with a machine, or with what its sensors say. */
export interface AnomalyModel {
  /** Of the table of anomalies. */
  readonly kind: string;
  /** Whether the machine itself goes wrong, or only its readings. */
  readonly acts: "engine" | "readings";
  /** Windows in 720 h, on average. */
  readonly perMonth: number;
  /** Seconds of a window. */
  readonly duration: Distribution;
  /** Whether windows begin and end with intervals of telemetry. */
  readonly isByRow: boolean;
  /** How strong it is, as its kind means it; null: it is there or not. */
  readonly magnitude: number | null;
  /** Whether a window's magnitude is as likely below 0. */
  readonly isSigned: boolean;
  /** Indices of the machine's sensors that it can happen to; none of an anomaly of the machine itself. */
  readonly channels: readonly number[];
  /** Sensors of the machine among which a window finds a second one; 0 where it is about one. */
  readonly partners: number;
}
