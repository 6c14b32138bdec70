/**
 * The table of columns of a data set for predictive maintenance: every table, every column, a row each. What writes the
 * tables, what describes them (README, Croissant, data package) and the documentation are derived from it.
 *
 * @module
 */

/** What a column holds: the types of Parquet files as Arrow names them. */
export type DatasetType = "int32" | "float32" | "float64" | "string" | "bool" | "timestamp[us]";

/** A column of a table. */
export interface DatasetColumn {
  /** As in the files. */
  readonly name: string;
  /** What it holds. */
  readonly type: DatasetType;
  /** Null: none. */
  readonly unit: string | null;
  /** Whether a value may be missing. */
  readonly nullable: boolean;
  /** What its values say, in a phrase; a missing one's meaning with it. */
  readonly meaning: string;
}

/** A table of a data set. */
export interface DatasetTable {
  /** Names its folder: a {@linkcode DatasetTableName}, or `telemetry_<equipment>` where each equipment has a table. */
  readonly name: string;
  /** What a row is, and what the table is for, in a sentence. */
  readonly meaning: string;
  /** The columns that tell its rows apart. */
  readonly key: readonly string[];
  /** The column of seconds by which it is ordered within a run and machine, and cut where splits are by time. */
  readonly time: string | null;
  /** In the order of the files. */
  readonly columns: readonly DatasetColumn[];
}

/** What columns depend on. */
export interface TableShape {
  /** The sensors of all machines, by column: the first of a name speaks for all. */
  readonly channels: readonly { readonly column: string; readonly unit: string; readonly meaning: string }[];
  /** Hours ahead, ascending. */
  readonly horizons: readonly number[];
  /** Failure modes with wear, in the order of stations and files, each name once. */
  readonly modes: readonly string[];
}

/** The name of a table. */
export type DatasetTableName = typeof DATASET_TABLE_NAMES[number];

/** The names of the tables, the default one first. */
export const DATASET_TABLE_NAMES = [
  "telemetry",
  "labels",
  "truth",
  "lives",
  "failures",
  "errors",
  "maintenance",
  "machines",
  "anomalies",
] as const;

/** The column of labels for a horizon: `fails_within_8h`, `fails_within_0_5h`. */
export function horizonColumn(hours: number): string {
  return `fails_within_${String(hours).replace(".", "_")}h`;
}

