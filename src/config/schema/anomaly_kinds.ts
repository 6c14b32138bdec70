/**
 * The table of anomalies: what can be made wrong on purpose, for a window of time. Schemas of run files, what the engine
 * does, what is done to readings afterwards and the documentation are derived from it.
 *
 * @module
 */
import { z } from "../../deps/zod.ts";
import { bounded } from "../../distribution/numbers.ts";
import { positiveQuantity, type Quantity } from "../../distribution/quantity.ts";
import { name } from "./quantities.ts";

/** What is made wrong, and how. */
export interface AnomalyRow {
  /** What it does, in a phrase. */
  readonly meaning: string;
  /** Whether the machine itself goes wrong, in the simulation, or only what its sensors say of it, afterwards. */
  readonly acts: "engine" | "readings";
  /** How long a window lasts, minutes, or intervals of telemetry; a number: always so long. */
  readonly lasts: { readonly unit: "min" | "readings"; readonly default: Quantity };
  /** How strong it is, unless written otherwise, and what that number means; null: it is there or not. */
  readonly magnitude: { readonly default: number; readonly meaning: string; readonly isSigned: boolean } | null;
  /** What a machine must have: without it there is nothing that could go wrong. */
  readonly needs: "sensor" | "two sensors" | "microstops" | "defects" | "source" | null;
}

const minutes = (least: number, most = least): AnomalyRow["lasts"] => ({
  unit: "min",
  default: least === most ? least : { dist: "uniform", min: least, max: most },
});

const inSd = (sd: number): AnomalyRow["magnitude"] => ({
  default: sd,
  meaning: "standard deviations of the sensor's noise",
  isSigned: true,
});

const times = (factor: number, what: string): AnomalyRow["magnitude"] => ({
  default: factor,
  meaning: `times ${what}`,
  isSigned: false,
});

/** Every kind of anomaly, in the order in which schemas and messages list them. */
export const ANOMALIES = {
  spike: {
    meaning: "readings far off",
    acts: "readings",
    lasts: { unit: "readings", default: { dist: "empirical", values: [1, 2, 3] } },
    magnitude: inSd(6),
    needs: "sensor",
  },
  stuck: {
    meaning: "a sensor that goes on saying the same",
    acts: "readings",
    lasts: minutes(30, 240),
    magnitude: null,
    needs: "sensor",
  },
  drift: {
    meaning: "readings that move away, linearly",
    acts: "readings",
    lasts: minutes(240, 1440),
    magnitude: inSd(5),
    needs: "sensor",
  },
  step: {
    meaning: "readings that are all off by the same",
    acts: "readings",
    lasts: minutes(60, 480),
    magnitude: inSd(3),
    needs: "sensor",
  },
  dropout: {
    meaning: "a sensor that says nothing",
    acts: "readings",
    lasts: minutes(10, 120),
    magnitude: null,
    needs: "sensor",
  },
  noise: {
    meaning: "readings with more noise",
    acts: "readings",
    lasts: minutes(60, 480),
    magnitude: times(3, "the sensor's noise"),
    needs: "sensor",
  },
  swap: {
    meaning: "two sensors that say what the other should",
    acts: "readings",
    lasts: minutes(60, 480),
    magnitude: null,
    needs: "two sensors",
  },
  jam_burst: {
    meaning: "a machine that jams more often",
    acts: "engine",
    lasts: minutes(20),
    magnitude: times(10, "the chance of a microstop"),
    needs: "microstops",
  },
  speed_loss: {
    meaning: "a machine that is slower",
    acts: "engine",
    lasts: minutes(240),
    magnitude: times(1.15, "the time of a cycle"),
    needs: null,
  },
  defect_burst: {
    meaning: "a machine that spoils more",
    acts: "engine",
    lasts: minutes(60),
    magnitude: times(5, "the chance of a new defect"),
    needs: "defects",
  },
  starvation: {
    meaning: "a machine whose source gives nothing",
    acts: "engine",
    lasts: minutes(10),
    magnitude: null,
    needs: "source",
  },
} as const satisfies Readonly<Record<string, AnomalyRow>>;

/** The name of a kind of anomaly. */
export type AnomalyKind = keyof typeof ANOMALIES;

/** The kinds, in the order of the table. */
export const ANOMALY_KINDS = Object.keys(ANOMALIES) as AnomalyKind[];

/** What a kind of anomaly is. */
export function anomalyRow(kind: AnomalyKind): AnomalyRow {
  return ANOMALIES[kind];
}

/** An anomaly of a run, every value explicit. */
export interface Anomaly {
  /** What goes wrong. */
  readonly kind: AnomalyKind;
  /** A station, or a machine of one; absent: every machine that it can happen to. */
  readonly machine?: string | undefined;
  /** Name of the sensor; absent: any, drawn for each window; never with a kind that the engine brings about. */
  readonly channel?: string | undefined;
  /** Windows in 720 h, on average, per machine. */
  readonly per_month: number;
  /** Absent where it is counted in readings. */
  readonly duration_min?: Quantity | undefined;
  /** Absent where it is told in minutes. */
  readonly readings?: Quantity | undefined;
  /** Absent of a kind that has none. */
  readonly magnitude?: number | undefined;
}

/** An anomaly as written: all but its kind may be left out. */
export type WrittenAnomaly = Pick<Anomaly, "kind"> & Partial<Anomaly>;

/** Above what any data set wants: a window begins every 43 minutes. */
const PER_MONTH = bounded("must be between 0 and 1000", { min: 0, max: 1000 });

/** Standard deviations from what is right, and factors by which something is more. */
const DISTANCE = bounded("must be between 0.001 and 1000", { min: 0.001, max: 1000 }),
  FACTOR = bounded("must be between 1 and 1000", { min: 1, max: 1000 });

/** An anomaly as written in a run file. */
export const anomaly: z.ZodType<Anomaly, WrittenAnomaly> = z.discriminatedUnion(
  "kind",
  ANOMALY_KINDS.map(schemaOfKind) as unknown as [ReturnType<typeof schemaOfKind>],
  `must be one of ${ANOMALY_KINDS.join(", ")}`,
).describe("what goes wrong for windows of time, drawn before the run") as unknown as z.ZodType<
  Anomaly,
  WrittenAnomaly
>;

function schemaOfKind(kind: AnomalyKind) {
  const { meaning, acts, lasts, magnitude } = anomalyRow(kind), isTimed = lasts.unit === "min";
  const duration = positiveQuantity.default(lasts.default as never);
  return z.strictObject({
    kind: z.literal(kind).describe(meaning),
    machine: name.optional().describe("station, or machine of one; default: every one that it can happen to"),
    channel: acts === "readings"
      ? name.optional().describe("name of the sensor; default: any, for each window")
      : leftOut(`${kind} happens to the machine, not to a sensor`),
    per_month: PER_MONTH.default(1).describe("windows in 720 h on average, per machine"),
    duration_min: isTimed
      ? duration.describe("minutes of a window; a number is the same for each")
      : leftOut(`how long ${kind} lasts is said in readings`),
    readings: isTimed
      ? leftOut(`how long ${kind} lasts is said by duration_min`)
      : duration.describe("readings that a window covers; a number is the same for each"),
    magnitude: magnitude === null
      ? leftOut(`${kind} has none`)
      : (magnitude.isSigned ? DISTANCE : FACTOR).default(magnitude.default).describe(magnitude.meaning),
  });
}

/** A key that other kinds have. */
function leftOut(why: string) {
  return z.never(`must be left out: ${why}`).optional().describe(`left out: ${why}`);
}
