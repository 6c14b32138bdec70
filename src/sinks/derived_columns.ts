/**
 * Columns that follow from rows of other tables: of states, of KPIs, and of equipment parameters. All say where their
 * values are found, so that no code names them.
 *
 * @module
 */
import { EQUIPMENT_PARAMETERS } from "../config/schema/equipment_parameters.ts";
import { itemCount } from "../config/schema/quantities.ts";
import { COUNTED_NAMES, countKey, secondsKey, STATE_TABLE, STATES } from "../model/states.ts";
import { METRIC_COLUMNS, type MetricColumnRow } from "../results/metric_columns.ts";
import type { MetricColumn } from "../results/metrics/row.ts";
import type { ColumnRow } from "./column.ts";

/** Columns by name; no name is known while types are checked. */
type DerivedColumns = Readonly<Record<never, ColumnRow>>;

type NamedColumns = readonly (readonly [name: string, column: ColumnRow])[];

/** Of `state_summary`: `<key>_sec` for each state. */
export const SECONDS_IN_STATE: DerivedColumns = Object.fromEntries(
  STATES.map((state) => {
    const name = secondsKey(state), { label, since } = STATE_TABLE[state];
    return [name, { type: "DOUBLE", unit: "s", since, from: name, meaning: `time in the state: ${label}` }];
  }),
);

/** Of `state_summary`: `<key>_count` for each state that is counted. */
export const BEGUN_IN_STATE: DerivedColumns = Object.fromEntries(
  COUNTED_NAMES.map((state) => {
    const name = countKey(state), { label, since } = STATE_TABLE[state];
    return [name, { type: "INTEGER", since, from: name, meaning: `how often the state began: ${label}` }];
  }),
);

/**
 * The KPIs that a table keeps.
 *
 * @param first those that older files have in an order of their own; the others come in the order of the summary
 */
export function metricColumns(table: MetricColumn["table"], first: readonly string[]): DerivedColumns {
  const columns = METRIC_COLUMNS.filter((metric) => metric.table === table).flatMap(columnsOfMetric);
  const place = (name: string) => first.includes(name) ? first.indexOf(name) : first.length;
  return Object.fromEntries(columns.toSorted(([one], [other]) => place(one) - place(other)));
}

/** The materials that tables have columns of; `production` has all. */
const MATERIALS = ["tubes", "cases", "pallets"];

function columnsOfMetric(metric: MetricColumnRow): NamedColumns {
  const { name, path } = metric;
  const ofMaterial = (plural: string) => columnOf(metric, path.replace("*", plural));
  if (name.includes("*")) return MATERIALS.map((plural) => [name.replace("*", plural), ofMaterial(plural)]);
  return [[name, metric.table === "run_summary" ? ofMaterial("{finished}") : columnOf(metric, path.split("*.")[1])]];
}

function columnOf({ since, row: { isCount, unit, meaning, nullWhen } }: MetricColumnRow, from: string): ColumnRow {
  const phrase = meaning.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  const facts = { since, from, meaning: nullWhen === undefined ? phrase : `${phrase}; NULL where ${nullWhen}` };
  return isCount ? { ...facts, type: "BIGINT" } : { ...facts, type: "DOUBLE", unit };
}

/** Of `run_equipment`: the parameters that are a number, or that one number can stand for. */
export const PARAMETER_COLUMNS: DerivedColumns = Object.fromEntries(
  Object.entries(EQUIPMENT_PARAMETERS).flatMap(([name, { schema, since }]) => {
    if (since === null) return [];
    const facts = { since, from: name, meaning: schema.description ?? "" };
    const isCount = (schema.unwrap() as unknown) === itemCount;
    return [[name, isCount ? { ...facts, type: "BIGINT" } : { ...facts, type: "DOUBLE", unit: unitOf(name) }]];
  }),
);

/** A parameter's name ends with its unit; one without is a speed or a chance. */
function unitOf(name: string): string {
  const [, unit] = /_(min|sec)$/.exec(name) ?? [];
  if (unit !== undefined) return unit === "sec" ? "s" : unit;
  return name === "uph" ? "1/h" : "0–1";
}