/** The tables of a data set, in the order of {@linkcode DATASET_TABLE_NAMES}. */
export function datasetTables({ channels, horizons, modes }: TableShape): DatasetTable[] {
  const sampled = { key: ["run_id", "machine_id", "time_s"], time: "time_s" };
  return [
    {
      name: "telemetry",
      meaning: "what the machines and their sensors show: a row per run, machine and interval",
      ...sampled,
      columns: [
        ...INTERVAL_KEY,
        column("datetime", "timestamp[us]", "end of the interval, UTC"),
        column("state", "string", "state of the machine at the end of the interval"),
        column("execute_share", "float32", "share of the interval in which the machine was at work", { unit: "1" }),
        column("jams", "int32", "microstops that began in the interval"),
        column("output", "int32", "items completed in the interval"),
        column(
          "cycle_time_s",
          "float32",
          "seconds at work per cycle since the last row that has one; none: no cycle ended",
          {
            unit: "s",
            nullable: true,
          },
        ),
        ...channels.map(({ column: name, unit, meaning }) =>
          column(name, "float32", meaning, { unit, nullable: true })
        ),
      ],
    },
    {
      name: "labels",
      meaning: "what is to be predicted, for each row of telemetry; nothing of it may be an input",
      ...sampled,
      columns: [
        ...INTERVAL_KEY,
        column("in_failure", "bool", "whether the machine stood by a failure at some time in the interval"),
        hours("rul_op_h", "float32", "operating hours to the next failure of any mode; none: in a failure, or unknown"),
        hours("rul_cal_h", "float32", "hours to the next failure by the calendar; none: in a failure, or none follows"),
        column("next_mode", "string", "the mode of the next failure; none: in a failure, or none follows", {
          nullable: true,
        }),
        ...horizons.map((h) =>
          column(horizonColumn(h), "bool", `whether a failure begins within ${h} h; none: in a failure, or unknown`, {
            nullable: true,
          })
        ),
        column("censored", "bool", "whether the run ends before the next failure"),
        column("is_anomaly", "bool", "whether a window of an anomaly meets the interval"),
        column("anomaly_kind", "string", "the kind of that anomaly; none: no anomaly", { nullable: true }),
      ],
    },
    {
      name: "truth",
      meaning: "what only a simulation knows: damage, ages and times to failure; not for training",
      ...sampled,
      columns: [
        ...INTERVAL_KEY,
        column("health", "float32", "1 less the greatest damage", { unit: "1" }),
        ...modes.flatMap((mode) => [
          column(
            `x_${mode}`,
            "float32",
            `damage by ${mode}: 0 before its onset, 1 at the failure; none: not this machine's`,
            {
              unit: "1",
              nullable: true,
            },
          ),
          hours(`age_${mode}_h`, "float32", `age of the part that fails by ${mode}, in hours of its basis`),
          column(`onset_${mode}`, "bool", `whether damage by ${mode} has begun`, { nullable: true }),
          hours(`ttf_${mode}_h`, "float32", `hours of its basis left until ${mode} strikes`),
          column(
            `hazard_${mode}_per_h`,
            "float32",
            `hazard of the law of ${mode} at that age; none: the law has no finite density`,
            {
              unit: "1/h",
              nullable: true,
            },
          ),
        ]),
      ],
    },
    {
      name: "lives",
      meaning: "the lives of parts, from new to failure: a row per run, machine, mode and life",
      key: ["run_id", "machine_id", "mode", "life"],
      time: "end_s",
      columns: [
        ...MACHINE_KEY,
        column("mode", "string", "failure mode"),
        column("life", "int32", "number of the life, from 0"),
        column("basis", "string", "whether its age passes in operation or by the calendar"),
        seconds("start_s", "when it began"),
        seconds("end_s", "when it ended"),
        column("entry_h", "float64", "age at the end of the warm-up, from which on it was watched", { unit: "h" }),
        column("age_h", "float64", "age at its end, hours of its basis", { unit: "h" }),
        column("event", "bool", "whether it ended in a failure; else it is censored"),
        column("end", "string", "failure, reset (by another repair), or end (of the run)"),
        column("silent", "bool", "whether it gives no warning"),
        hours("onset_h", "float64", "age at which damage begins; none: silent"),
        column("true_ttf_h", "float64", "age at which it fails, or would have failed", { unit: "h" }),
      ],
    },
    {
      name: "failures",
      meaning: "failures of modes with wear: a row per failure",
      key: ["run_id", "machine_id", "time_s"],
      time: "time_s",
      columns: [
        ...MACHINE_KEY,
        seconds("time_s", "when it struck"),
        column("datetime", "timestamp[us]", "the same, UTC"),
        column("mode", "string", "failure mode"),
        column("repair_s", "float64", "seconds until the machine was mended; none: the run ends before", {
          unit: "s",
          nullable: true,
        }),
      ],
    },
    {
      name: "errors",
      meaning: "messages of the machines' controls: warnings, failures, other stops, microstops",
      key: ["run_id", "machine_id", "time_s", "code"],
      time: "time_s",
      columns: [
        ...MACHINE_KEY,
        seconds("time_s", "when it was raised"),
        column("code", "string", "`warn_<mode>`, `fail_<mode>`, `stop_<mode>` or `jam`"),
        column("datetime", "timestamp[us]", "the same, UTC"),
        column("stops", "bool", "whether the machine stops by it"),
      ],
    },
    {
      name: "maintenance",
      meaning: "work on the machines: a row per repair or preventive replacement",
      key: ["run_id", "machine_id", "time_s", "mode"],
      time: "time_s",
      columns: [
        ...MACHINE_KEY,
        seconds("time_s", "when it began"),
        column("mode", "string", "failure mode whose part was replaced"),
        column("datetime", "timestamp[us]", "the same, UTC"),
        column("kind", "string", "corrective or preventive"),
      ],
    },
    {
      name: "machines",
      meaning: "the machines: a row per run and machine",
      key: ["run_id", "machine_id"],
      time: null,
      columns: [
        ...MACHINE_KEY,
        column("model", "string", "name of its equipment"),
        column("position", "int32", "place in the line, from 0"),
        column("rated_uph", "float64", "rated speed", { unit: "items/h" }),
        column("age_h_at_start", "float64", "operating hours before the first row", { unit: "h" }),
      ],
    },
    {
      name: "anomalies",
      meaning: "windows in which something was made wrong on purpose: a row per window",
      key: ["run_id", "machine_id", "channel", "kind", "start_s"],
      time: "end_s",
      columns: [
        ...MACHINE_KEY,
        column("channel", "string", "column of the sensor; none: the machine itself", { nullable: true }),
        column("kind", "string", "kind of anomaly"),
        seconds("start_s", "when it begins"),
        seconds("end_s", "when it ends"),
        column("magnitude", "float64", "how strong it is, in the unit of its kind; none: it is there or not", {
          nullable: true,
        }),
      ],
    },
  ];
}

const MACHINE_KEY = [
  column("run_id", "int32", "number of the run, from 1"),
  column("machine_id", "string", "name of the machine"),
];

const INTERVAL_KEY = [...MACHINE_KEY, seconds("time_s", "end of the interval, since the start of the run")];

function column(
  name: string,
  type: DatasetType,
  meaning: string,
  { unit = null, nullable = false }: { readonly unit?: string | null; readonly nullable?: boolean } = {},
): DatasetColumn {
  return { name, type, unit, nullable, meaning };
}

function seconds(name: string, meaning: string): DatasetColumn {
  return column(name, "float64", meaning, { unit: "s" });
}

/** Hours that may be unknown. */
function hours(name: string, type: DatasetType, meaning: string): DatasetColumn {
  return column(name, type, meaning, { unit: "h", nullable: true });
}
