/**
 * Columns that follow from rows of other tables: of states, and of equipment parameters.
 *
 * @module
 */
import { EQUIPMENT_PARAMETERS, type ParameterName } from "../config/schema/equipment_parameters.ts";
import { itemCount } from "../config/schema/quantities.ts";
import {
  type CountedState,
  countKey,
  secondsKey,
  STATE_TABLE,
  type StateName,
  type StateRow,
  STATES,
} from "../model/states.ts";
import type { Column } from "./column.ts";

/** A column whose values are found by name or path. */
type Found = Column & { readonly from: string };

/** A column for each of some states: `<key><suffix>`. */
type ByState<S extends StateName, Suffix extends string> = {
  readonly [N in S as `${typeof STATE_TABLE[N]["key"]}${Suffix}`]: Found;
};

function byState<S extends StateName, const Suffix extends string>(
  states: readonly S[],
  suffix: Suffix,
  columnOf: (name: S, row: StateRow) => Found,
): ByState<S, Suffix> {
  const columns = states.map((name) => [`${STATE_TABLE[name].key}${suffix}`, columnOf(name, STATE_TABLE[name])]);
  return Object.fromEntries(columns) as ByState<S, Suffix>;
}

const COUNTED = STATES.filter((name): name is CountedState => STATE_TABLE[name].counted);

/** Of `state_summary`: `<key>_sec` for each state. */
export const SECONDS_IN_STATE = byState(STATES, "_sec", secondsIn);

/** Of `machine_oee`: `<key>_time_sec` for each state. */
export const TIME_IN_STATE = byState(STATES, "_time_sec", secondsIn);

function secondsIn(name: StateName, { label, since }: StateRow): Found {
  return { type: "DOUBLE", unit: "s", since, from: secondsKey(name), meaning: `time in ${name}: ${label}` };
}

/** Of `state_summary`: `<key>_count` for each state that is counted. */
export const BEGUN_IN_INTERVAL = byState(COUNTED, "_count", begun("INTEGER", 0));

/** Of `machine_oee`: the same; the table had none at first. */
export const BEGUN_IN_RUN = byState(COUNTED, "_count", begun("BIGINT", 1));

function begun(type: "INTEGER" | "BIGINT", tableSince: number) {
  return (name: CountedState, { since }: StateRow): Found => {
    return { type, since: Math.max(since, tableSince), from: countKey(name), meaning: `times that ${name} began` };
  };
}

/** The parameters that have a column. */
type StoredParameter = {
  [N in ParameterName]: typeof EQUIPMENT_PARAMETERS[N]["since"] extends null ? never : N;
}[ParameterName];

/** Of `run_equipment`: the parameters that are a number, or that one number can stand for. */
export const PARAMETER_COLUMNS = Object.fromEntries(
  Object.entries(EQUIPMENT_PARAMETERS).flatMap(([name, { schema, since }]) => {
    if (since === null) return [];
    const facts = { since, from: name, meaning: schema.description ?? "" };
    const isCount = (schema.unwrap() as unknown) === itemCount;
    return [[name, isCount ? { ...facts, type: "BIGINT" } : { ...facts, type: "DOUBLE", unit: unitOf(name) }]];
  }),
) as { readonly [N in StoredParameter]: Found };

/** A parameter's name ends with its unit; one without is a speed or a chance. */
function unitOf(name: string): string {
  const [, unit] = /_(min|sec)$/.exec(name) ?? [];
  if (unit !== undefined) return unit === "sec" ? "s" : unit;
  return name === "uph" ? "1/h" : "0–1";
}
