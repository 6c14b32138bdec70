/**
 * What a row of the table of KPIs says, and rows by the unit of their figure.
 *
 * @module
 */

/** A key figure: what is known of it beside its values. */
export interface MetricRow {
  /** What it is called inside of a sentence: `flow time, mean`. */
  readonly label: string;
  /** The same where a head or a neighbour says of what it is, or room is scarce; default: the label. */
  readonly short?: string;
  /** What it is counted in: `%`, {@linkcode MONEY}, `s`, `base units`; empty where the label says it, or of a ratio. */
  readonly unit: string;
  /** Decimals that people are shown. */
  readonly digits: number;
  /** Whether it is a whole number by nature. */
  readonly isCount: boolean;
  /** Which way a line gets better, all else the same; `neither` where that depends on what else happens. */
  readonly better: "higher" | "lower" | "neither";
  /** What it is, with its formula: one sentence. */
  readonly meaning: string;
  /** When it is null; without this it is a number always. */
  readonly nullWhen?: string;
  /** Where databases keep it; without this only in the summary. */
  readonly column?: MetricColumn;
}

/** A column of the database. */
export interface MetricColumn {
  /** `run_summary` has a row per run, `machine_oee` one per machine. */
  readonly table: "run_summary" | "machine_oee";
  /** In the table; `*` as in the path. */
  readonly name: string;
  /** The version of the schema that has it first. */
  readonly since: number;
}

/** The rows of a section of the summary, by the key of the figure. */
export type MetricRows = Readonly<Record<string, MetricRow>>;

type Unit = Pick<MetricRow, "unit" | "digits" | "isCount">;
type Words = Omit<MetricRow, keyof Unit>;
/** Words, and nothing that is none. */
type Only<R> = R & { readonly [Key in Exclude<keyof R, keyof Words>]: never };

/** Makes rows of figures in a unit. */
export function rowIn(unit: Unit): <const R extends Words>(words: Only<R>) => Unit & R {
  return (words) => ({ ...unit, ...words });
}

/** Of 100. */
export const percentRow = rowIn({ unit: "%", digits: 1, isCount: false });
/** Of the time that passed. */
export const percentOfTimeRow = rowIn({ unit: "% of the time", digits: 1, isCount: false });
/** Stands in units for the currency of a run. */
export const MONEY = "money";

/** Money, without cents for people. */
export const moneyRow = rowIn({ unit: MONEY, digits: 0, isCount: false });
/** Times of a summary that end with `_sec`. */
export const secondsRow = rowIn({ unit: "s", digits: 1, isCount: false });
/** Times that end with `_min`. */
export const minutesRow = rowIn({ unit: "min", digits: 1, isCount: false });
/** Times that end with `_hours`. */
export const hoursRow = rowIn({ unit: "h", digits: 2, isCount: false });
/** Whole items. */
export const itemsRow = rowIn({ unit: "items", digits: 0, isCount: true });
/** A whole number of what the label says. */
export const countRow = rowIn({ unit: "", digits: 0, isCount: true });

/** A column of `run_summary`. */
export function ofRun(name: string, since: number): MetricColumn {
  return { table: "run_summary", name, since };
}

/** A column of `machine_oee`. */
export function ofMachine(name: string, since: number): MetricColumn {
  return { table: "machine_oee", name, since };
}
